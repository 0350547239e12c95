import type { Optimiser } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import * as text from '../../text/engines.ts';

/** A golden case that cannot be read; the message names what is wrong and what is expected. */
export class CaseError extends Error {}

/** Numbers nested in lists, as a golden case stores its arrays. */
export type Nested = number | readonly Nested[];

export interface CaseRun {
  readonly name: string;
  readonly optimiser: Optimiser;
  readonly eta: number;
  /** Parameters after each step, if the case lists them. */
  readonly after?: readonly Readonly<Record<string, Nested>>[];
}

/** A golden case: a small network, a batch, its noise, and the expected results that the file lists. */
export interface Case {
  readonly theta: Theta;
  readonly x: Float64Array;
  readonly labels: Uint8Array;
  /** [weight layer][sample * M + unit] */
  readonly epsilon: Float64Array[];
  readonly expect: Readonly<Record<string, Nested>>;
  readonly expectMeanField: Readonly<Record<string, Nested>>;
  readonly expectBp: Readonly<Record<string, Nested>>;
  readonly stepEpsilon: readonly Float64Array[][];
  readonly runs: readonly CaseRun[];
}

/** Reads the JSON of a case. Throws a CaseError that names what is missing or has the wrong shape. */
export function parseCase(json: unknown): Case {
  const whole = asRecord(json, text.theCase);
  const sizes = naturals(whole.sizes, 'sizes');
  const labels = naturals(whole.labels, 'labels');
  const B = labels.length;
  if (sizes.length < 2 || B === 0) throw new CaseError(text.widthsAndLabels);
  const classes = sizes.at(-1) as number;
  if (labels.some((label) => label >= classes)) throw new CaseError(text.labelsBelow(classes));
  const weightLayers = sizes.slice(1).map((to, l) => ({ from: sizes[l] as number, to }));
  const params = asRecord(whole.params, 'params');
  const arrays = (value: unknown, name: string) => weightLayers.map(({ from, to }, l) => numbers(list(value, name)[l], `${name}[${l}]`, [from, to]));
  const noise = (value: unknown, name: string) => weightLayers.map(({ to }, l) => numbers(list(value, name)[l], `${name}[${l}]`, [B, to]));
  const [pi, m, xi] = [arrays(params.pi, 'params.pi'), arrays(params.m, 'params.m'), arrays(params.xi, 'params.xi')];
  const theta = weightLayers.map((layer, l) => ({ ...layer, pi: pi[l] as Float64Array, m: m[l] as Float64Array, xi: xi[l] as Float64Array }));
  const steps = whole.steps === undefined ? {} : asRecord(whole.steps, 'steps');
  const optional = (value: unknown, name: string) => (value === undefined ? {} : (asRecord(value, name) as Record<string, Nested>));
  return {
    theta,
    x: numbers(whole.x, 'x', [B, sizes[0] as number]),
    labels: Uint8Array.from(labels),
    epsilon: noise(whole.eps, 'eps'),
    expect: optional(whole.expect, 'expect'),
    expectMeanField: optional(whole.expect_mean_field, 'expect_mean_field'),
    expectBp: optional(whole.expect_bp, 'expect_bp'),
    stepEpsilon: steps.eps === undefined ? [] : list(steps.eps, 'steps.eps').map((value, t) => noise(value, `steps.eps[${t}]`)),
    runs: steps.runs === undefined ? [] : list(steps.runs, 'steps.runs').map(readRun),
  };
}

function readRun(value: unknown, n: number): CaseRun {
  const run = asRecord(value, `steps.runs[${n}]`);
  const { name, optimiser: kind, lr, decay, decay_pi: decayPi, after } = run;
  if (typeof name !== 'string' || (kind !== 'adam' && kind !== 'sgd') || typeof lr !== 'number' || typeof decay !== 'number' || typeof decayPi !== 'boolean') {
    throw new CaseError(text.runFields(`steps.runs[${n}]`));
  }
  const known = after === undefined ? {} : { after: list(after, `steps.runs[${n}].after`).map((row) => asRecord(row, 'after') as Record<string, Nested>) };
  return { name, eta: lr, optimiser: { kind, decay, decayPi }, ...known };
}

/** Returns the value as an object. Throws a CaseError if it is not one. */
export function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CaseError(text.expectedObject(name, value === undefined));
  return value as Record<string, unknown>;
}

/** Returns the value as a list. Throws a CaseError if it is not one. */
export function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new CaseError(text.expectedList(name, value === undefined));
  return value;
}

/** Returns the value as a list of whole numbers of at least 0. Throws a CaseError if it is not one. */
export function naturals(value: unknown, name: string): number[] {
  const entries = list(value, name);
  if (!entries.every((entry) => Number.isSafeInteger(entry) && (entry as number) >= 0)) throw new CaseError(text.expectedWholeNumbers(name));
  return entries as number[];
}

/** Returns a nested list of the given shape as one row. Throws a CaseError if it has another shape, or a number is not finite. */
export function numbers(value: unknown, name: string, shape: readonly [number, number]): Float64Array {
  const rows = list(value, name);
  const flat = rows.flat();
  const fits = rows.length === shape[0] && rows.every((row) => Array.isArray(row) && row.length === shape[1]);
  if (!fits || !flat.every((entry) => typeof entry === 'number' && Number.isFinite(entry))) throw new CaseError(text.expectedNumbers(name, shape));
  return Float64Array.from(flat as number[]);
}
