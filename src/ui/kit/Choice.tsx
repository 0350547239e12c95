interface ChoiceProps<Name extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Name;
  /** The options, with a label for each in `words`; without `words` the name is the label. */
  readonly names: readonly Name[];
  readonly words?: Readonly<Partial<Record<Name, string>>> | undefined;
  /** Short text below the list. */
  readonly hint?: string | undefined;
  readonly onChange: (name: Name) => void;
  /** Disables the list: the id of the element that says why. */
  readonly disabledBy?: string | undefined;
}

export function Choice<Name extends string>({ id, label, value, names, words, hint, onChange, disabledBy }: ChoiceProps<Name>) {
  const take = (text: string) => {
    const name = names.find((known) => known === text);
    if (name) onChange(name);
  };
  const described = [hint && `${id}-hint`, disabledBy].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabledBy !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => take(event.target.value)}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {words?.[name] ?? name}
          </option>
        ))}
      </select>
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
    </div>
  );
}
