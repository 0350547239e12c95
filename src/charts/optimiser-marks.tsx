import type { Optimiser, Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { OPTIMISER_STYLES } from './descent-words.ts';
import type { LegendEntry } from './frame/legend-layout.ts';
import { PAGE_PALETTE, styleOf } from './frame/plot-palette.ts';
import { SeriesKey } from './frame/SeriesKey.tsx';

/** Draws the line and the mark of an optimiser for a legend, MARK in size. */
export const OptimiserSign = ({ optimiser }: { readonly optimiser: Optimiser }) => (
  <SeriesKey style={styleOf({ index: OPTIMISER_STYLES[optimiser] }, PAGE_PALETTE)} />
);

export const legendOfOptimisers = (trajectories: readonly Trajectory[]): LegendEntry[] =>
  trajectories.map(({ optimiser }) => ({ text: text.OPTIMISER_NAMES[optimiser], mark: <OptimiserSign optimiser={optimiser} /> }));
