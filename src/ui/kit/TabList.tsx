import { type ReactNode, useEffect } from 'react';

interface TabListProps<Name extends string> {
  /** Accessible name of the list. */
  readonly label: string;
  /** The tabs have the ids `tab-NAME`, their panels `panel-NAME`. */
  readonly names: readonly Name[];
  readonly words: Readonly<Record<Name, string>>;
  readonly shown: Name;
  /** Shown after the label. It must be `aria-hidden`, so that it is not part of the tab's accessible name. */
  readonly notes?: Readonly<Partial<Record<Name, ReactNode>>>;
  readonly className?: string | undefined;
  readonly onShow: (name: Name) => void;
}

/** Tabs in a row or in a column; the arrow keys move between them. */
export function TabList<Name extends string>({ label, names, words, shown, notes, className, onShow }: TabListProps<Name>) {
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(shown) + step + names.length) % names.length] as Name;
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  // A narrow page scrolls the tabs.
  useEffect(() => {
    document.getElementById(`tab-${shown}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
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
