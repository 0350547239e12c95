import { create } from 'zustand';
import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { CostState } from '../../protocol/rules.ts';
import { scheduler } from './worker-query.ts';

interface Cost {
  readonly state: CostState;
  readonly failure: string | undefined;
}

export const useCost = create<Cost>()(() => ({ state: { phase: 'idle', points: [], share: 0 }, failure: undefined }));

/** Interval of requests for the progress. */
const EVERY_MS = 250;

/** Requests the results so far, and again while the measurement runs. */
const follow = (): void =>
  void scheduler.watch('cost', {
    args: () => ({}),
    ask: (args) => askRules('cost', args),
    apply: (state) => useCost.setState({ state, failure: undefined }),
    every: () => (useCost.getState().state.phase === 'running' && useCost.getState().failure === undefined ? EVERY_MS : undefined),
    whenHidden: true,
    onStatus: ({ error }) => error !== undefined && useCost.setState({ failure: error }),
  });

/** Starts or stops the measurement; its results stay. */
export async function measureCost(what: 'start' | 'cancel'): Promise<void> {
  try {
    await askRules('measureCost', { what });
    follow();
  } catch (error) {
    useCost.setState({ failure: errorMessage(error) });
  }
}
