import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import * as text from '../../text/ensemble.ts';
import { findSelected, type SeenEnsemble, type SelectedNetwork } from './sampled-network.ts';

const SELECTED: SelectedNetwork = { runId: 0, step: 200, index: 2, error: 4.5 };

const job = (part: Partial<SeenEnsemble>, errors: readonly number[] = [4, 5, 4.5]): SeenEnsemble => ({
  runId: 0,
  config: RECIPE_CONFIGS.default,
  step: 200,
  plan: { kind: 'ensemble', networks: 3 },
  phase: 'done',
  done: 3,
  total: 3,
  result: { images: 10, errors, agreement: new Float32Array(9), confusion: new Uint32Array(100), isCertain: false },
  ...part,
});

test('a selected network stays selected while the networks are sampled from the same parameters, otherwise there is a message', () => {
  expect(findSelected(SELECTED, job({}))).toEqual({ index: 2 });
  expect(findSelected(SELECTED, job({ phase: 'running' }, [4])).words).toBe(text.notSampledYet(3));
  expect(findSelected(SELECTED, job({ step: 300 })).words).toBe(text.sampledElsewhere(3, 200, true));
  expect(findSelected(SELECTED, job({ runId: 1 })).words).toBe(text.sampledElsewhere(3, 200, false));
  expect(findSelected(SELECTED, job({}, [4, 5, 6])).words).toBe(text.sampledElsewhere(3, 200, true));
  expect(findSelected(SELECTED, job({ plan: { kind: 'ensemble', networks: 2 } }, [4, 5])).words).toBe(text.tooFewSampled(3, 2));
  expect(findSelected(undefined, job({})).words).toBe(text.noNetworkSelected);
  expect(text.sampledElsewhere(3, 200, false)).toMatch(/^Network 3 .*\(step 200 of another run\)\.$/);
  expect(text.tooFewSampled(3, 1)).toMatch(/^Network 3 .*only 1 network is /);
});
