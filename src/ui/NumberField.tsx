import { useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (text: string) => void;
  readonly width?: number;
  readonly decimal?: boolean;
  readonly id?: string;
}

/** A number as text: what is typed stays as typed, and what is wrong with it is said beside it. */
export function NumberField({ label, value, error, onChange, width = 64, decimal = false, id }: FieldProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        type="text"
        inputMode={decimal ? 'decimal' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        value={value}
        style={{ width }}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <span className="field-error" id={`${name}-error`} role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}
