import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { findSelected, readNetworks, type SeenEnsemble, type SelectedNetwork } from './sampled-network.ts';

const KEPT: SelectedNetwork = { runId: 0, step: 200, index: 2, error: 4.5 };

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

test('a kept network stays as long as it is drawn from the same law, and is gone with a word otherwise', () => {
  expect(findSelected(KEPT, job({}))).toEqual({ index: 2 });
  expect(findSelected(KEPT, job({ phase: 'running' }, [4])).words).toContain('comes again');
  expect(findSelected(KEPT, job({ step: 300 })).words).toBe('Network 3 is no longer kept: it was drawn from another law (step 200).');
  expect(findSelected(KEPT, job({ runId: 1 })).words).toContain('step 200 of another run');
  expect(findSelected(KEPT, job({}, [4, 5, 6])).words).toContain('another law');
  expect(findSelected(KEPT, job({ plan: { kind: 'ensemble', networks: 2 } }, [4, 5])).words).toContain('only 2 are drawn');
  expect(findSelected(undefined, job({})).words).toContain('No network is kept');
});

test('the number of networks is read strictly', () => {
  expect(readNetworks(' 100 ')).toEqual({ networks: 100 });
  for (const text of ['', '0', '101', '1.5', '1,5', '-3', 'x'.repeat(80)])
    expect(readNetworks(text).error).toMatch(/^Networks.{1,80}Use a whole number from 1 to 100/);
});
