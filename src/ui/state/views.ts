import { startPerturbing } from './perturbation.ts';
import { useStore, type ViewName } from './store.ts';

/** Shows a view, because a person asked for it. */
export function setView(view: ViewName): void {
  useStore.setState({ view });
  // The error before is measured while the person looks around.
  if (view === 'perturb') startPerturbing();
}
