import { expect, test } from 'vitest';
import { fitting, type LinePlotProps, layOutPlot, markedOf, nameRoom, type PlotSeries, placeNames, sharedLeft } from './line-plot.ts';
import { LIGHT_PALETTE, styleOf } from './plot-palette.ts';

const seriesOf = (name: string, points: readonly (readonly [number, number])[], more: Partial<PlotSeries> = {}): PlotSeries => ({
  name,
  style: styleOf({ index: 0 }, LIGHT_PALETTE),
  points: points.map(([x, y]) => ({ x, y })),
  ...more,
});
const plotOf = (series: readonly PlotSeries[], more: Partial<LinePlotProps> = {}): LinePlotProps => ({
  x: { label: 'step', scale: 'linear' },
  y: { label: 'error', scale: 'log' },
  series,
  palette: LIGHT_PALETTE,
  width: 400,
  height: 200,
  ...more,
});

test('one value, a constant series, zeros and huge or tiny values lie inside the plot, and both axes have labels', () => {
  for (const values of [[5], [3, 3, 3], [0, 0], [0, 1e-9, 2], [1e300, 2e300], [1e-300, 3e-300], [0, 1e9]]) {
    for (const scale of ['log', 'linear'] as const) {
      const plot = plotOf(
        [
          seriesOf(
            'a',
            values.map((value, n) => [n, value] as const),
          ),
        ],
        { y: { label: '', scale } },
      );
      const { y, top, bottom, xTicks, yTicks } = layOutPlot(plot);
      for (const value of values) {
        expect(y.at(value), `${values} ${scale}`).toBeGreaterThanOrEqual(top - 1e-6);
        expect(y.at(value), `${values} ${scale}`).toBeLessThanOrEqual(bottom + 1e-6);
      }
      expect(yTicks.length, `${values} ${scale}`).toBeGreaterThan(0);
      expect(xTicks.length).toBeGreaterThan(0);
    }
  }
});

test('without data there are no ticks', () => {
  expect(layOutPlot(plotOf([]))).toMatchObject({ xTicks: [], yTicks: [] });
});

test('names are at the ends of their lines, apart and inside; of two series with one name the last one has it', () => {
  const right = nameRoom(['BP', 'gBP', 'unperturbed']);
  const plot = plotOf(
    [
      seriesOf('BP', [
        [0, 90],
        [1, 5],
      ]),
      seriesOf('gBP', [[1, 5.1]]),
      seriesOf('BP', [[1, 4.9]]),
      seriesOf('in progress', [[1, 5]], { isNamed: false }),
      seriesOf('empty', []),
    ],
    { right, lines: [{ value: 5.05, name: 'unperturbed' }] },
  );
  const layout = layOutPlot(plot);
  const names = placeNames(plot, layout);
  expect(names.map(({ name }) => name)).toEqual(['gBP', 'BP', 'unperturbed']);
  const places = names.map(({ at }) => at).sort((one, other) => one - other);
  for (const [n, place] of places.entries()) {
    expect(place).toBeGreaterThanOrEqual(layout.top);
    expect(place).toBeLessThanOrEqual(layout.bottom);
    if (n > 0) expect(place - (places[n - 1] as number)).toBeGreaterThanOrEqual(15);
  }
  expect(fitting(right, 1000)).toBe(right);
  expect(fitting(right, 100)).toBe(0);
});

test('marks are apart, and the last point always has one', () => {
  const points = Array.from({ length: 500 }, (_, n) => [n, 1 + n] as const);
  const series = seriesOf('a', points);
  const { x } = layOutPlot(plotOf([series]));
  const marked = markedOf(series, x);
  expect(marked.length).toBeGreaterThan(10);
  expect(marked.length).toBeLessThan(60);
  expect(marked.at(-1)?.x).toBe(499);
  expect(markedOf({ ...series, marks: 'all' }, x)).toHaveLength(500);
  expect(markedOf({ ...series, marks: 'last' }, x)).toHaveLength(1);
  expect(markedOf({ ...series, shape: 'stairs' }, x)).toEqual([]);
  expect(markedOf({ ...series, marks: 'none' }, x)).toEqual([]);
  // A single point has no line.
  expect(markedOf(seriesOf('a', [[3, 4]], { marks: 'none' }), x)).toHaveLength(1);
  expect(
    markedOf(
      seriesOf('a', [
        [3, Number.NaN],
        [4, 1],
      ]),
      x,
    ).map((point) => point.x),
  ).toEqual([4]);
});

test('plots below each other share the widest left axis', () => {
  const small = plotOf([seriesOf('a', [[0, 5]])], { y: { label: '', scale: 'linear' } });
  const large = plotOf([seriesOf('a', [[0, 5_000_000]])], { y: { label: '', scale: 'linear' } });
  expect(sharedLeft([small, large])).toBe(layOutPlot(large).left);
  expect(layOutPlot({ ...small, left: sharedLeft([small, large]) }).left).toBe(layOutPlot(large).left);
});
