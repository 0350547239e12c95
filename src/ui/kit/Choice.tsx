interface ChoiceProps<Name extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Name;
  /** The options, with a label for each in `words`; without `words` the name is the label. */
  readonly names: readonly Name[];
  readonly words?: Readonly<Record<Name, string>>;
  readonly onChange: (name: Name) => void;
  /** Disables the list: the id of the element that says why. */
  readonly disabledBy?: string | undefined;
}

export function Choice<Name extends string>({ id, label, value, names, words, onChange, disabledBy }: ChoiceProps<Name>) {
  const take = (text: string) => {
    const name = names.find((known) => known === text);
    if (name) onChange(name);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={disabledBy !== undefined} aria-describedby={disabledBy} onChange={(event) => take(event.target.value)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {words?.[name] ?? name}
          </option>
        ))}
      </select>
    </div>
  );
}
