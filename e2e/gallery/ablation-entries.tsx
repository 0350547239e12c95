import { ClassErrors } from '../../src/charts/ClassErrors.tsx';
import { PruneCurves } from '../../src/charts/PruneCurves.tsx';
import { SweepCurves } from '../../src/charts/SweepCurves.tsx';
import { FRACTIONS, PAPER_TARGETS, TARGETS, type Target } from '../../src/model/perturbation.ts';
import { BY_CATEGORY, BY_SIZE, type Pruning } from '../../src/model/pruning.ts';
import { RECIPE_CONFIGS } from '../../src/model/settings/config.ts';
import { countConnections } from '../../src/model/theta.ts';
import type { PrunedRow, PruneResult } from '../../src/training/analysis/prune.ts';
import type { SweepRow } from '../../src/training/analysis/sweep.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

/** Increase of the error at fraction 1, in percentage points. */
const HARM: Readonly<Record<Target, number>> = {
  'vip-off': 60,
  random: 1.4,
  'uip-on': 9,
  'variable-off': 20,
  'same-magnitude': 2,
  largest: 40,
  selection: 0.2,
};

const sweepRow = (target: Target, fraction: number, mean: number, n = 10): SweepRow => ({
  stage: 1,
  target,
  fraction,
  hits: Math.round(5000 * fraction),
  error: { mean, sd: n > 1 ? 0.06 * mean + 0.5 * fraction : 0, n },
  errors: [],
});
const sweepOf = (targets: readonly Target[], errorAt: (target: Target, fraction: number) => number, n = 10): SweepRow[] =>
  targets.flatMap((target) => FRACTIONS.map((fraction) => sweepRow(target, fraction, errorAt(target, fraction), n)));
const usual = (target: Target, fraction: number): number => 4.9 + HARM[target] * fraction ** 1.6;

const SWEEP = [640] as const;
const sweeps: readonly Entry[] = [
  onPage('Sweep: the paper’s three curves', SWEEP, () => <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, usual)} />),
  onPage('Sweep: all curves, one network', SWEEP, () => <SweepCurves layer={1} rows={sweepOf([...TARGETS, 'selection'], usual, 1)} />),
  inDialog('Sweep: all curves', () => <SweepCurves layer={1} rows={sweepOf([...TARGETS, 'selection'], usual)} />),
  onPage('Sweep: half measured', SWEEP, () => <SweepCurves layer={2} rows={sweepOf(PAPER_TARGETS, usual).filter(({ fraction }) => fraction <= 0.4)} />),
  onPage('Sweep: one point', SWEEP, () => <SweepCurves layer={1} rows={[sweepRow('vip-off', 0, 4.9)]} />),
  onPage('Sweep: empty', SWEEP, () => <SweepCurves layer={1} rows={[]} />),
  onPage('Sweep: constant', SWEEP, () => <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, () => 5, 1)} />),
  onPage('Sweep: zeros', SWEEP, () => (
    <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, (target, fraction) => (fraction < 0.3 ? 0 : HARM[target] * fraction), 1)} />
  )),
  onPage('Sweep: only zeros', SWEEP, () => <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, () => 0, 1)} />),
  onPage('Sweep: tiny errors', SWEEP, () => <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, (_, fraction) => 0.001 + 0.002 * fraction, 1)} />),
  onPage('Sweep: error bars below zero', SWEEP, () => (
    <SweepCurves layer={1} rows={sweepOf(PAPER_TARGETS, usual).map((row) => ({ ...row, error: { ...row.error, sd: 1.5 * row.error.mean } }))} />
  )),
];

const CONFIG = RECIPE_CONFIGS.default;
const ALL = countConnections(CONFIG.layers);
const fractionOf = (pruning: Pruning): number => {
  if (pruning.by === 'mu') return pruning.fraction;
  if (pruning.by === 'pi') return 0.06 + 0.55 * pruning.above ** 0.5;
  return { VIP: 0.07, 'not-UIP': 0.62, 'not-UIP-nor-silent': 0.45 }[pruning.keep];
};
type ErrorAt = (fraction: number, network: PrunedRow['network'], by: Pruning['by']) => number;
const rowOf = (network: PrunedRow['network'], pruning: Pruning, errorAt: ErrorAt): PrunedRow => {
  const fraction = fractionOf(pruning);
  const kept = Math.round(fraction * ALL);
  return {
    network,
    pruning,
    kept: [kept, 0, 0],
    error: errorAt(fraction, network, pruning.by),
    units: [600, 100, 100],
    denseBytes: 4 * ALL,
    sparseBytes: 6 * kept,
  };
};
const pruned = (errorAt: ErrorAt, rule = CONFIG.rule): PruneResult => ({
  config: { ...CONFIG, rule },
  rows: [
    ...(rule === 'bp' ? [] : [...BY_SIZE, ...BY_CATEGORY].map((pruning) => rowOf('law', pruning, errorAt))),
    ...BY_SIZE.map((pruning) => rowOf('bp', pruning, errorAt)),
  ],
});
const prunedError: ErrorAt = (fraction, network, by) => Math.min(88, 4.8 + (network === 'bp' ? 0.35 : by === 'pi' ? 0.09 : 0.02) / fraction ** 1.9);
const usualPrune = pruned(prunedError);

const PRUNE = [560, 330] as const;
const prunes: readonly Entry[] = [
  onPage('Pruning: three criteria', PRUNE, () => <PruneCurves result={usualPrune} deadFirst={false} />),
  onPage('Pruning: one point chosen', PRUNE, () => <PruneCurves result={usualPrune} chosen={usualPrune.rows[18]} deadFirst />),
  inDialog('Pruning: one point chosen', () => <PruneCurves result={usualPrune} chosen={usualPrune.rows[18]} deadFirst />),
  onPage('Pruning: plain back-propagation', PRUNE, () => <PruneCurves result={pruned(prunedError, 'bp')} deadFirst={false} />),
  onPage('Pruning: zeros', PRUNE, () => <PruneCurves result={pruned((fraction) => (fraction > 0.3 ? 0 : 0.1 / fraction ** 1.5))} deadFirst={false} />),
  onPage('Pruning: constant', PRUNE, () => <PruneCurves result={pruned(() => 90)} deadFirst={false} />),
  onPage('Pruning: tiny errors', PRUNE, () => <PruneCurves result={pruned((fraction) => 0.01 / fraction)} deadFirst={false} />),
  onPage('Pruning: one point', PRUNE, () => <PruneCurves result={{ ...usualPrune, rows: usualPrune.rows.slice(0, 1) }} deadFirst={false} />),
  onPage('Pruning: empty', PRUNE, () => <PruneCurves result={{ ...usualPrune, rows: [] }} deadFirst={false} />),
];

const WHERE = '5 networks, all 10,000 test images';
const BEFORE = [1.1, 1.4, 5.2, 6.3, 4.9, 7.1, 3.2, 5.5, 7.9, 8.4];
const AFTER = [2.3, 1.4, 15.9, 9.2, 4.1, 23.8, 3.6, 8.1, 30.2, 12.5];
const ERRORS = [300, 240] as const;
const without = (errors: readonly number[]): (number | undefined)[] => errors.map((error, digit) => (digit === 3 || digit === 8 ? undefined : error));

const classErrors: readonly Entry[] = [
  onPage('Class errors: before', ERRORS, () => <ClassErrors before={BEFORE} where={WHERE} />),
  onPage('Class errors: before and after', ERRORS, () => <ClassErrors before={BEFORE} after={AFTER} where={WHERE} />),
  inDialog('Class errors: before and after', () => <ClassErrors before={BEFORE} after={AFTER} where={WHERE} />),
  onPage('Class errors: two digits without images', ERRORS, () => <ClassErrors before={without(BEFORE)} after={without(AFTER)} where={WHERE} />),
  onPage('Class errors: no images', ERRORS, () => <ClassErrors before={BEFORE.map(() => undefined)} where={WHERE} />),
  onPage('Class errors: zeros', ERRORS, () => <ClassErrors before={BEFORE.map(() => 0)} after={BEFORE.map(() => 0)} where={WHERE} />),
  onPage('Class errors: all wrong', ERRORS, () => <ClassErrors before={BEFORE} after={BEFORE.map(() => 100)} where={WHERE} />),
];

export const ABLATION_ENTRIES: readonly Entry[] = [...sweeps, ...prunes, ...classErrors];
