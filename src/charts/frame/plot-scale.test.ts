import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FigureAxis } from '../../figures/figure-data.ts';
import { layersOf, seriesOfLayer } from '../paper-layers.ts';
import { LIGHT_PALETTE } from './plot-palette.ts';
import { ticksOf, xScale, yScale } from './plot-scale.ts';
import { textWidth } from './text-layout.ts';

const RANGE = [40, 440] as const;
const DOWN = [240, 30] as const;
const axis = (scale: FigureAxis['scale'], ends: Pick<FigureAxis, 'least' | 'most'> = {}): FigureAxis => ({ label: '', scale, ...ends });

const layers = (points: readonly (readonly [number, readonly number[]])[], mark: 'line' | 'bins' = 'line') => {
  const series = [{ name: 'a', index: 0, mark, points: points.map(([x, values]) => ({ x, values })) }];
  return (
    layersOf({ own: { panels: [{ title: '', x: axis('linear'), y: axis('linear'), series }] } })[0]?.layers.map((layer) =>
      seriesOfLayer(layer, 'sd', LIGHT_PALETTE),
    ) ?? []
  );
};

const texts = (scale: FigureAxis, points: readonly (readonly [number, readonly number[]])[]) =>
  ticksOf(scale, xScale(scale, layers(points), RANGE), 'x').map(({ text }) => text);

test('numbers of images have round labels, stages one each', () => {
  expect(
    texts(axis('log'), [
      [1000, [1]],
      [60_000, [1]],
    ]),
  ).toEqual(['1,000', '2,000', '5,000', '10,000', '20,000', '50,000']);
  expect(
    texts(axis('stages'), [
      [1, [1]],
      [4, [1]],
    ]),
  ).toEqual(['1', '2', '3', '4']);
  expect(
    texts(axis('linear', { least: 0 }), [
      [1, [1]],
      [10, [1]],
    ]),
  ).toContain('0');
  expect(
    texts(axis('log'), [
      [1e-4, [1]],
      [1e-3, [1]],
    ])[0],
  ).toBe('1 × 10⁻⁴');
});

test('bars lie inside the picture, and one that goes below 0 ends on the ground of a log axis', () => {
  const drawn = layers([
    [1, [2, 4]],
    [2, [10, 30]],
  ]);
  const { domain } = yScale(axis('linear'), drawn, DOWN);
  expect(domain[1]).toBeGreaterThanOrEqual(20 + Math.sqrt(200));
  expect(domain[0]).toBe(0);
  const log = yScale(
    axis('log'),
    layers([
      [1, [1, 9]],
      [2, [2, 2]],
    ]),
    DOWN,
  );
  expect(log.at(-0.66)).toBe(240);
});

test('a staircase ends where its last bin does and stands on the ground', () => {
  const stairs = layers(
    [
      [0, [4]],
      [0.5, [5]],
    ],
    'bins',
  );
  expect(xScale(axis('linear'), stairs, RANGE).domain).toEqual([0, 1]);
  expect(yScale(axis('linear'), stairs, DOWN).domain[0]).toBe(0);
});

test('whatever the numbers are, labels are inside, do not touch, and there is one', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toPrecision(4)));
  fc.assert(
    fc.property(fc.constantFrom('linear' as const, 'log' as const), fc.array(number, { minLength: 1, maxLength: 5 }), (scale, xs) => {
      const positive = scale === 'log' ? xs.map((x) => Math.max(1e-6, Math.abs(x))) : xs;
      const place = xScale(axis(scale), layers(positive.map((x) => [x, [1]])), RANGE);
      const ticks = ticksOf(axis(scale), place, 'x').map(({ value, text }) => ({ at: place.at(value), half: textWidth(text) / 2 }));
      expect(ticks.length).toBeGreaterThan(0);
      ticks.forEach(({ at, half }, n) => {
        expect(at).toBeGreaterThanOrEqual(RANGE[0] - 1);
        expect(at).toBeLessThanOrEqual(RANGE[1] + 1);
        const next = ticks[n + 1];
        if (next) expect(next.at - next.half).toBeGreaterThan(at + half);
      });
    }),
    { numRuns: 300 },
  );
});
