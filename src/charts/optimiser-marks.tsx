import type { Walk, Way } from '../descent/trajectory.ts';
import { WAY_LOOKS, WAY_NAMES } from './descent-words.ts';
import type { LegendEntry } from './frame/legend-layout.ts';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import { SeriesMark } from './paper-legend.tsx';

/** The line and the mark of a way, MARK in size. */
export const WaySign = ({ way }: { readonly way: Way }) => (
  <SeriesMark palette={PAGE_PALETTE} series={{ name: way, index: WAY_LOOKS[way], mark: 'line' }} isHollow={false} />
);

/** What the lines of walks mean. */
export const legendOfWalks = (walks: readonly Walk[]): LegendEntry[] => walks.map(({ way }) => ({ text: WAY_NAMES[way], mark: <WaySign way={way} /> }));
