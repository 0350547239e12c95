import { WAY_LOOKS } from '../../../charts/landscape-words.ts';
import { SeriesMark } from '../../../charts/picture-keys.tsx';
import { MARK } from '../../../charts/place-keys.ts';
import { PAGE_PALETTE } from '../../../charts/plot-palette.ts';
import type { Way } from '../../../landscape/walk.ts';

/** The line and the mark of a way, beside its name. */
export const WayMark = ({ way }: { way: Way }) => (
  <svg className="way-mark" aria-hidden="true" width={MARK.width} height={MARK.height}>
    <SeriesMark palette={PAGE_PALETTE} series={{ name: way, index: WAY_LOOKS[way], mark: 'line' }} isHollow={false} />
  </svg>
);
