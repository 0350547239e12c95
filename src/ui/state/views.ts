import { type AblationTab, useAblation } from './ablation.ts';
import { startPerturbing } from './perturbation.ts';
import { type RuleTab, useRules } from './rules.ts';
import { useStore, type ViewName } from './store.ts';

export function setView(view: ViewName): void {
  useStore.setState({ view });
  // The test error before any perturbation is measured while the user reads the view.
  if (view === 'perturb') startPerturbing();
}

/** Shows a tab of the view Ablation. */
export function showAblationTab(tab: AblationTab): void {
  useAblation.setState({ tab });
  setView('perturb');
}

/** Shows a tab of the view Learning rules. */
export function showRulesTab(tab: RuleTab): void {
  useRules.setState({ tab });
  setView('rules');
}
