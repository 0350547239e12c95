import { expect, test } from 'vitest';
import { toCsv } from '../../charts/frame/csv.ts';
import { describeRaceChart, tabulateRaceChart, tabulateRaceCsv } from '../../charts/race-chart-words.ts';
import { curvesOf } from '../../charts/race-series.ts';
import type { RaceRow } from '../../model/race-row.ts';
import { type LaneRule, RACES } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import * as text from '../../text/rules.ts';
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

test('the progress of a race is given with seed, step and the remaining time', () => {
  expect(describePhase(running)).toBe('seed 2 of 3, step 375 of 750, 40 s left');
  expect(fractionOf(running)).toBe(0.5);
  expect(longRace(running)).toBe('comparison: seed 2 of 3, step 375 of 750, 40 s left');
  expect(longRace({ ...running, secondsLeft: 9 })).toBeUndefined();
  expect(describePhase({ ...running, phase: 'paused' })).toBe('seed 2 of 3, step 375 of 750, paused');
});

test('milestones are announced once', () => {
  expect(describeRaceNews(running, running, [])).toBeUndefined();
  expect(describeRaceNews({ ...running, seed: 3 }, running, [])).toBe(text.seedFinished(2));
  const stopped = { ...running, lanes: [{ rule: 'wp' as const, step: 9, seconds: 1, stopped: 'stopped at step 9: its loss is not finite.' }] };
  expect(describeRaceNews(stopped, running, [])).toBe('Weight perturbation: stopped at step 9: its loss is not finite.');
  expect(describeRaceNews(stopped, stopped, [])).toBeUndefined();
  expect(describeRaceNews({ ...running, phase: 'finished' }, running, [row('bp', 1, 750, 4.72)])).toBe(text.raceFinished([['Back-propagation', 4.72]]));
});

test('the time of a lane to an error is measured, or extrapolated if the lane has not reached it, but not within the first epoch', () => {
  const of = (rows: readonly RaceRow[]) => Object.fromEntries(laneNumbers('bp', running, rows).map(({ name, value, note }) => [name, [value, note]]));
  const numbers = of(falling('bp', 2, 100));
  expect(numbers[text.timeToGoal(10)]).toEqual(['0.80 s', 'step 100']);
  // 5 % at step 400, extrapolated as 1 / sqrt(steps).
  expect(numbers[text.timeToGoal(5)]).toEqual(['≈ 3.2 s', text.atThisRate]);
  expect(numbers['batch loss']).toEqual(['0.5', '125 steps/s']);
  expect(of(falling('bp', 2, 100).slice(0, 2))[text.timeToGoal(5)]).toEqual(['–', 'not yet']);
  // A finished seed is more reliable than one that has begun.
  expect(of([...falling('bp', 1, 100), row('bp', 2, 1, 90)])).toMatchObject({
    'test error': ['90.0 %', 'step 1'],
    [text.timeToGoal(10)]: ['0.80 s', 'step 100'],
  });
  expect(of([50, 100, 200, 300, 375].map((step) => row('bp', 2, step, 90)))[text.timeToGoal(10)]).toEqual(['–', text.NO_EXTRAPOLATION.level]);
});

test('curves are means over the finished seeds, with the seed in progress beside them; only lanes that have a quantity have a curve', () => {
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
  expect(describeRaceChart(apart)).toBe('|W − B| by steps, layer 2, mean ± sd over 2 seeds, at the end of each curve: Feedback alignment 3 ± 0.');
  expect(tabulateRaceChart(apart).rows).toHaveLength(7);
  // Files keep the words of earlier versions.
  expect(tabulateRaceChart(apart).columns).toEqual(['lane', 'curve', 'steps', '|W − B|, layer 2, mean', 'sd', 'seeds']);
  expect(toCsv(tabulateRaceCsv(apart))).toMatch(/^lane,of,steps,"\|W − B\|, stage 2, mean",its sd,seeds\r\nFeedback alignment,mean,1,3,0,2\r\n/);
  const angles = { ...view, x: 'seconds', y: 'feedbackAngles', layer: 2 } as const;
  expect(toCsv(tabulateRaceCsv(curvesOf(angles, rows, 2)))).toMatch(
    /^lane,of,seconds in steps,"angle between W and B, °, stage 2; dotted: 90°, mean",its sd,seeds\r\n.*\r\nFeedback alignment,seed in hand,/s,
  );
  const { columns, rows: inTable } = tabulateRaceChart(curvesOf(angles, rows, 2));
  expect(columns).toEqual(['lane', 'curve', 'training time, s', 'angle between W and B, °, layer 2, mean', 'sd', 'seeds']);
  expect(inTable.map(([, curve]) => curve)).toEqual([...Array(7).fill('one seed'), ...Array(7).fill('current seed')]);
  // The angle to a zero vector is not a number.
  expect(curvesOf({ ...view, y: 'angles', layer: 2 }, rows, undefined).means).toEqual([]);
});
