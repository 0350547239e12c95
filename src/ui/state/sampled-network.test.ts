import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { type Kept, keptIn, readNetworks, type SeenEnsemble } from './sampled-network.ts';

const KEPT: Kept = { runId: 0, step: 200, index: 2, error: 4.5 };

const study = (part: Partial<SeenEnsemble>, errors: readonly number[] = [4, 5, 4.5]): SeenEnsemble => ({
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
  expect(keptIn(KEPT, study({}))).toEqual({ index: 2 });
  expect(keptIn(KEPT, study({ phase: 'running' }, [4])).words).toContain('comes again');
  expect(keptIn(KEPT, study({ step: 300 })).words).toBe('Network 3 is no longer kept: it was drawn from another law (step 200).');
  expect(keptIn(KEPT, study({ runId: 1 })).words).toContain('step 200 of another run');
  expect(keptIn(KEPT, study({}, [4, 5, 6])).words).toContain('another law');
  expect(keptIn(KEPT, study({ plan: { kind: 'ensemble', networks: 2 } }, [4, 5])).words).toContain('only 2 are drawn');
  expect(keptIn(undefined, study({})).words).toContain('No network is kept');
});

test('the number of networks is read strictly', () => {
  expect(readNetworks(' 100 ')).toEqual({ networks: 100 });
  for (const text of ['', '0', '101', '1.5', '1,5', '-3', 'x'.repeat(80)])
    expect(readNetworks(text).error).toMatch(/^Networks.{1,80}[gG]ive a whole number from 1 to 100/);
});
