import { MARK } from '../../../charts/frame/legend-layout.ts';
import { WaySign } from '../../../charts/optimiser-marks.tsx';
import type { Way } from '../../../descent/trajectory.ts';

/** The line and the mark of a way, beside its name. */
export const WayMark = ({ way }: { way: Way }) => (
  <svg className="way-mark" aria-hidden="true" width={MARK.width} height={MARK.height}>
    <WaySign way={way} />
  </svg>
);
