import equations from 'katex/dist/katex.min.css?url';
import type { ReactNode } from 'react';
import { addStyleSheet, LazyPart } from '../../client/lazy-part.ts';
import { Lazy } from '../kit/Lazy.tsx';
import { useCourse } from '../state/course.ts';

/** Chapters and the fonts of their equations. */
const drawer = new LazyPart('Learn', async () => {
  const [{ default: Drawer }] = await Promise.all([import('./Drawer.tsx'), addStyleSheet(equations)]);
  return Drawer;
});

const frame = (notice?: ReactNode): ReactNode => (
  <section className="learn" aria-label="Learn" aria-busy={notice === undefined}>
    {notice}
  </section>
);

/** A drawer beside the page that explains what it shows. */
export function Course() {
  const open = useCourse((learn) => learn.open);
  return open ? <Lazy name="Learn" part={drawer} frame={frame} /> : null;
}
