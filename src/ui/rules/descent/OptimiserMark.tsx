import { MARK } from '../../../charts/frame/legend-layout.ts';
import { OptimiserSign } from '../../../charts/optimiser-marks.tsx';
import type { Optimiser } from '../../../descent/trajectory.ts';

export const OptimiserMark = ({ optimiser }: { optimiser: Optimiser }) => (
  <svg overflow="visible" aria-hidden="true" width={MARK.width} height={MARK.height}>
    <OptimiserSign optimiser={optimiser} />
  </svg>
);
