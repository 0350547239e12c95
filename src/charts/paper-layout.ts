import { fitting, nameRoom } from './frame/line-plot.ts';
import { groupsOf, type LayeredPanel } from './paper-layers.ts';

/* Layout of a figure of the paper, in pixels: panels are side by side as long as they are wide enough. */

const LEAST_WIDTH = 186;
const GAP = 14;
const HEIGHTS = { none: 96, single: 290, several: 212 };
const MOST_COLUMNS = 4;

export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** Distributes panels over rows and columns as evenly as possible. */
export function gridOf(panels: number, width: number): PanelGrid {
  const room = Math.max(1, Math.min(MOST_COLUMNS, panels, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))));
  const rows = Math.max(1, Math.ceil(panels / room));
  const columns = Math.max(1, Math.ceil(panels / rows));
  return { columns, rows, width: (width - (columns - 1) * GAP) / columns, height: panels > 1 ? HEIGHTS.several : panels === 1 ? HEIGHTS.single : HEIGHTS.none };
}

export const cornerOf = ({ columns, width, height }: PanelGrid, n: number): readonly [number, number] => [
  (n % columns) * (width + GAP),
  Math.floor(n / columns) * (height + GAP),
];

export const heightOf = ({ rows, height }: PanelGrid): number => rows * height + (rows - 1) * GAP;

/** Returns the width of series labels with leader lines; 0 if the legend names the series instead. */
export function labelRoom(panels: readonly LayeredPanel[], width: number): number {
  const series = groupsOf(panels).flat();
  if (panels.length !== 1 || series.length < 2 || series.some(({ mark }) => mark !== 'line')) return 0;
  return fitting(nameRoom(series.map(({ name }) => name)), width);
}
