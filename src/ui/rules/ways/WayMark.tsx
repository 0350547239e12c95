import { MARK } from '../../../charts/place-keys.ts';
import { WaySign } from '../../../charts/way-marks.tsx';
import type { Way } from '../../../descent/way.ts';

/** The line and the mark of a way, beside its name. */
export const WayMark = ({ way }: { way: Way }) => (
  <svg className="way-mark" aria-hidden="true" width={MARK.width} height={MARK.height}>
    <WaySign way={way} />
  </svg>
);
