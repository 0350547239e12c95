import type { Engine, Lawful } from '../../engine/engine.ts';
import type { SilentUnits } from '../../engine/statistics.ts';
import type { Theta } from '../../model/theta.ts';
import type { History } from '../../training/history.ts';
import type { Chronicle } from '../../training/run-recorder.ts';

/** What there is to see of a run: as it is, or as it was at an earlier step. */
export interface State {
  readonly law: Lawful;
  readonly step: number;
  readonly start: Theta;
  readonly silent: SilentUnits;
  /** Of the whole run, whatever step is looked at. */
  readonly history: History;
  readonly chronicle: Chronicle;
  /** The law as it is now, and at which step that is. */
  readonly now: { readonly law: Lawful; readonly step: number };
  /** What trains, if the present step is looked at. */
  readonly engine?: Engine;
}
