import { expect, test } from 'vitest';
import { type LegendEntry, layOutLegend, MARK } from './legend-layout.ts';
import { textWidth } from './text-layout.ts';

const key = (text: string): LegendEntry => ({ text, mark: null });

test('keys share a row as long as there is room, and none reaches beyond it', () => {
  const width = 300;
  const { placed, height } = layOutLegend([key('shown step'), key('initial values'), key('dotted: an earlier run'), key('x'.repeat(80))], width);
  expect(placed.map(({ y }) => y)).toEqual([0, 0, 20, 40]);
  for (const { x, text } of placed) expect(x + MARK.width + 6 + textWidth(text)).toBeLessThanOrEqual(width);
  expect(height).toBe(60);
});

test('a ramp has rows of its own', () => {
  const { placed, height } = layOutLegend([key('a'), { text: 'Ξ, slab variance', colourAt: String, ends: ['0', '1'] }, key('exactly 0'), key('no input')], 600);
  expect(placed.map(({ text, y }) => [text, y])).toEqual([
    ['a', 0],
    ['Ξ, slab variance', 20],
    ['exactly 0', 70],
    ['no input', 70],
  ]);
  expect(height).toBe(90);
});

test('an empty legend has no height', () => {
  expect(layOutLegend([], 100)).toEqual({ placed: [], height: 0 });
});
