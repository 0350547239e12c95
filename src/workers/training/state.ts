import type { DistributionReader, Engine } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import type { History } from '../../training/history.ts';
import type { RunRecorder } from '../../training/run-recorder.ts';

/** What there is to see of a run: as it is, or as it was at an earlier step. */
export interface RunState {
  readonly distribution: DistributionReader;
  readonly step: number;
  readonly start: Theta;
  readonly dead: DeadUnits;
  /** Of the whole run, whatever step is looked at. */
  readonly history: History;
  readonly recorder: RunRecorder;
  /** The law as it is now, and at which step that is. */
  readonly now: { readonly distribution: DistributionReader; readonly step: number };
  /** What trains, if the present step is looked at. */
  readonly engine?: Engine;
}
