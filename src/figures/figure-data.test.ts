import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullRows, madeUp } from '../test/results.ts';
import { type Experiment, OVERS, type RunResult } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { FigureData } from './figure-data.ts';
import { planRuns } from './plan.ts';

/** Number of series in each panel when all runs are present. */
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  '2a': [4],
  '2b': [2],
  '2b-inset': [6],
  '3a': [3, 3, 3],
  '3b': [3],
  '3c': [6, 6, 6, 6],
  '4a': [4, 4, 4],
  '4b': [2, 2],
  variance: [3, 6],
  survival: [3, 3, 3],
  'cifar-10': [2],
};

/** Three runs of each setting: enough to plot and to decide. */
const FIGURES: readonly Experiment[] = EXPERIMENTS.map((experiment) => ({ ...experiment, runs: 3 }));

const complete = new Map<string, RunResult[]>();

function resultsOf(experiment: Experiment): RunResult[] {
  const known = complete.get(experiment.id) ?? madeUp(experiment, (config) => fullRows(experiment, config));
  complete.set(experiment.id, known);
  return known;
}

/** Properties of all figure data that charts rely on. */
function check({ panels }: FigureData): void {
  for (const { title, x, y, series } of panels) {
    expect(x.label).not.toBe('');
    expect(y.label).not.toBe('');
    if (panels.length > 1) expect(title).not.toBe('');
    expect(new Set(series.map(({ name }) => name)).size).toBe(series.length);
    expect(new Set(series.map(({ index }) => index)).size).toBe(series.length);
    for (const { name, index, mark, points } of series) {
      expect(name).not.toBe('');
      expect(index).toBeGreaterThanOrEqual(0);
      expect(points.length).toBeGreaterThan(0);
      // A single expectation for all points: one per point would take seconds.
      const wrong = points.filter(
        (point, n) =>
          (n > 0 && point.x <= (points[n - 1]?.x as number)) ||
          !Number.isFinite(point.x) ||
          point.values.length === 0 ||
          !point.values.every(Number.isFinite) ||
          (x.scale === 'log' && point.x <= 0) ||
          (y.scale === 'log' && mark === 'line' && Math.max(...point.values) <= 0),
      );
      expect(wrong).toEqual([]);
    }
  }
}

test.each(FIGURES)('figure data of $id with all runs', (experiment) => {
  for (const over of OVERS.slice(0, experiment.hasLive ? 2 : 1)) {
    const figure = experiment.figureData(resultsOf(experiment), over);
    check(figure);
    expect(figure.panels.map(({ series }) => series.length)).toEqual(SHAPES[experiment.id]);
    for (const { points } of figure.panels.flatMap(({ series }) => series)) {
      expect(points.map(({ values }) => values.length)).toEqual(points.map(() => experiment.runs));
    }
  }
});

test.each(FIGURES)('figure data of $id with one run and with none', (experiment) => {
  const all = experiment.figureData(resultsOf(experiment), 'all');
  const one = experiment.figureData(resultsOf(experiment).slice(0, 1), 'all');
  check(one);
  expect(one.panels.flatMap(({ series }) => series).length).toBeGreaterThan(0);
  const none = experiment.figureData([], 'all');
  // Axes do not depend on which runs are present.
  for (const some of [one, none])
    expect(some.panels.map(({ title, x, y }) => ({ title, x, y }))).toEqual(all.panels.map(({ title, x, y }) => ({ title, x, y })));
  expect(none.panels.flatMap(({ series }) => series)).toEqual([]);
});

test.each(FIGURES)('figure data of $id with values of 0: points that a logarithmic axis cannot show are left out', (experiment) => {
  check(
    experiment.figureData(
      madeUp(experiment, (config) => fullRows(experiment, config, 0)),
      'all',
    ),
  );
});

test.each(FIGURES)('figure data of $id with missing rows, and with rows that are not numbers', (experiment) => {
  const results = resultsOf(experiment).slice(0, experiment.settings.length + 1);
  check(
    experiment.figureData(
      results.map((result) => ({ ...result, rows: [] })),
      'all',
    ),
  );
  check(
    experiment.figureData(
      results.map((result) => ({ ...result, rows: result.rows.filter((_, n) => n % 3 === 0) })),
      'all',
    ),
  );
  check(
    experiment.figureData(
      results.map((result) => ({ ...result, rows: result.rows.map((one) => ({ ...one, value: Number.NaN })) })),
      'all',
    ),
  );
});

test.each(FIGURES)('$id: neither figure data nor verdicts depend on the order of the results, and every series keeps its colour', (experiment) => {
  const results = resultsOf(experiment);
  const whole = experiment.figureData(results, 'all');
  const order = fc.shuffledSubarray(results.map((_, n) => n));
  fc.assert(
    fc.property(order, (places) => {
      const shuffled = places.map((n) => results[n] as RunResult);
      const sorted = [...places].sort((one, other) => one - other).map((n) => results[n] as RunResult);
      const figure = experiment.figureData(shuffled, 'all');
      check(figure);
      expect(figure).toEqual(experiment.figureData(sorted, 'all'));
      expect(experiment.claims.map(({ judge }) => judge(shuffled))).toEqual(experiment.claims.map(({ judge }) => judge(sorted)));
      figure.panels.forEach(({ series }, n) => {
        const known = new Map(whole.panels[n]?.series.map(({ name, index }) => [name, index]));
        for (const { name, index } of series) expect(index).toBe(known.get(name));
      });
    }),
    { numRuns: 5 },
  );
});

test('the test has a result of every planned run', () => {
  for (const experiment of FIGURES) expect(resultsOf(experiment).length).toBe(planRuns(experiment, 'faithful').length);
});
