import { readFileSync } from 'node:fs';
import { rgb } from 'd3';
import { expect, test } from 'vitest';
import { LIGHT_PALETTE, PAGE_PALETTE, type PlotPalette, styleOf } from './plot-palette.ts';

const css = readFileSync(new URL('../../ui/kit/tokens.css', import.meta.url), 'utf8');

function colourOf(variable: string, theme: 'light' | 'dark'): string {
  const name = variable.slice('var('.length, -1);
  const blocks = [...css.matchAll(theme === 'light' ? /:root \{([^}]*)\}/g : /\[data-theme="dark"\] \{([^}]*)\}/g)].map(([, block]) => block as string);
  const colour = blocks.map((block) => new RegExp(`${name}: (#[0-9a-f]{6});`).exec(block)?.[1]).find(Boolean);
  if (!colour) throw new Error(`${name} has no colour in the ${theme} theme`);
  return colour;
}

/** WCAG relative luminance. */
function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const [red, green, blue] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

test('files have the colours of the light page', () => {
  const coloursOf = (palette: PlotPalette): string[] =>
    Object.values(palette).flatMap((part: string | object) => (typeof part === 'string' ? part : Object.values(part)));
  expect(coloursOf(PAGE_PALETTE).map((variable) => colourOf(variable, 'light'))).toEqual(coloursOf(LIGHT_PALETTE));
});

test.each(['light', 'dark'] as const)('every series stands out from the paper, and an order goes away from it, %s', (theme) => {
  const paper = colourOf(PAGE_PALETTE.paper, theme);
  const contrasts = (variables: readonly string[]): number[] => variables.map((variable) => contrast(colourOf(variable, theme), paper));
  for (const value of contrasts([...PAGE_PALETTE.categories, ...PAGE_PALETTE.ordered, ...Object.values(PAGE_PALETTE.named)]))
    expect(value).toBeGreaterThanOrEqual(3);
  const ordered = contrasts(PAGE_PALETTE.ordered);
  expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
});

test('up to seven series differ in mark and dash; an order takes the whole ramp', () => {
  const styles = Array.from({ length: 7 }, (_, index) => styleOf({ index, ordered: 7 }, LIGHT_PALETTE));
  for (const part of ['colour', 'dash', 'mark'] as const) expect(new Set(styles.map((style) => style[part])).size, part).toBe(7);
  const three = [0, 1, 2].map((index) => styleOf({ index, ordered: 3 }, LIGHT_PALETTE).colour);
  expect(three).toEqual([LIGHT_PALETTE.ordered[0], LIGHT_PALETTE.ordered[3], LIGHT_PALETTE.ordered[6]]);
});
