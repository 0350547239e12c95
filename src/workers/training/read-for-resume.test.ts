import { expect, test } from 'vitest';
import { MNIST } from '../../data/dataset.ts';
import { startTheta, untouched } from '../../engine/start.ts';
import { REVISION, revisionOf } from '../../model/revision.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import * as text from '../../text/workers.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../../training/files/checkpoint.ts';
import { NO_HISTORY } from '../../training/history.ts';
import { readForResume } from './read-for-resume.ts';

const checkpointOf = (config: RunConfig, revision?: number): Checkpoint => ({
  config,
  engine: 'wasm',
  ...(revision === undefined ? {} : { revision }),
  data: MNIST.name,
  step: 3,
  stopEpoch: config.epochs,
  history: NO_HISTORY,
  dead: [],
  state: untouched(startTheta(config)),
});

const { default: usual, depth } = RECIPE_CONFIGS;
/** The same recipe with a tiny network. */
const small = (config: RunConfig): RunConfig => ({ ...config, layers: [784, 2, 10] });

test('a run of an earlier revision of the engines is marked as no longer bit-identical, unless the revision does not affect it', async () => {
  expect([revisionOf(usual), revisionOf(depth), revisionOf({ ...depth, rule: 'bp' })]).toEqual([1, REVISION, 1]);
  const { past, note } = await readForResume(await writeCheckpoint(checkpointOf(small(depth), 1)));
  expect(note).toBe(text.outdated);
  expect(past.history.changes).toEqual([{ step: 3, what: text.changedRevision(1, 2) }]);
  const lower = await readForResume(await writeCheckpoint(checkpointOf(small(depth), 1)), 0.01);
  expect(lower.past.config.eta).toBe(0.01);
  expect(lower.past.history.changes.map(({ what }) => what)).toEqual([text.changedRevision(1, 2), text.changedRate(0.1, 0.01)]);
  for (const [config, revision] of [
    [small(depth), undefined],
    [{ ...small(depth), rule: 'bp' }, 1],
    [usual, 1],
  ] as const) {
    const same = await readForResume(await writeCheckpoint(checkpointOf(config, revision)));
    expect(same.note).toBeUndefined();
    expect(same.past).toEqual(checkpointOf(config));
  }
});

test('a checkpoint records the revision that made it, also if it is written again without further steps', async () => {
  const old = checkpointOf(small(depth), 1);
  expect(await readCheckpoint(await writeCheckpoint(old))).toEqual(old);
  expect(await readCheckpoint(await writeCheckpoint(checkpointOf(usual)))).toEqual(checkpointOf(usual));
});
