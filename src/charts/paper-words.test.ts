import { expect, test } from 'vitest';
import type { FigureData } from '../figures/figure-data.ts';
import { layersOf, runsOf } from './paper-layers.ts';
import { gridOf, labelRoom } from './paper-layout.ts';
import { describePaperFigure, tabulatePaperFigure } from './paper-words.ts';

const map = (title: string, values: readonly (readonly number[])[], mark: 'line' | 'bins' = 'line'): FigureData => ({
  panels: [
    {
      title,
      x: { label: 'epoch', scale: 'linear' },
      y: { label: 'error', scale: 'log' },
      series: [{ name: 'gBP', index: 0, mark, points: values.map((some, x) => ({ x, values: some })) }],
    },
  ],
});

test('a sentence says whose results they are, of how many runs, and what they show', () => {
  expect(describePaperFigure('Fig. 2a', {})).toBe('Fig. 2a: no results yet.');
  const published = map('', [
    [90, 92],
    [5, 6],
  ]);
  expect(describePaperFigure('Fig. 2a', { published })).toBe('Fig. 2a (published, n = 2): error; gBP, 91 at epoch 0, 5.5 at 1.');
  const own = map('', [[80], [4, 6]]);
  expect(describePaperFigure('Fig. 2a', { published, own })).toBe('Fig. 2a (published, n = 2; yours, n = 1 to 2): yours, error; gBP, 80 at epoch 0, 5 at 1.');
  expect(describePaperFigure('Fig. 3a', { own: map('π', [[1], [7], [2]], 'bins') })).toBe('Fig. 3a (yours, n = 1): π, error; gBP, highest, 7 at epoch 1.');
});

test('the table has a row for each point; one run has no spread', () => {
  const { columns, rows } = tabulatePaperFigure({ published: map('', [[4, 6]]), own: map('', [[3]]) });
  expect(columns).toEqual(['series', 'results', 'epoch', 'error: mean', 'sd', 'sem', 'n']);
  expect(rows.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.value : cell)))).toEqual([
    ['gBP', 'published', 0, 5, Math.SQRT2, 1, 2],
    ['gBP', 'yours', 0, 3, '–', '–', 1],
  ]);
  expect(tabulatePaperFigure({ own: { panels: [...map('a', [[1]]).panels, ...map('b', [[1]]).panels] } }).columns[0]).toBe('panel');
});

test('panels of both places lie one over the other; what is no number is left out', () => {
  const panels = layersOf({ published: map('stage 1', [[1, Number.NaN], []]), own: map('stage 1', [[2, 3]]) });
  expect(panels.map(({ title, layers }) => [title, layers.map(({ source, points }) => [source, points.length])])).toEqual([
    [
      'stage 1',
      [
        ['published', 1],
        ['own', 1],
      ],
    ],
  ]);
  expect(runsOf(panels, 'published')).toEqual([1, 1]);
  expect(runsOf(layersOf({}), 'own')).toBeUndefined();
});

test('panels stand side by side as long as there is room, and names beside lines as long as they are short', () => {
  expect([1, 2, 3, 4].map((count) => gridOf(count, 458)).map(({ columns, rows }) => [columns, rows])).toEqual([
    [1, 1],
    [2, 1],
    [2, 2],
    [2, 2],
  ]);
  expect(gridOf(4, 340)).toMatchObject({ columns: 1, rows: 4, width: 340 });
  const named = layersOf({
    own: {
      panels: [
        {
          ...map('', [[1]]).panels[0],
          series: ['T = 1,000', 'T = 2,000'].map((name, index) => ({ name, index, mark: 'line', points: [{ x: 1, values: [1] }] })),
        },
      ],
    } as FigureData,
  });
  expect(labelRoom(named, 458)).toBeGreaterThan(60);
  expect(labelRoom(named, 150)).toBe(0);
});
