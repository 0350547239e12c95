import { MARK } from '../../../charts/frame/legend-layout.ts';
import { OptimiserSign } from '../../../charts/optimiser-marks.tsx';
import type { Optimiser } from '../../../descent/trajectory.ts';
import css from './descent.module.css';

export const OptimiserMark = ({ optimiser }: { optimiser: Optimiser }) => (
  <svg className={css.wayMark} aria-hidden="true" width={MARK.width} height={MARK.height}>
    <OptimiserSign optimiser={optimiser} />
  </svg>
);
