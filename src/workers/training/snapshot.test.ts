import { expect, test } from 'vitest';
import { referenceReader } from '../../engine/engine.ts';
import { edgeTheta } from '../../engine/self-test.ts';
import type { SnapshotRequest, Status } from '../../protocol/commands.ts';
import { historyMark } from '../../protocol/history-update.ts';
import { NO_HISTORY } from '../../training/history.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import { makeSnapshotReply } from './snapshot.ts';
import type { RunState } from './state.ts';

/** A worker that shows a network of these layers at a revision, and counts what it computes. */
function worker(layers: readonly number[]) {
  const counts = { theta: 0, maps: 0, statistics: 0 };
  const shown = { layers, runId: 1, revision: 5 };
  const state = (): RunState => {
    const theta = edgeTheta(3, [...shown.layers]);
    const reader = referenceReader(async () => {
      counts.theta++;
      return theta;
    });
    const distribution = {
      ...reader,
      map: (...args: Parameters<typeof reader.map>) => {
        counts.maps++;
        return reader.map(...args);
      },
      statistics: (...args: Parameters<typeof reader.statistics>) => {
        counts.statistics++;
        return reader.statistics(...args);
      },
    };
    const history = { ...NO_HISTORY, losses: [{ step: 0, loss: 2.3 }] };
    return { distribution, step: 0, start: theta, dead: [], history, recorder: new RunRecorder(shown.layers), now: { distribution, step: 0 } };
  };
  const status = (): Status => ({ phase: 'running', engine: '', engineNote: '', epoch: 0, step: 0, stopEpoch: 1, stepsPerEpoch: 1, ...shown });
  return { counts, shown, ask: makeSnapshotReply({ status, state }) };
}

const MAP = { colour: 'm', liveOnly: false } as const;

test('nothing is computed that the page does not request', async () => {
  const { ask, counts } = worker([6, 4, 3]);
  expect(Object.keys(await ask({}))).toEqual(['status']);
  expect(counts).toEqual({ theta: 0, maps: 0, statistics: 0 });
});

test('map and statistics are sent once for a revision', async () => {
  const { ask, counts, shown } = worker([6, 4, 3]);
  const request: SnapshotRequest = { map: MAP, statistics: {} };
  const first = await ask(request);
  expect(first.map?.weightLayers.map(({ length }) => length)).toEqual([24, 12]);
  expect(first.statistics?.weightLayers.length).toBe(2);
  const known = { map: { ...MAP, known: shown.revision }, statistics: { known: shown.revision, startOf: 1 } };
  expect(Object.keys(await ask(known))).toEqual(['status']);
  expect([counts.maps, counts.statistics]).toEqual([1, 1]);
  shown.revision++;
  const next = await ask(known);
  expect(next.map).toEqual(first.map);
  expect(next.statistics).toEqual({ weightLayers: first.statistics?.weightLayers });
});

test('statistics of another run come with those of its start, even if the page does not know of the run yet', async () => {
  const { ask, shown } = worker([6, 4, 3]);
  await ask({ statistics: {} });
  Object.assign(shown, { runId: 2, revision: 9, layers: [6, 5, 4, 3] });
  const { statistics } = await ask({ statistics: { known: 5, startOf: 1 } });
  expect([statistics?.weightLayers.length, statistics?.start?.length]).toEqual([3, 3]);
});

test('history is sent as what is new, with the steps of the snapshots', async () => {
  const { ask } = worker([6, 4, 3]);
  const { history, snapshots } = await ask({ history: historyMark(-1, NO_HISTORY) });
  expect(history?.losses).toEqual({ from: 0, points: [{ step: 0, loss: 2.3 }] });
  expect(snapshots).toEqual([]);
  const again = await ask({ history: historyMark(1, { ...NO_HISTORY, losses: [{ step: 0, loss: 2.3 }] }) });
  expect(again.history?.losses).toEqual({ from: 1, points: [] });
});

test('a connection is read as one connection; only the view of a unit reads all parameters', async () => {
  const { ask, counts } = worker([6, 4, 3]);
  const connection = { layer: 1, from: 2, to: 1 };
  const { distribution, unit } = await ask({ connection, tab: 'connection' });
  expect([distribution?.connection, distribution?.of, unit]).toEqual([connection, 24, undefined]);
  const one = counts.theta;
  expect((await ask({ connection, tab: 'below' })).unit?.unit).toBe(2);
  expect(counts.theta).toBe(2 * one + 1);
});
