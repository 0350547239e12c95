import equations from 'katex/dist/katex.min.css?url';
import type { ReactNode } from 'react';
import { addStyleSheet, LazyPart } from '../../client/lazy-part.ts';
import * as text from '../../text/course.ts';
import { Lazy } from '../kit/Lazy.tsx';
import { useCourse } from '../state/course.ts';

/** Loads the chapters together with the style sheet and fonts of their equations. */
const drawer = new LazyPart(text.learn, async () => {
  const [{ default: Drawer }] = await Promise.all([import('./Drawer.tsx'), addStyleSheet(equations)]);
  return Drawer;
});

const frame = (notice?: ReactNode): ReactNode => (
  <section id="learn" data-region="course" aria-label={text.learn} aria-busy={notice === undefined}>
    {notice}
  </section>
);

/** The course: a drawer beside the page whose chapters explain what the page shows. */
export function Course() {
  const open = useCourse((learn) => learn.open);
  return open ? <Lazy name={text.learn} part={drawer} frame={frame} /> : null;
}
