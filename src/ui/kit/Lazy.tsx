import { type ComponentType, type ReactNode, Suspense, use } from 'react';
import type { LazyPart } from '../../client/lazy-part.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface LazyProps {
  /** Name of the part in its error message, as the beginning of a sentence. */
  readonly name: string;
  readonly part: LazyPart<ComponentType>;
  /** Returns what is shown until the part is loaded; `notice` says why it cannot be loaded. */
  readonly frame: (notice?: ReactNode) => ReactNode;
}

/** A part of the page whose code is loaded when the part is first shown. */
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
