import { textWidth } from './frame/text-layout.ts';
import { groupsOf, type LayeredPanel } from './paper-layers.ts';

/* Where the parts of a picture stand: panels side by side as long as they are wide enough. */

const LEAST_WIDTH = 186;
const GAP = 14;
/** A single panel is as high as it needs to be read; several are smaller. */
const HEIGHTS = { none: 96, single: 290, several: 212 };
const MOST_COLUMNS = 4;

export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** Rows and columns for panels, as even as they can be. */
export function gridOf(panels: number, width: number): PanelGrid {
  const room = Math.max(1, Math.min(MOST_COLUMNS, panels, Math.floor((width + GAP) / (LEAST_WIDTH + GAP))));
  const rows = Math.max(1, Math.ceil(panels / room));
  const columns = Math.max(1, Math.ceil(panels / rows));
  return { columns, rows, width: (width - (columns - 1) * GAP) / columns, height: panels > 1 ? HEIGHTS.several : panels === 1 ? HEIGHTS.single : HEIGHTS.none };
}

/** The upper left corner of a panel. */
export const cornerOf = ({ columns, width, height }: PanelGrid, n: number): readonly [number, number] => [
  (n % columns) * (width + GAP),
  Math.floor(n / columns) * (height + GAP),
];

export const heightOf = ({ rows, height }: PanelGrid): number => rows * height + (rows - 1) * GAP;

/** Room that a label needs beside the end of its line, with its leader. */
export const LEAD = 20;
/** Of the width of a panel. */
const MOST_LABEL = 0.3;

/** How much room the names of series take beside the ends of their lines; 0 where they stand in the legend. */
export function labelRoom(panels: readonly LayeredPanel[], width: number): number {
  const series = groupsOf(panels).flat();
  if (panels.length !== 1 || series.length < 2 || series.some(({ mark }) => mark !== 'line')) return 0;
  const room = LEAD + Math.max(...series.map(({ name }) => textWidth(name)));
  return room <= MOST_LABEL * width ? room : 0;
}
