import { ACTIONS } from '../model/action.ts';
import { isIn } from '../model/connection.ts';
import { type RunConfig, stepsPerEpoch } from '../model/settings/config.ts';
import { CATEGORIES, type Category } from '../model/spike-slab.ts';
import * as text from '../text/training.ts';
import type { ErrorStats } from './evaluate.ts';
import type { Intervention } from './intervention.ts';

/** A curve over steps with at most `capacity` points: when it is full, it drops every second point and then records half as densely. */
export class Curve<Point extends { readonly step: number }> {
  readonly #capacity: number;
  #points: Point[];
  #stride = 1;

  /** Continues from the points of an earlier curve with the same capacity. */
  constructor(capacity: number, points: readonly Point[] = []) {
    this.#capacity = capacity;
    this.#points = [...points];
    const [first, second] = points;
    if (first && second) this.#stride = second.step - first.step;
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  /** Whether a point at this step would be recorded, so that the caller can avoid computing it. */
  wants(step: number): boolean {
    return step % this.#stride === 0;
  }

  add(point: Point): void {
    if (!this.wants(point.step)) return;
    this.#points.push(point);
    while (this.#points.length > this.#capacity) {
      this.#stride *= 2;
      this.#points = this.#points.filter(({ step }) => step % this.#stride === 0);
    }
  }
}

export interface LossPoint {
  readonly step: number;
  /** Mean cross entropy of that step's batch, before the step, in nats. */
  readonly loss: number;
}

/** Fraction of each category in each layer at a step: [layer][category], in the order of CATEGORIES. */
export interface CategoriesPoint {
  readonly step: number;
  readonly stages: readonly (readonly number[])[];
}

/** Evaluation at the end of an epoch; epoch 0 is before training. Errors in percent. */
export interface EpochRow {
  readonly epoch: number;
  readonly step: number;
  /** Mean cross entropy of the mean field over all T training images, in nats. */
  readonly loss: number;
  readonly meanFieldError: number;
  readonly freshError: number;
  /** Over as many sampled networks as the configuration asks for; absent if it asks for none. */
  readonly sampledError?: ErrorStats;
}

/** A change that the configuration does not contain: from this step on the run differs from one with the same settings. */
export interface RunChange {
  readonly step: number;
  /** Such as "engine changed from webgpu to tfjs-wasm". */
  readonly what: string;
}

export interface History {
  readonly losses: readonly LossPoint[];
  readonly roles: readonly CategoriesPoint[];
  readonly epochs: readonly EpochRow[];
  readonly changes: readonly RunChange[];
  /** Actions of the user on single connections that have not been undone, in the order in which they were applied. */
  readonly interventions: readonly Intervention[];
}

export const NO_HISTORY: History = { losses: [], roles: [], epochs: [], changes: [], interventions: [] };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isStep = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Copies the history of a run on a network with these layers from parsed JSON of unknown origin. Throws a RangeError if it is incomplete or out of range. */
export function readHistory(value: unknown, layers: readonly number[]): History {
  const list = <Entry>(name: string, read: (entry: Record<string, unknown>) => Entry): Entry[] => {
    const entries = isObject(value) ? (value[name] ?? []) : undefined;
    if (!Array.isArray(entries) || entries.length > MOST_POINTS) throw new RangeError(text.historyListUnreadable(name));
    return entries.map((entry: unknown, at) => {
      if (!isObject(entry) || !isStep(entry.step)) throw new RangeError(text.historyEntryWithoutStep(name, at));
      return read(entry);
    });
  };
  return {
    losses: list('losses', (entry) => ({ step: number(entry, 'step'), loss: number(entry, 'loss') })),
    roles: list('roles', (entry) => ({ step: number(entry, 'step'), stages: readFractions(entry.stages, layers.length - 1) })),
    epochs: list('epochs', (entry) => ({
      epoch: number(entry, 'epoch'),
      step: number(entry, 'step'),
      loss: number(entry, 'loss'),
      meanFieldError: number(entry, 'meanFieldError', 0, 100),
      freshError: number(entry, 'freshError', 0, 100),
      ...(isObject(entry.sampledError) ? { sampledError: readSpread(entry.sampledError) } : {}),
    })),
    changes: list('changes', (entry) => {
      if (typeof entry.what !== 'string' || entry.what.length > 200) throw new RangeError(text.changeUnreadable);
      return { step: number(entry, 'step'), what: entry.what };
    }),
    interventions: list('interventions', (entry) => {
      const action = ACTIONS.find((known) => known === entry.action);
      const { connection: where, before } = entry;
      if (!action || !isObject(where) || !isObject(before)) throw new RangeError(text.interventionUnreadable);
      const connection = { layer: number(where, 'stage'), from: number(where, 'from'), to: number(where, 'to') };
      if (!isIn(layers, connection)) throw new RangeError(text.interventionMisplaced);
      return { step: number(entry, 'step'), action, connection, before: { pi: number(before, 'pi'), m: number(before, 'm'), xi: number(before, 'xi') } };
    }),
  };
}

/** Converts a history to its form in files, where the layer of a connection is called `stage`. */
export const historyForFile = ({ interventions, ...history }: History): object => ({
  ...history,
  interventions: interventions.map((one) => {
    const { layer, from, to } = one.connection;
    return { ...one, connection: { stage: layer, from, to } };
  }),
});

/** Returns the part of a history up to a step; `interventions` are those in the snapshot of that step. */
export function historyUpTo({ losses, roles: categories, epochs, changes }: History, step: number, interventions: readonly Intervention[]): History {
  // A loss is recorded under the number of steps made before it.
  return {
    losses: losses.filter((point) => point.step < step),
    roles: categories.filter((point) => point.step <= step),
    epochs: epochs.filter((row) => row.step <= step),
    changes: changes.filter((change) => change.step <= step),
    interventions,
  };
}

const MOST_POINTS = 20_000;

function number(entry: Record<string, unknown>, key: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): number {
  const found = entry[key];
  if (typeof found !== 'number' || !Number.isFinite(found)) throw new RangeError(text.historyNotNumber(key));
  if (found < least || found > most) throw new RangeError(text.historyNumberOutOfRange(key, found, least, most));
  return found;
}

const readSpread = (entry: Record<string, unknown>): ErrorStats => ({
  mean: number(entry, 'mean', 0, 100),
  sd: number(entry, 'sd', 0),
  n: number(entry, 'n', 1),
});

function readFractions(value: unknown, weightLayers: number): number[][] {
  const isRow = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length === CATEGORIES.length && row.every((share) => typeof share === 'number' && share >= 0 && share <= 1);
  if (!Array.isArray(value) || !value.every(isRow)) throw new RangeError(text.categoryFractionsUnreadable);
  if (value.length !== weightLayers) throw new RangeError(text.categoryFractionsMisfit(value.length, weightLayers));
  return value.map((row) => [...row]);
}

/** Throws a RangeError, with both numbers, if a history contradicts itself, or the step that the run has reached (if known). */
export function checkHistory(history: History, config: Pick<RunConfig, 'T' | 'batch'>, step = Number.POSITIVE_INFINITY): void {
  const perEpoch = stepsPerEpoch(config);
  for (const { epoch, step: measured } of history.epochs) {
    if (measured !== epoch * perEpoch) throw new RangeError(text.epochMisplaced(epoch, epoch * perEpoch, measured));
  }
  for (const name of ['losses', 'roles', 'epochs', 'changes', 'interventions'] as const) {
    const steps = history[name].map((entry) => entry.step);
    const repeats = name === 'changes' || name === 'interventions';
    const back = steps.findIndex((at, n) => n > 0 && (repeats ? at < (steps[n - 1] as number) : at <= (steps[n - 1] as number)));
    if (back > 0) throw new RangeError(text.stepsOutOfOrder(name, steps[back], steps[back - 1]));
    const last = steps.at(-1) ?? 0;
    if (last > step) throw new RangeError(text.historyTooLong(name, step, last));
  }
}

export const fractionsRow = (fractions: Readonly<Record<Category, number>>): number[] => CATEGORIES.map((category) => fractions[category]);
