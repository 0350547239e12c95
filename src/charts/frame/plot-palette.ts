import { type SymbolType, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolStar, symbolTriangle, symbolWye } from 'd3';
import type { Target } from '../../model/perturbation.ts';
import type { PruneCurve } from '../../model/pruned.ts';

/** Series that look the same wherever they appear: perturbed connections, and networks with removed weights. */
type NamedSeries = Target | `prune-${PruneCurve | 'role'}`;

/** Colours of a plot: CSS variables for the page, plain colours for files. */
export interface PlotPalette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  /** Grid lines; `edge`: axes. */
  readonly line: string;
  readonly edge: string;
  /** The run that is shown, and an overlay run behind it. */
  readonly accent: string;
  readonly behind: string;
  /** Series that look the same in all figures. */
  readonly named: Readonly<Record<NamedSeries, string>>;
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
  accent: 'var(--data)',
  behind: 'var(--behind)',
  named: {
    'vip-off': 'var(--vip)',
    random: 'var(--ink)',
    'uip-on': 'var(--uip-line)',
    'variable-off': 'var(--variable-line)',
    'same-magnitude': 'var(--prune-mu)',
    largest: 'var(--behind)',
    selection: 'var(--selection)',
    'prune-mu': 'var(--prune-mu)',
    'prune-pi': 'var(--prune-pi)',
    'prune-bp': 'var(--prune-bp)',
    'prune-role': 'var(--vip)',
  },
  categories: names('category', 5),
  ordered: names('ordered', 7),
};

/** The light theme in plain colours, for files drawn without a page. */
export const LIGHT_PALETTE: PlotPalette = {
  paper: '#fbfaf7',
  ink: '#191c20',
  muted: '#5c6470',
  line: '#e6e3dc',
  edge: '#7d838c',
  accent: '#33414f',
  behind: '#8a4f9e',
  named: {
    'vip-off': '#bf3b05',
    random: '#191c20',
    'uip-on': '#7d838c',
    'variable-off': '#4c6e99',
    'same-magnitude': '#062372',
    largest: '#8a4f9e',
    selection: '#7500eb',
    'prune-mu': '#062372',
    'prune-pi': '#1d6f6a',
    'prune-bp': '#8a4fb0',
    'prune-role': '#bf3b05',
  },
  categories: ['#5c000b', '#062372', '#527869', '#9d53c6', '#465400'],
  ordered: ['#e56a5d', '#d04d73', '#b6308b', '#9613a1', '#6e00a8', '#41049d', '#0d0887'],
};

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

/** Styles of the run that is shown and of an overlay run, which differ in the dash alone. */
export const shownStyle = (palette: PlotPalette, dash?: string): SeriesStyle => ({ colour: palette.accent, dash, mark: [symbolCircle, 20] });
export const overlayStyle = (palette: PlotPalette): SeriesStyle => ({ colour: palette.behind, dash: '1 4', mark: [symbolCircle, 20] });
/** Initial values. */
export const startStyle = (palette: PlotPalette): SeriesStyle => ({ colour: palette.muted, dash: '2 3', mark: [symbolCircle, 20] });

/** Dash and mark of a named series, as places in DASHES and MARKS. */
const NAMED: Readonly<Record<NamedSeries, number>> = {
  'vip-off': 0,
  random: 1,
  'uip-on': 2,
  'variable-off': 3,
  'same-magnitude': 5,
  largest: 6,
  selection: 4,
  'prune-mu': 0,
  'prune-pi': 1,
  'prune-bp': 2,
  'prune-role': 3,
};

export interface StyleKey {
  readonly index: number;
  /** Number of ordered series, whose colours span the whole ramp. */
  readonly ordered?: number | undefined;
  readonly named?: NamedSeries | undefined;
}

/** Returns the style of a series by its name if it has one, otherwise by its index. */
export function styleOf({ index, ordered, named }: StyleKey, palette: PlotPalette): SeriesStyle {
  const { categories, ordered: ramp } = palette;
  if (named) return { colour: palette.named[named], dash: DASHES[NAMED[named]], mark: MARKS[NAMED[named]] as SeriesStyle['mark'] };
  const colour =
    ordered === undefined
      ? cyclic(categories, index)
      : (ramp[Math.round((Math.min(index, ordered - 1) * (ramp.length - 1)) / Math.max(1, ordered - 1))] as string);
  return { colour, dash: cyclic(DASHES, index), mark: cyclic(MARKS, index) };
}
