interface SelectProps<Value extends string | number> {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  /** The options, with a label for each in `words`; without a label, the value is shown. */
  readonly options: readonly Value[];
  readonly words?: Readonly<Partial<Record<Value, string>>> | undefined;
  /** Short text below the list. */
  readonly hint?: string | undefined;
  /** Label and list in one line. */
  readonly isInline?: boolean;
  readonly onChange: (value: Value) => void;
  /** Disables the list: the id of the element that says why. */
  readonly disabledBy?: string | undefined;
}

/** A list to choose one value from, with its label. */
export function Select<Value extends string | number>({ id, label, value, options, words, hint, isInline = false, onChange, disabledBy }: SelectProps<Value>) {
  const take = (text: string) => {
    const option = options.find((known) => String(known) === text);
    if (option !== undefined) onChange(option);
  };
  const described = [hint && `${id}-hint`, disabledBy].filter(Boolean).join(' ');
  return (
    <div className="field" data-inline={isInline || undefined}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabledBy !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => take(event.target.value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words?.[option] ?? option}
          </option>
        ))}
      </select>
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
    </div>
  );
}
