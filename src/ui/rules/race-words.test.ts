import { expect, test } from 'vitest';
import { describeRaceChart, tabulateRaceChart } from '../../charts/race-chart-words.ts';
import { curvesOf } from '../../charts/race-series.ts';
import type { RaceRow } from '../../model/race-row.ts';
import { type LaneRule, RACES } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import { laneNumbers } from './lane-numbers.ts';
import { describePhase, describeRaceNews, fractionOf, longRace } from './race-words.ts';

const config = { ...RACES.relu, seeds: 3 };
const running: RaceState = {
  id: 1,
  phase: 'running',
  config,
  seed: 2,
  step: 375,
  steps: 750,
  secondsLeft: 40,
  lanes: config.lanes.map(({ rule }) => ({ rule, step: 375, loss: 0.5, seconds: 3 })),
};
const row = (rule: LaneRule, seed: number, step: number, error: number): RaceRow => ({
  ...{ rule, seed, step, error, images: 200 * step, seconds: step / 125, passes: 2 * step, loss: error / 40, angles: [80, Number.NaN, 0] },
  ...(rule === 'fa' || rule === 'kp' ? { distances: [4, 3, 2], feedbackAngles: [90, 80, 70] } : {}),
});
/** Errors that decrease as 1 / sqrt(steps). */
const falling = (rule: LaneRule, seed: number, from: number): RaceRow[] =>
  [1, 10, 50, 100, 150, 200, 375].map((step) => row(rule, seed, step, from / Math.sqrt(step)));

test('where a race stands is said with seed, step and the time that is left', () => {
  expect(describePhase(running)).toBe('seed 2 of 3, step 375 of 750, 40 s left');
  expect(fractionOf(running)).toBe(0.5);
  expect(longRace(running)).toBe('race: seed 2 of 3, step 375 of 750, 40 s left');
  expect(longRace({ ...running, secondsLeft: 9 })).toBeUndefined();
  expect(describePhase({ ...running, phase: 'paused' })).toBe('seed 2 of 3, step 375 of 750, paused');
});

test('milestones are said once', () => {
  expect(describeRaceNews(running, running, [])).toBeUndefined();
  expect(describeRaceNews({ ...running, seed: 3 }, running, [])).toBe('Seed 2 is through.');
  const stopped = { ...running, lanes: [{ rule: 'wp' as const, step: 9, seconds: 1, stopped: 'stopped at step 9: its loss is not finite.' }] };
  expect(describeRaceNews(stopped, running, [])).toBe('Weight perturbation: stopped at step 9: its loss is not finite.');
  expect(describeRaceNews(stopped, stopped, [])).toBeUndefined();
  expect(describeRaceNews({ ...running, phase: 'finished' }, running, [row('bp', 1, 750, 4.72)])).toBe(
    'The race is finished. Test errors: Back-propagation 4.7 %.',
  );
});

test('a lane that came to a goal says when, one that did not says when it would, and neither says so before an epoch is through', () => {
  const of = (rows: readonly RaceRow[]) => Object.fromEntries(laneNumbers('bp', running, rows).map(({ name, value, note }) => [name, [value, note]]));
  const numbers = of(falling('bp', 2, 100));
  expect(numbers['to 10 %']).toEqual(['0.80 s', 'step 100']);
  // 5 % at step 400, extrapolated as 1 / sqrt(steps).
  expect(numbers['to 5 %']).toEqual(['≈ 3.2 s', 'at this rate']);
  expect(numbers['batch loss']).toEqual(['0.5', '125 steps/s']);
  expect(of(falling('bp', 2, 100).slice(0, 2))['to 5 %']).toEqual(['–', 'not yet']);
  // A finished seed is more reliable than one that has begun.
  expect(of([...falling('bp', 1, 100), row('bp', 2, 1, 90)])).toMatchObject({ 'test error': ['90.0 %', 'step 1'], 'to 10 %': ['0.80 s', 'step 100'] });
  expect(of([50, 100, 200, 300, 375].map((step) => row('bp', 2, step, 90)))['to 10 %']).toEqual(['–', 'hardly falls']);
});

test('curves are means over the seeds that are through, with the one in hand beside them; only lanes that have a quantity have a curve', () => {
  const rows = [...falling('fa', 1, 100), ...falling('bp', 1, 100), ...falling('fa', 2, 80)];
  const view = { x: 'step', isLog: false, y: 'error', layer: 1 } as const;
  const first = curvesOf(view, falling('fa', 1, 100), 1);
  expect([first.means.length, first.inProgress.length, first.seeds]).toEqual([1, 0, 0]);
  const second = curvesOf(view, rows, 2);
  expect([second.means.map(({ rule }) => rule), second.inProgress.map(({ rule }) => rule)]).toEqual([['bp', 'fa'], ['fa']]);
  const over = curvesOf(view, rows, undefined);
  expect(over.means[1]?.points[0]).toMatchObject({ x: 1, mean: 90, n: 2 });
  const apart = curvesOf({ ...view, y: 'distances', layer: 2 }, rows, undefined);
  expect(apart.means.map(({ rule }) => rule)).toEqual(['fa']);
  expect(describeRaceChart(apart)).toBe('|W − B| by steps, stage 2, mean ± sd over 2 seeds, at the end of each curve: Feedback alignment 3 ± 0.');
  expect(tabulateRaceChart(apart).rows).toHaveLength(7);
  // The angle to a zero vector is not a number.
  expect(curvesOf({ ...view, y: 'angles', layer: 2 }, rows, undefined).means).toEqual([]);
});
