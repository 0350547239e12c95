import { type SymbolType, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3';
import type { FigureSeries } from '../../figures/figure-data.ts';
import type { SourceName } from '../paper-layers.ts';

/** Colours of a plot: CSS variables for the page, plain colours for files. */
export interface PlotPalette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  /** Grid lines; `edge`: axes. */
  readonly line: string;
  readonly edge: string;
  /** For unordered series. */
  readonly categories: readonly string[];
  /** For ordered series, with increasing contrast to the background. */
  readonly ordered: readonly string[];
}

const names = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `var(--${name}-${n + 1})`);

/** Follows the theme of the page, see figures.css. */
export const PAGE_PALETTE: PlotPalette = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  line: 'var(--line)',
  edge: 'var(--edge)',
  categories: names('category', 5),
  ordered: names('ordered', 7),
};

/** The light theme in plain colours, for files drawn without a page. */
export const LIGHT_PALETTE: PlotPalette = {
  paper: '#ffffff',
  ink: '#14181d',
  muted: '#566070',
  line: '#d5d9df',
  edge: '#7a8391',
  categories: ['#5c000b', '#062372', '#527869', '#9d53c6', '#465400'],
  ordered: ['#e56a5d', '#d04d73', '#b6308b', '#9613a1', '#6e00a8', '#41049d', '#0d0887'],
};

/** Line widths in pixels: reference runs are thin, the user's own are bold. */
export const WIDTHS: Readonly<Record<SourceName, number>> = { published: 1.1, earlier: 1.1, own: 2.25 };

export interface SeriesStyle {
  readonly colour: string;
  /** As stroke-dasharray; undefined for a solid line. */
  readonly dash: string | undefined;
  /** Shape and area, chosen so that all marks look equally large. */
  readonly mark: readonly [SymbolType, number];
}

const MARKS: readonly (readonly [SymbolType, number])[] = [
  [symbolCircle, 38],
  [symbolSquare, 38],
  [symbolTriangle, 34],
  [symbolDiamond, 40],
  [symbolCross, 40],
  [symbolStar, 34],
  [symbolWye, 38],
];
const DASHES: readonly (string | undefined)[] = [undefined, '7 3', '2 3', '9 3 2 3', '4 2', '12 3', '6 2 1 2 1 2'];

const cyclic = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

/** Returns the style of a series by its index. `ordered`: number of ordered series, whose colours span the whole ramp. */
export function styleOf({ index, ordered }: Pick<FigureSeries, 'index' | 'ordered'>, { categories, ordered: ramp }: PlotPalette): SeriesStyle {
  const colour =
    ordered === undefined
      ? cyclic(categories, index)
      : (ramp[Math.round((Math.min(index, ordered - 1) * (ramp.length - 1)) / Math.max(1, ordered - 1))] as string);
  return { colour, dash: cyclic(DASHES, index), mark: cyclic(MARKS, index) };
}
