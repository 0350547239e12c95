import type { Walk, Way } from '../descent/way.ts';
import { WAY_LOOKS, WAY_NAMES } from './landscape-words.ts';
import { SeriesMark } from './picture-keys.tsx';
import type { LegendEntry } from './place-keys.ts';
import { PAGE_PALETTE } from './plot-palette.ts';

/** The line and the mark of a way, MARK in size. */
export const WaySign = ({ way }: { readonly way: Way }) => (
  <SeriesMark palette={PAGE_PALETTE} series={{ name: way, index: WAY_LOOKS[way], mark: 'line' }} isHollow={false} />
);

/** What the lines of walks mean. */
export const legendOfWalks = (walks: readonly Walk[]): LegendEntry[] => walks.map(({ way }) => ({ text: WAY_NAMES[way], mark: <WaySign way={way} /> }));
