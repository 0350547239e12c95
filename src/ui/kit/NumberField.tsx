import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
  readonly width?: number;
  /** Keyboard that a phone shows: digits, digits and a decimal point, or all characters. */
  readonly keys?: 'numeric' | 'decimal' | 'text';
  readonly id?: string;
  /** Short text below the field. */
  readonly hint?: string | undefined;
  /** An effect of the value that the user may not expect. */
  readonly remark?: string | undefined;
  /** The quantity that the field sets, by its name in state/chapters.ts: the course highlights the field by it. */
  readonly quantity?: string | undefined;
  /** Disables the field: the id of the element that says why. */
  readonly disabledBy?: string | undefined;
}

/** A number as text: what the user types stays as typed, and its error is shown beside it. */
export function NumberField({ label, value, error, onChange, width = 64, keys = 'numeric', id, hint, remark, quantity, disabledBy }: FieldProps) {
  const own = useId();
  const name = id ?? own;
  const described = [error && `${name}-error`, hint && `${name}-hint`, remark && `${name}-remark`, disabledBy].filter(Boolean).join(' ');
  return (
    <div className="field" data-quantity={quantity}>
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        type="text"
        inputMode={keys}
        autoComplete="off"
        spellCheck={false}
        value={value}
        style={{ width }}
        disabled={disabledBy !== undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <span className="field-error" id={`${name}-error`} role="alert">
          {error}
        </span>
      ) : null}
      {hint ? <small id={`${name}-hint`}>{hint}</small> : null}
      {remark && !error ? (
        <span className="field-remark" id={`${name}-remark`}>
          {remark}
        </span>
      ) : null}
    </div>
  );
}
