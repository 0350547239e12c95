import { lazy, Suspense } from 'react';
import { useLearn } from './state.ts';

/** Chapters and the fonts of their equations come when the drawer is opened first. */
const Drawer = lazy(() => import('./Drawer.tsx'));

/** A drawer beside the page that explains what it shows. */
export function Learn() {
  const open = useLearn((learn) => learn.open);
  return open ? (
    <Suspense fallback={<section className="learn" aria-label="Learn" aria-busy="true" />}>
      <Drawer />
    </Suspense>
  ) : null;
}
