import type { ReactNode } from 'react';

interface TabListProps<Name extends string> {
  /** What its tabs choose between. */
  readonly label: string;
  /** Tabs are called `tab-NAME`, what they show `panel-NAME`. */
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, string>>;
  readonly shown: Name;
  /** What stands below their words; it is no part of their names. */
  readonly notes?: Readonly<Partial<Record<Name, ReactNode>>>;
  readonly className?: string;
  readonly onShow: (name: Name) => void;
}

/** Tabs side by side or one above the other; arrow keys go from one to the next. */
export function TabList<Name extends string>({ label, names, words, shown, notes, className, onShow }: TabListProps<Name>) {
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(shown) + step + names.length) % names.length] as Name;
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={shown === name}
          aria-controls={shown === name ? `panel-${name}` : undefined}
          tabIndex={shown === name ? 0 : -1}
          onClick={() => onShow(name)}
        >
          {words[name]}
          {notes?.[name]}
        </button>
      ))}
    </div>
  );
}
