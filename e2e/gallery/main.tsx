import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Theme } from '../../src/charts/frame/palette.ts';
import { Cell } from './Cell.tsx';
import { ENTRIES } from './entries.ts';
import './styles.ts';

const theme: Theme = new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light';
document.documentElement.dataset.theme = theme;

/** Dialogs are larger than the rest, so they come last. */
const SHOWN = [...ENTRIES.filter(({ view }) => view === 'page'), ...ENTRIES.filter(({ view }) => view === 'dialog')];

/** Charts are drawn in the second frame, when they know their size. */
const FRAMES = 3;

function Gallery() {
  useEffect(() => {
    let frames = 0;
    const count = () => {
      if (++frames < FRAMES) requestAnimationFrame(count);
      else document.documentElement.dataset.drawn = String(ENTRIES.length);
    };
    requestAnimationFrame(count);
  }, []);
  return (
    <main className="gallery">
      {SHOWN.map((entry) => (
        <Cell key={entry.name} entry={entry} theme={theme} />
      ))}
    </main>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Gallery />);
