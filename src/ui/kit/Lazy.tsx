import { type ComponentType, type ReactNode, Suspense, use } from 'react';
import type { LazyPart } from '../../client/lazy-part.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface LazyProps {
  /** What it is called where it cannot be loaded, as the beginning of a sentence. */
  readonly name: string;
  readonly part: LazyPart<ComponentType>;
  /** What stands there until it is loaded, or says why it cannot be. */
  readonly frame: (notice?: ReactNode) => ReactNode;
}

/** A part of the page whose code comes when it is shown first. */
export function Lazy({ name, part, frame }: LazyProps) {
  return (
    <ErrorBoundary name={name} frame={frame} onRetry={() => part.forget()}>
      <Suspense fallback={frame()}>
        <Loaded part={part} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Loaded({ part }: Pick<LazyProps, 'part'>) {
  const Part = use(part.get());
  return <Part />;
}
