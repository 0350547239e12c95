import { create } from 'zustand';
import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { CostState } from '../../protocol/rules.ts';

interface Cost {
  readonly state: CostState;
  readonly failure: string | undefined;
}

export const useCost = create<Cost>()(() => ({ state: { phase: 'idle', points: [], share: 0 }, failure: undefined }));

/** Interval of requests for the progress. */
const EVERY_MS = 250;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Requests the results so far, and again while the measurement runs. */
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

/** Starts or stops the measurement; its results stay. */
export async function measureCost(what: 'start' | 'cancel'): Promise<void> {
  try {
    await askRules('measureCost', { what });
    await follow();
  } catch (error) {
    useCost.setState({ failure: errorMessage(error) });
  }
}
