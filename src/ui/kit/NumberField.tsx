import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
  readonly width?: number;
  /** What the keys of a phone should offer: digits, digits and a point, or everything. */
  readonly keys?: 'numeric' | 'decimal' | 'text';
  readonly id?: string;
  /** A few words below the field. */
  readonly hint?: string;
  /** What the value means for the run that a person may not expect. */
  readonly remark?: string | undefined;
  /** The quantity that it sets, by the name that lights it up. */
  readonly quantity?: string | undefined;
  /** Why the field does not apply, as the id of what says so. */
  readonly disabledBy?: string | undefined;
}

/** Numbers as text: what is typed stays as typed, and what is wrong with it is said beside it. */
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
