import type { Optimiser, Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { OPTIMISER_STYLES } from './descent-words.ts';
import type { LegendEntry } from './frame/legend-layout.ts';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import { SeriesMark } from './paper-legend.tsx';

/** Draws the line and the mark of an optimiser for a legend, MARK in size. */
export const OptimiserSign = ({ optimiser }: { readonly optimiser: Optimiser }) => (
  <SeriesMark palette={PAGE_PALETTE} series={{ name: optimiser, index: OPTIMISER_STYLES[optimiser], mark: 'line' }} isHollow={false} />
);

export const legendOfOptimisers = (trajectories: readonly Trajectory[]): LegendEntry[] =>
  trajectories.map(({ optimiser }) => ({ text: text.OPTIMISER_NAMES[optimiser], mark: <OptimiserSign optimiser={optimiser} /> }));
