import { sum } from 'd3';
import type { RunMoment } from '../../charts/frame/ExportButtons.tsx';
import { SIDE } from '../../charts/map-layouts.ts';
import type { Connection } from '../../model/connection.ts';
import { type Category, category } from '../../model/spike-slab.ts';
import type { OverlaySource, SelectedConnection, Status } from '../../protocol/commands.ts';
import * as text from '../../text/status.ts';
import type { State } from './store.ts';

/* Values derived from the store, for the components that show them. */

const NO_LAYERS: readonly number[] = [];

export const layersOfStatus = ({ config }: Status): readonly number[] => config?.layers ?? NO_LAYERS;

/** Whether the run is plain back-propagation, which has no categories and no uncertainty. */
export const isPlain = ({ config }: Status): boolean => config?.rule === 'bp';

/**
 * Whether the step shown is within the first epoch, in which clipping makes many connections VIP or UIP at once. Never so for plain
 * back-propagation.
 */
export const isForming = (status: Pick<Status, 'config' | 'step' | 'viewedStep' | 'stepsPerEpoch'>): boolean =>
  status.config !== undefined && status.config.rule !== 'bp' && (status.viewedStep ?? status.step) < status.stepsPerEpoch;

/** Describes a run by its rule, layers and seed. */
export const describeConfig = ({ rule, layers, seed }: { readonly rule: string; readonly layers: readonly number[]; readonly seed: number }): string =>
  text.configuration(rule, layers, seed);

/** Describes the run and the step that a figure or a table shows. */
export function momentOf({ config, phase, step: live, viewedStep, epoch, stepsPerEpoch }: Status): RunMoment {
  const step = viewedStep ?? live;
  const epochAt = viewedStep === undefined ? epoch : Math.ceil(viewedStep / stepsPerEpoch);
  return { words: text.moment(phase === 'recorded', config && describeConfig(config), step, epochAt), step };
}

/** Returns the id by which the page lists an overlay run: that of a saved run, `recorded`, or `none`. */
export const overlayIdOf = (source: OverlaySource): string => (source.source === 'saved' ? source.id : source.source);

type Situation = Pick<State, 'status' | 'recovering' | 'pendingCommand' | 'workerError' | 'benchmarkNote'>;

/** Whether the run trains, or will as soon as it can: then the user can pause it. */
export function isBusy({ status: { phase, trains }, pendingCommand, workerError }: Pick<Situation, 'status' | 'pendingCommand' | 'workerError'>): boolean {
  if (workerError?.stopped) return false;
  return pendingCommand ? pendingCommand.what === 'train' : phase === 'running' || (phase === 'loading' && trains === true);
}

function describePhase({ status: { phase, loaded }, recovering, pendingCommand, workerError }: Situation): string {
  if (workerError?.stopped) return text.stopped;
  if (recovering) return pendingCommand ? text.recoveringThen(pendingCommand.what) : text.recovering;
  if (pendingCommand?.what === 'pause' && phase === 'running') return text.pausing;
  if (loaded) return text.loadingImages(loaded.bytes, loaded.total);
  return pendingCommand?.what === 'train' && phase !== 'running' ? text.starting : text.PHASES[phase];
}

/** Says why the current engine was chosen; without a full stop at the end. */
export const engineNoteOf = ({ benchmarkNote, status }: Pick<Situation, 'benchmarkNote' | 'status'>): string =>
  (benchmarkNote ?? status.engineNote).replace(/\.$/, '');

/** Describes the run in short pieces, most important first. */
export function describeStatus(situation: Situation): string[] {
  const { status } = situation;
  const { phase, row } = status;
  const note = engineNoteOf(situation);
  const engine = note && status.engine ? text.engineWithNote(status.engine, note) : status.engine;
  if (!status.config) return [phase === 'failed' ? text.noRun : describePhase(situation), engine].filter(Boolean);
  return [
    describePhase(situation),
    text.ruleName(status.config.rule),
    ...placeOf(status),
    row ? text.testError(row.freshError) : text.noTestError,
    ...paceOf(situation),
    engine,
  ];
}

/** Says what the run does and how fast; undefined while it rests at its last step. */
export function describePace(situation: Situation): string | undefined {
  const { status } = situation;
  if (status.phase === 'recorded' || status.phase === 'paused' || status.phase === 'finished') return undefined;
  if (!status.config) return describeStatus(situation)[0];
  return [describePhase(situation), ...placeOf(status), ...paceOf(situation)].join(' · ');
}

const placeOf = ({ phase, epoch, step, stopEpoch, stepsPerEpoch }: Status): string[] =>
  phase === 'recorded' ? [text.atEpoch(epoch), text.atStep(step)] : [text.epochOf(epoch, stopEpoch), text.stepOf(step, stopEpoch * stepsPerEpoch)];

function paceOf({ status: { stepsPerSecond, secondsLeft }, recovering, workerError }: Situation): string[] {
  if (recovering || workerError?.stopped) return [];
  return [...(stepsPerSecond ? [text.stepsPerSecond(stepsPerSecond)] : []), ...(secondsLeft === undefined ? [] : [text.timeLeft(secondsLeft)])];
}

/** Returns the fraction of a category among all connections of the network; undefined without any. */
export function fractionOf(statistics: State['statistics'], category: Category): number | undefined {
  const weightLayers = statistics?.weightLayers ?? [];
  const total = sum(weightLayers, ({ all }) => all.count);
  return total > 0 ? sum(weightLayers, ({ fractions, all }) => fractions[category] * all.count) / total : undefined;
}

/** Whether the run has replaced another one by Restart, which can be undone. */
export const isRestarted = ({ replaced, status }: Pick<State, 'replaced' | 'status'>): boolean => replaced?.by === status.runId;

/** Returns the name of a unit of a layer (from 1); in the input, the pixel by row and column. */
export const nameUnit = (layer: number, unit: number): string => (layer === 1 ? text.pixelName(Math.floor(unit / SIDE), unit % SIDE) : text.unitName(unit));

/** Returns the name of a connection: its weight layer, its presynaptic unit or pixel, and its postsynaptic unit. */
export const nameConnection = ({ layer, from, to }: Connection): string => text.connectionName(layer, nameUnit(layer, from), text.unitName(to));

/** Returns the category of a selected connection, as the maps show it. */
export const categoryOf = ({ pi, xi, dead }: SelectedConnection): Category => (dead ? 'silent' : category(pi, xi));
