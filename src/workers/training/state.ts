import type { DistributionReader, Engine } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import type { History } from '../../training/history.ts';
import type { RunRecorder } from '../../training/run-recorder.ts';

/** The state of a run at its current step or at an earlier one. */
export interface RunState {
  readonly distribution: DistributionReader;
  readonly step: number;
  readonly start: Theta;
  readonly dead: DeadUnits;
  /** History of the whole run, independent of the viewed step. */
  readonly history: History;
  readonly recorder: RunRecorder;
  /** The current distribution and its step. */
  readonly now: { readonly distribution: DistributionReader; readonly step: number };
  /** The engine that trains, if the current step is viewed. */
  readonly engine?: Engine;
}
