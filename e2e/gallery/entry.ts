import type { ReactNode } from 'react';
import type { Theme } from '../../src/charts/frame/palette.ts';

/** A chart with fixed data. */
export interface Entry {
  /** Unique; of the form "Chart: what is special". */
  readonly name: string;
  /** Of the chart's container in CSS pixels. */
  readonly width: number;
  /** Undefined where the height follows from the content. */
  readonly height?: number | undefined;
  /** Whether to show the drawing on the page, or the larger one in the chart's dialog. */
  readonly view: 'page' | 'dialog';
  /** Why there is no golden file. */
  readonly notGolden?: string;
  readonly render: (theme: Theme) => ReactNode;
}

type Size = readonly [width: number, height?: number];

/** Returns an entry that shows a chart as on the page. */
export const onPage = (name: string, [width, height]: Size, render: Entry['render']): Entry => ({ name, width, height, view: 'page', render });

const DIALOG = 620;

/** Returns an entry that shows a chart as in its dialog and in exported files, with axis labels and legend. */
export const inDialog = (name: string, render: Entry['render']): Entry => ({ name: `${name}, enlarged`, width: DIALOG, view: 'dialog', render });

/** Returns the name of an entry as a file name. */
export const slugOf = ({ name }: Entry): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
