import type { RunMoment } from '../../charts/frame/ExportButtons.tsx';
import { duration, errorText } from '../../charts/frame/number-format.ts';
import { SIDE } from '../../charts/map-layouts.ts';
import type { Connection } from '../../model/connection.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import { type Category, category } from '../../model/spike-slab.ts';
import type { SelectedConnection, SnapshotRequest, Status } from '../../protocol/commands.ts';
import type { Selected } from '../../protocol/table.ts';
import type { State } from './store.ts';

/* What follows from the store's fields, for those who show it. */

const NO_LAYERS: readonly number[] = [];

export const layersOfStatus = ({ config }: Status): readonly number[] => config?.layers ?? NO_LAYERS;

/** What was selected in the table for Perturb, as long as the network has the same layers. */
export const selectedIn = ({ selected, status }: Pick<State, 'selected' | 'status'>): Selected | undefined =>
  selected?.layers.join() === layersOfStatus(status).join() ? selected : undefined;

/** The perturbations that are in force, in the order in which they are made. */
export const perturbationsOf = ({ applied, draft }: Pick<State, 'applied' | 'draft'>): readonly Perturbation[] =>
  [...applied, draft].filter(({ fraction }) => fraction > 0);

/** What the next look at the run must bring for the maps; that of a digit comes with its answer. */
export const requestedMap = ({ colour, liveOnly }: Pick<State, 'colour' | 'liveOnly'>): Pick<SnapshotRequest, 'map'> =>
  colour === 'digit' ? {} : { map: { colour, liveOnly } };

/** Whether the run is plain back-propagation, which has no roles and no uncertainty to show. */
export const isPlain = ({ config }: Status): boolean => config?.rule === 'bp';

const ruleName = (rule: string | undefined): string => (rule === 'bp' ? 'back-propagation' : 'gBP');

/** What tells one run from another, in short. */
export const describeConfig = ({ rule, layers, seed }: { readonly rule: string; readonly layers: readonly number[]; readonly seed: number }): string =>
  `${ruleName(rule)}, ${layers.join('-')}, seed ${seed}`;

/** Which run and moment a picture or a table is of. */
export function momentOf({ config, phase, step: live, viewedStep, epoch, stepsPerEpoch }: Status): RunMoment {
  const step = viewedStep ?? live;
  const when = `step ${step}, epoch ${viewedStep === undefined ? epoch : Math.ceil(viewedStep / stepsPerEpoch)}`;
  return { words: `${phase === 'recorded' ? 'recorded run: ' : ''}${config ? `${describeConfig(config)}, ` : ''}${when}`, step };
}

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

/** What the page says of the run follows from these. */
type Situation = Pick<State, 'status' | 'recovering' | 'pendingCommand' | 'workerError' | 'benchmarkNote'>;

/** Whether the run moves, or will as soon as it can: then it can be paused. */
export function isBusy({ status: { phase, trains }, pendingCommand, workerError }: Pick<Situation, 'status' | 'pendingCommand' | 'workerError'>): boolean {
  if (workerError?.stopped) return false;
  return pendingCommand ? pendingCommand.what === 'train' : phase === 'running' || (phase === 'loading' && trains === true);
}

/** What the run does, in one or a few words. */
function describePhase({ status: { phase, loaded }, recovering, pendingCommand, workerError }: Situation): string {
  if (workerError?.stopped) return 'stopped';
  if (recovering) return pendingCommand ? `recovering, then ${pendingCommand.what === 'train' ? 'training' : 'paused'}` : 'recovering';
  if (pendingCommand?.what === 'pause' && phase === 'running') return 'pausing';
  if (loaded) return `loading images, ${megabytes(Math.min(loaded.bytes, loaded.total))} of ${megabytes(loaded.total)} MB`;
  return pendingCommand?.what === 'train' && phase !== 'running' ? 'starting' : PHASES[phase];
}

/** The engine that computes, and why it is that one. */
export const engineNoteOf = ({ benchmarkNote, status }: Pick<Situation, 'benchmarkNote' | 'status'>): string =>
  (benchmarkNote ?? status.engineNote).replace(/\.$/, '');

/** The run in short pieces, most important first. */
export function describeStatus(situation: Situation): string[] {
  const { status, recovering, workerError } = situation;
  const { phase, epoch, step, stopEpoch, stepsPerEpoch, row, stepsPerSecond, secondsLeft } = status;
  const note = engineNoteOf(situation);
  const engine = note && status.engine ? `${status.engine} (${note})` : status.engine;
  if (!status.config) return [phase === 'failed' ? 'no run' : describePhase(situation), engine].filter(Boolean);
  const steps = stopEpoch * stepsPerEpoch;
  const moves = !recovering && !workerError?.stopped;
  return [
    describePhase(situation),
    ruleName(status.config.rule),
    `epoch ${epoch}`,
    `step ${step}${phase === 'recorded' ? '' : ` of ${steps}`}`,
    row ? `test error ${errorText(row.freshError)}` : 'test error not measured yet',
    ...(stepsPerSecond && moves ? [`${stepsPerSecond.toFixed(1)} steps/s`] : []),
    ...(secondsLeft !== undefined && moves ? [`${duration(secondsLeft)} left`] : []),
    engine,
    ...(phase === 'recorded' ? [] : [`stops after epoch ${stopEpoch}`]),
  ];
}

/** The name of a unit of a layer (from 1); of the input a pixel, by row and column. */
export const nameUnit = (layer: number, unit: number): string => (layer === 1 ? `pixel (${Math.floor(unit / SIDE)}, ${unit % SIDE})` : `unit ${unit}`);

/** "Stage 1 · pixel (row, column) → unit", "Stage 2 · unit → unit". */
export const nameConnection = ({ layer, from, to }: Connection): string => `Stage ${layer} · ${nameUnit(layer, from)} → unit ${to}`;

/** What a picture shows for a selected connection. */
export const fractionOf = ({ pi, xi, dead }: SelectedConnection): Category => (dead ? 'silent' : category(pi, xi));
