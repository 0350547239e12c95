import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SNAPSHOT_ROOM, snapshotsFor } from '../model/snapshots.ts';
import { type Snapshot, Snapshots } from './snapshots.ts';

const snapshot = (step: number): Snapshot => ({ step, dead: [], interventions: [], state: { theta: [], adam: { first: [], second: [], steps: step } } });

/** Snapshots of a run with this many steps. */
function runOf(steps: number, room: number, lastViewed?: number): Snapshots {
  const snapshots = new Snapshots(room, [snapshot(0)]);
  for (let step = 1; step <= steps; step++) {
    if (snapshots.wants(step)) snapshots.add(snapshot(step));
    if (step === lastViewed) snapshots.at(step);
  }
  return snapshots;
}

test('there are never more snapshots than fit, the initial state is one, and the last one is recent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 4, max: 64 }), (steps, room) => {
      const kept = runOf(steps, room).steps;
      expect(kept.length).toBeLessThanOrEqual(room);
      expect(kept[0]).toBe(0);
      expect(new Set(kept).size).toBe(kept.length);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      expect(Math.log1p(steps) - Math.log1p(kept.at(-1) as number)).toBeLessThan(Math.log1p(steps) / room);
    }),
    { numRuns: 60 },
  );
});

test('snapshots are evenly spaced in the logarithm of the step, as far as steps are whole numbers', () => {
  for (const steps of [200, 3000, 40_000]) {
    const kept = runOf(steps, 49).steps;
    const ideal = Math.log1p(steps) / 49;
    kept.slice(1).forEach((step, n) => {
      const before = kept[n] as number;
      if (step - before > 1) expect(Math.log1p(step) - Math.log1p(before), `${before} to ${step} of ${steps}`).toBeLessThan(3 * ideal);
    });
    expect(kept.length).toBeGreaterThan(25);
  }
});

test('a viewed snapshot is kept, and one of the same step is replaced', () => {
  const snapshots = runOf(5000, 16, 7);
  expect(snapshots.steps).toContain(7);
  const again = { ...snapshot(7), dead: [Uint8Array.of(1)] };
  snapshots.add(again);
  expect(snapshots.at(7)).toBe(again);
  expect(snapshots.at(4999.5)).toBeUndefined();
  expect(snapshots.steps.filter((step) => step === 7)).toHaveLength(1);
});

test('the number of snapshots depends on the number of connections', () => {
  expect(snapshotsFor([784, 100, 100, 10])).toBe(Math.floor(SNAPSHOT_ROOM / (36 * 89_400)));
  expect(snapshotsFor([784, 10, 10])).toBe(64);
  expect(snapshotsFor([784, 512, 512, 512, 512, 10])).toBe(4);
});
