import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import { changeCost, useOptimisers } from './optimisers.ts';
import { scheduler } from './worker-query.ts';

/** Interval of requests for the progress. */
const EVERY_MS = 250;

/** Requests the results so far, and again while the measurement runs. */
const follow = (): void =>
  void scheduler.watch('cost', {
    args: () => ({}),
    ask: (args) => askRules('cost', args),
    apply: (state) => changeCost({ state, failure: undefined }),
    every: () => {
      const { state, failure } = useOptimisers.getState().cost;
      return state.phase === 'running' && failure === undefined ? EVERY_MS : undefined;
    },
    whenHidden: true,
    onStatus: ({ error }) => error !== undefined && changeCost({ failure: error }),
  });

/** Starts or stops the measurement; its results stay. */
export async function measureCost(what: 'start' | 'cancel'): Promise<void> {
  try {
    await askRules('measureCost', { what });
    follow();
  } catch (error) {
    changeCost({ failure: errorMessage(error) });
  }
}
