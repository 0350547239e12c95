import { useEffect, useRef } from 'react';
import type { Theme } from '../../src/charts/frame/palette.ts';
import { type Entry, slugOf } from './entry.ts';

/** Shows one entry. Dialogs are part of the page here, so that any number of them can be seen at once. */
export function Cell({ entry, theme }: { readonly entry: Entry; readonly theme: Theme }) {
  const { name, width, height, view, render } = entry;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Charts draw the content of their dialog when it reports that it is open.
    if (view === 'dialog') box.current?.querySelector('[popover]')?.dispatchEvent(new ToggleEvent('toggle', { oldState: 'closed', newState: 'open' }));
  }, [view]);
  return (
    <section className={`gallery-entry in-${view}`} id={slugOf(entry)} aria-label={name}>
      <h2>{name}</h2>
      <div ref={box} className="gallery-box" style={{ width, height }}>
        {render(theme)}
      </div>
    </section>
  );
}
