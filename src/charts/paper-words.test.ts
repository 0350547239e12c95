import { expect, test } from 'vitest';
import type { FigureData } from '../figures/figure-data.ts';
import * as text from '../text/paper-figures.ts';
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

test('the summary says whose results they are, of how many runs, and what they show', () => {
  expect(describePaperFigure('Fig. 2a', {})).toBe('Fig. 2a: no results yet.');
  const published = map('', [
    [90, 92],
    [5, 6],
  ]);
  expect(describePaperFigure('Fig. 2a', { published })).toBe('Fig. 2a (reference runs, n = 2): error; gBP: 91 at epoch 0, 5.5 at 1.');
  const own = map('', [[80], [4, 6]]);
  expect(describePaperFigure('Fig. 2a', { published, own })).toBe(
    'Fig. 2a (reference runs, n = 2; your runs, n = 1 to 2): your runs, error; gBP: 80 at epoch 0, 5 at 1.',
  );
  expect(describePaperFigure('Fig. 3a', { own: map('π', [[1], [7], [2]], 'bins') })).toBe(
    'Fig. 3a (your runs, n = 1): π, error; gBP: highest bin 7 at epoch 1.',
  );
});

test('the table has a row for each point; a single run has no standard deviation', () => {
  const { columns, rows } = tabulatePaperFigure({ published: map('', [[4, 6]]), own: map('', [[3]]) });
  expect(columns).toEqual(['series', 'results', 'epoch', 'error: mean', 'sd', 'sem', 'n']);
  expect(rows.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.value : cell)))).toEqual([
    ['gBP', text.SOURCE_WORDS.published, 0, 5, Math.SQRT2, 1, 2],
    ['gBP', text.SOURCE_WORDS.own, 0, 3, '–', '–', 1],
  ]);
  expect(tabulatePaperFigure({ own: { panels: [...map('a', [[1]]).panels, ...map('b', [[1]]).panels] } }).columns[0]).toBe('panel');
});

test('the headings of the table, which are headers of CSV files, stay where the label of the axis has changed', () => {
  const headings = (x: string) => text.tableColumns(false, x, 'S')[2];
  expect([text.layerAxis, text.fractionPerturbedAxis, text.epochAxis].map(headings)).toEqual(['stage', 'fraction hit', 'epoch']);
  expect(headings(text.entropyOfConnectionAxis)).toBe('entropy S per connection, nats; outermost bins: all beyond');
});

test('the legend says that Slabscope computed the reference runs, and how many there are', () => {
  expect(text.sourceLegend(text.SOURCE_WORDS.published, true, [5, 5])).toBe('reference runs (Slabscope, n = 5)');
  expect(text.sourceLegend(text.SOURCE_WORDS.own, false, [1, 3])).toBe('your runs (n = 1 to 3)');
});

test('panels of both sources are merged by title; values that are not numbers are left out', () => {
  const panels = layersOf({ published: map('layer 1', [[1, Number.NaN], []]), own: map('layer 1', [[2, 3]]) });
  expect(panels.map(({ title, layers }) => [title, layers.map(({ source, points }) => [source, points.length])])).toEqual([
    [
      'layer 1',
      [
        ['published', 1],
        ['own', 1],
      ],
    ],
  ]);
  expect(runsOf(panels, 'published')).toEqual([1, 1]);
  expect(runsOf(layersOf({}), 'own')).toBeUndefined();
});

test('panels are side by side if there is room, and short names are beside their lines', () => {
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
