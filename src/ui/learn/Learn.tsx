import equations from 'katex/dist/katex.min.css?url';
import { Suspense, use } from 'react';
import { addStyleSheet, LazyPart } from '../../host/lazy-part.ts';
import { Boundary } from '../Boundary.tsx';
import { useLearn } from './state.ts';

/** Chapters and the fonts of their equations come when the drawer is opened first. */
const drawer = new LazyPart('Learn', async () => {
  const [{ default: Drawer }] = await Promise.all([import('./Drawer.tsx'), addStyleSheet(equations)]);
  return Drawer;
});

/** A drawer beside the page that explains what it shows. */
export function Learn() {
  const open = useLearn((learn) => learn.open);
  return open ? (
    <Boundary
      name="Learn"
      frame={(notice) => (
        <section className="learn" aria-label="Learn">
          {notice}
        </section>
      )}
      onRetry={() => drawer.forget()}
    >
      <Suspense fallback={<section className="learn" aria-label="Learn" aria-busy="true" />}>
        <Open />
      </Suspense>
    </Boundary>
  ) : null;
}

function Open() {
  const Drawer = use(drawer.get());
  return <Drawer />;
}
