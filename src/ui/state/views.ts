import { startPerturbing } from './perturbation.ts';
import { useStore, type ViewName } from './store.ts';

export function setView(view: ViewName): void {
  useStore.setState({ view });
  // The test error before any perturbation is measured while the user reads the view.
  if (view === 'perturb') startPerturbing();
}
