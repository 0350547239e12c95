import { expect, test } from 'vitest';
import { MNIST } from '../../data/dataset.ts';
import { startTheta, untouched } from '../../engine/start.ts';
import { REVISION, revisionOf } from '../../model/revision.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
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

test('a run of an earlier revision of the engines says that it is no longer the same, bit for bit; one that has not changed does not', async () => {
  expect([revisionOf(usual), revisionOf(depth), revisionOf({ ...depth, rule: 'bp' })]).toEqual([1, REVISION, 1]);
  const { past, note } = await readForResume(await writeCheckpoint(checkpointOf(small(depth), 1)));
  expect(note).toMatch(/An earlier version of the training engines began this run\..*no longer bit for bit/);
  expect(past.history.changes).toEqual([{ step: 3, what: 'engines of revision 1 to 2' }]);
  const lower = await readForResume(await writeCheckpoint(checkpointOf(small(depth), 1)), 0.01);
  expect(lower.past.config.eta).toBe(0.01);
  expect(lower.past.history.changes.map(({ what }) => what)).toEqual(['engines of revision 1 to 2', 'learning rate 0.1 to 0.01']);
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

test('a checkpoint says which revision has made it; what is written of one that was not gone on with says the same', async () => {
  const old = checkpointOf(small(depth), 1);
  expect(await readCheckpoint(await writeCheckpoint(old))).toEqual(old);
  expect(await readCheckpoint(await writeCheckpoint(checkpointOf(usual)))).toEqual(checkpointOf(usual));
});
