import { duration, errorText } from '../charts/number-format.ts';
import { role, type Share } from '../model/law.ts';
import type { SelectedLaw, Status } from '../protocol/commands.ts';

/* What follows from the store's fields, for those who show it. */

const NO_LAYERS: readonly number[] = [];

export const layersOfStatus = ({ config }: Status): readonly number[] => config?.layers ?? NO_LAYERS;

/** Whether the run is plain back-propagation, which has no roles and no uncertainty to show. */
export const isPlain = ({ config }: Status): boolean => config?.rule === 'bp';

const ruleName = (rule: string | undefined): string => (rule === 'bp' ? 'back-propagation' : 'gBP');

/** What tells one run from another, in short. */
export const describeConfig = ({ rule, layers, seed }: { readonly rule: string; readonly layers: readonly number[]; readonly seed: number }): string =>
  `${ruleName(rule)}, ${layers.join('-')}, seed ${seed}`;

const PHASES: Readonly<Record<Status['phase'], string>> = {
  opening: 'opening',
  recorded: 'recorded run',
  loading: 'loading',
  running: 'training',
  paused: 'paused',
  finished: 'finished',
  diverged: 'diverged',
  failed: 'not running',
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** The run in short pieces, most important first. */
export function describeStatus(status: Status, recovering = false, raceNote?: string): string[] {
  const { phase, epoch, step, stopEpoch, stepsPerEpoch, row, stepsPerSecond, secondsLeft, loaded } = status;
  const note = raceNote ?? status.engineNote;
  const engine = note && status.engine ? `${status.engine} (${note})` : status.engine;
  if (!status.config) return [phase === 'failed' ? 'no run' : 'opening', engine].filter(Boolean);
  const steps = stopEpoch * stepsPerEpoch;
  return [
    recovering ? 'recovering' : loaded ? `loading images, ${megabytes(Math.min(loaded.bytes, loaded.total))} of ${megabytes(loaded.total)} MB` : PHASES[phase],
    ruleName(status.config.rule),
    `epoch ${epoch}`,
    `step ${step}${phase === 'recorded' ? '' : ` of ${steps}`}`,
    row ? `test error ${errorText(row.freshError)}` : 'test error not measured yet',
    ...(stepsPerSecond ? [`${stepsPerSecond.toFixed(1)} steps/s`] : []),
    ...(secondsLeft !== undefined ? [`${duration(secondsLeft)} left`] : []),
    engine,
    ...(phase === 'recorded' ? [] : [`stops after epoch ${stopEpoch}`]),
  ];
}

/** What a picture shows for a selected connection. */
export const shareOf = ({ pi, xi, silent }: SelectedLaw): Share => (silent ? 'silent' : role(pi, xi));
