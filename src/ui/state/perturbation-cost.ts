import { create } from 'zustand';
import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { CostState } from '../../protocol/rules.ts';

interface Cost {
  readonly state: CostState;
  readonly failure: string | undefined;
}

/** What perturbing costs, as far as it is measured. */
export const useCost = create<Cost>()(() => ({ state: { phase: 'idle', points: [], share: 0 }, failure: undefined }));

/** So often the worker is asked how far it is. */
const EVERY_MS = 250;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for what is measured, and again as long as something is. */
async function follow(): Promise<void> {
  clearTimeout(timer);
  try {
    const state = await askRules('cost', {});
    useCost.setState({ state, failure: undefined });
    if (state.phase === 'running') timer = setTimeout(() => void follow(), EVERY_MS);
  } catch (error) {
    useCost.setState({ failure: errorMessage(error) });
  }
}

/** Begins to measure, or stops; what was found stays. */
export async function measureCost(what: 'start' | 'cancel'): Promise<void> {
  try {
    await askRules('measureCost', { what });
    await follow();
  } catch (error) {
    useCost.setState({ failure: errorMessage(error) });
  }
}
