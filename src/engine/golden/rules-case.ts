import type { Net } from '../../model/settings/rules.ts';
import * as text from '../../text/engines.ts';
import type { Weights } from '../rules/point-learner.ts';
import { asRecord, CaseError, list, type Nested, naturals, numbers } from './case.ts';

/** A golden case of the rules for point weights: a small network, a batch, and the expected results that the file lists. */
export interface RulesCase {
  readonly net: Net;
  readonly x: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: readonly Weights[];
  readonly feedback: readonly Weights[];
  /** Standard normals for every weight. [weight layer] */
  readonly noise: readonly Float64Array[];
  /** Learning rate, weight decay of Kolen-Pollack, and perturbation scale kappa of weight perturbation. */
  readonly rates: { readonly eta: number; readonly lambda: number; readonly nudge: number };
  /** By the names in the file; the steps of Kolen-Pollack are lists of W and B. */
  readonly expect: Readonly<Record<string, unknown>>;
}

export const RULES_KEYS = ['loss', 'h', 'grad_bp', 'grad_fa', 'bp_after_1', 'fa_after_1', 'wp_dL', 'wp_after_1'] as const;

/** Tells whether a file is a case of these rules: cases of gBP have neither `act` (the activation function) nor `grad_bp`. */
export const isRulesCase = (json: unknown): json is object => typeof json === 'object' && json !== null && ('act' in json || 'grad_bp' in json);

/** Reads the JSON of a case. Throws a CaseError that names what is missing or has the wrong shape. */
export function parseRulesCase(json: object): RulesCase {
  const whole = asRecord(json, text.theCase);
  const sizes = naturals(whole.sizes, 'sizes');
  const targets = list(whole.y, 'y');
  if (sizes.length < 2 || sizes.includes(0) || targets.length === 0) throw new CaseError(text.widthsAndTargets);
  const B = targets.length;
  const weightLayers = sizes.slice(1).map((to, l) => ({ from: sizes[l] as number, to }));
  const arrays = (value: unknown, name: string) => {
    const rows = list(value, name);
    if (rows.length !== weightLayers.length) throw new CaseError(text.expectedMatrices(name, weightLayers.length, rows.length));
    return weightLayers.map(({ from, to }, l) => numbers(rows[l], `${name}[${l}]`, [from, to]));
  };
  const weightsOf = (value: unknown, name: string) => arrays(value, name).map((values, l): Weights => ({ ...(weightLayers[l] as Weights), values }));
  return {
    net: netOf(whole),
    x: numbers(whole.x, 'x', [B, sizes[0] as number]),
    labels: labelsOf(numbers(targets, 'y', [B, sizes.at(-1) as number]), B),
    weights: weightsOf(whole.W, 'W'),
    feedback: weightsOf(whole.B, 'B'),
    noise: arrays(whole.wp_noise, 'wp_noise'),
    rates: { eta: rate(whole.lr, 'lr'), lambda: rate(whole.lam, 'lam'), nudge: rate(whole.eta, 'eta') },
    expect: expectationsOf(whole),
  };
}

function expectationsOf(whole: Record<string, unknown>): Record<string, unknown> {
  const known = RULES_KEYS.filter((key) => key in whole).map((key) => [key, nested(whole[key], key)] as const);
  if (whole.kp_after === undefined) return Object.fromEntries(known);
  const steps = list(whole.kp_after, 'kp_after').map((row, t) => {
    const { W, B } = asRecord(row, `kp_after[${t}]`);
    return { W: nested(W, `kp_after[${t}].W`), B: nested(B, `kp_after[${t}].B`) };
  });
  return { ...Object.fromEntries(known), kp_after: steps };
}

function nested(value: unknown, name: string): Nested {
  if (typeof value === 'number') return value;
  return list(value, name).map((entry) => nested(entry, name));
}

function netOf({ act, scale }: Record<string, unknown>): Net {
  if (act === 'relu' && scale === true) return 'relu';
  if (act === 'sigmoid' && scale === false) return 'sigmoid';
  throw new CaseError(text.activationAndScale);
}

function labelsOf(y: Float64Array, B: number): Uint8Array {
  const classes = y.length / B;
  return Uint8Array.from({ length: B }, (_, b) => {
    const row = [...y.subarray(b * classes, (b + 1) * classes)];
    if (row.filter((value) => value === 1).length !== 1 || row.filter((value) => value === 0).length !== classes - 1)
      throw new CaseError(text.expectedOneHot(`y[${b}]`));
    return row.indexOf(1);
  });
}

function rate(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new CaseError(text.expectedNumber(name));
  return value;
}
