import type { ComponentType, ReactNode } from 'react';
import { LazyPart } from '../../client/lazy-part.ts';
import * as text from '../../text/app.ts';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { Lazy } from '../kit/Lazy.tsx';
import { NetworkView } from '../network/NetworkView.tsx';
import type { ViewName } from '../state/store.ts';

const lazy = (view: ViewName, load: () => Promise<ComponentType>) => new LazyPart(text.viewPart(text.VIEW_NAMES[view]), load);

/** All views but the first one are loaded when they are shown, or while the page rests. */
const LATER: Readonly<Partial<Record<ViewName, LazyPart<ComponentType>>>> = {
  connections: lazy('connections', async () => (await import('../connections/Connections.tsx')).Connections),
  perturb: lazy('perturb', async () => (await import('../ablation/Ablation.tsx')).Ablation),
  figures: lazy('figures', async () => (await import('../figures/Figures.tsx')).Figures),
  rules: lazy('rules', async () => (await import('../rules/Rules.tsx')).Rules),
};

const noticeOnly = (notice?: ReactNode): ReactNode => notice ?? <p className="empty">{text.loadingView}</p>;

/** The content of a view; an error in it leaves the rest of the page as it is. */
export function View({ view }: { readonly view: ViewName }) {
  const name = text.viewPart(text.VIEW_NAMES[view]);
  const part = LATER[view];
  return part ? (
    <Lazy key={view} name={name} part={part} frame={noticeOnly} />
  ) : (
    <ErrorBoundary key={view} name={name}>
      <NetworkView />
    </ErrorBoundary>
  );
}

/** Loads the views that are not shown yet, one after the other. One that fails is loaded when it is shown. */
export async function loadViews(): Promise<void> {
  for (const part of Object.values(LATER)) {
    try {
      await part.get();
    } catch {
      part.forget();
    }
  }
}
