import type { Moment } from '../../charts/frame/ExportButtons.tsx';
import { duration, errorText } from '../../charts/frame/number-format.ts';
import { SIDE } from '../../charts/map-layouts.ts';
import type { Connection } from '../../model/connection.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import { role, type Share } from '../../model/spike-slab.ts';
import type { Look, SelectedLaw, Status } from '../../protocol/commands.ts';
import type { Selected } from '../../protocol/table.ts';
import type { State } from './store.ts';

/* What follows from the store's fields, for those who show it. */

const NO_LAYERS: readonly number[] = [];

export const layersOfStatus = ({ config }: Status): readonly number[] => config?.layers ?? NO_LAYERS;

/** What was selected in the table for Perturb, as long as the network has the same layers. */
export const selectedIn = ({ selected, status }: Pick<State, 'selected' | 'status'>): Selected | undefined =>
  selected?.layers.join() === layersOfStatus(status).join() ? selected : undefined;

/** The perturbations that are in force, in the order in which they are made. */
export const perturbationsOf = ({ stack, attempt }: Pick<State, 'stack' | 'attempt'>): readonly Perturbation[] =>
  [...stack, attempt].filter(({ fraction }) => fraction > 0);

/** What the next look at the run must bring for the maps; that of a digit comes with its answer. */
export const wantedPicture = ({ colour, liveOnly }: Pick<State, 'colour' | 'liveOnly'>): Pick<Look, 'picture'> =>
  colour === 'digit' ? {} : { picture: { colour, liveOnly } };

/** Whether the run is plain back-propagation, which has no roles and no uncertainty to show. */
export const isPlain = ({ config }: Status): boolean => config?.rule === 'bp';

const ruleName = (rule: string | undefined): string => (rule === 'bp' ? 'back-propagation' : 'gBP');

/** What tells one run from another, in short. */
export const describeConfig = ({ rule, layers, seed }: { readonly rule: string; readonly layers: readonly number[]; readonly seed: number }): string =>
  `${ruleName(rule)}, ${layers.join('-')}, seed ${seed}`;

/** Which run and moment a picture or a table is of. */
export function momentOf({ config, phase, step: live, viewing, epoch, stepsPerEpoch }: Status): Moment {
  const step = viewing ?? live;
  const when = `step ${step}, epoch ${viewing === undefined ? epoch : Math.ceil(viewing / stepsPerEpoch)}`;
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
type Situation = Pick<State, 'status' | 'recovering' | 'wish' | 'trouble' | 'raceNote'>;

/** Whether the run moves, or will as soon as it can: then it can be paused. */
export function isBusy({ status: { phase, trains }, wish, trouble }: Pick<Situation, 'status' | 'wish' | 'trouble'>): boolean {
  if (trouble?.stopped) return false;
  return wish ? wish.what === 'train' : phase === 'running' || (phase === 'loading' && trains === true);
}

/** What the run does, in one or a few words. */
function describePhase({ status: { phase, loaded }, recovering, wish, trouble }: Situation): string {
  if (trouble?.stopped) return 'stopped';
  if (recovering) return wish ? `recovering, then ${wish.what === 'train' ? 'training' : 'paused'}` : 'recovering';
  if (wish?.what === 'pause' && phase === 'running') return 'pausing';
  if (loaded) return `loading images, ${megabytes(Math.min(loaded.bytes, loaded.total))} of ${megabytes(loaded.total)} MB`;
  return wish?.what === 'train' && phase !== 'running' ? 'starting' : PHASES[phase];
}

/** The engine that computes, and why it is that one. */
export const engineNoteOf = ({ raceNote, status }: Pick<Situation, 'raceNote' | 'status'>): string => (raceNote ?? status.engineNote).replace(/\.$/, '');

/** The run in short pieces, most important first. */
export function describeStatus(situation: Situation): string[] {
  const { status, recovering, trouble } = situation;
  const { phase, epoch, step, stopEpoch, stepsPerEpoch, row, stepsPerSecond, secondsLeft } = status;
  const note = engineNoteOf(situation);
  const engine = note && status.engine ? `${status.engine} (${note})` : status.engine;
  if (!status.config) return [phase === 'failed' ? 'no run' : describePhase(situation), engine].filter(Boolean);
  const steps = stopEpoch * stepsPerEpoch;
  const moves = !recovering && !trouble?.stopped;
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
export const nameConnection = ({ stage, from, to }: Connection): string => `Stage ${stage} · ${nameUnit(stage, from)} → unit ${to}`;

/** What a picture shows for a selected connection. */
export const shareOf = ({ pi, xi, silent }: SelectedLaw): Share => (silent ? 'silent' : role(pi, xi));
