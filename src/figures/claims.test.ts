import { expect, test } from 'vitest';
import type { RunConfig } from '../model/settings/config.ts';
import { bins, madeUp, row, weightLayersOf } from '../test/results.ts';
import { overLiveConnections } from '../text/claims.ts';
import { tooFewRuns } from '../text/verdicts.ts';
import type { ClaimVerdict, Over, Row, RunResult } from './experiment.ts';
import { EXPERIMENTS, findExperiment } from './experiments.ts';

type Rows = (config: RunConfig, over: Over) => Row[];

/** A claim with rows that support it and rows that contradict it. */
interface Case {
  readonly figure: string;
  readonly claim: string;
  readonly holds: Rows;
  readonly fails: Rows;
}

const fresh =
  (errorOf: (config: RunConfig) => number): Rows =>
  (config) => [row('fresh error', errorOf(config), { x: config.epochs })];

const isDeep = ({ layers }: RunConfig): boolean => layers.length === 4;

/** Ten sampled networks whose errors scatter around `errorOf`, and the stochastic test error at a distance of `beside`. */
const networks =
  (errorOf: (T: number) => number, { spread = 0.01, beside = 0.05 } = {}): Rows =>
  ({ T, epochs }) => [
    ...Array.from({ length: 10 }, (_, x) => row('sampled error', errorOf(T) * (1 + (x % 2 === 0 ? spread : -spread)), { x })),
    row('fresh error', errorOf(T) + beside, { x: epochs }),
  ];
const falling = (T: number): number => 12 - 2.2 * Math.log(T / 1000);

/** One value per layer; the last one holds for all deeper layers, too. */
const perLayer =
  (quantity: string, values: readonly number[], isOf: (config: RunConfig) => boolean = () => true): Rows =>
  (config, over) =>
    isOf(config) ? weightLayersOf(config).map((layer) => row(quantity, (values[layer - 1] ?? values.at(-1)) as number, { over, stage: layer })) : [];

const both =
  (...parts: readonly Rows[]): Rows =>
  (config, over) =>
    parts.flatMap((part) => part(config, over));

/** Forty bins with the same shape in every layer, except for the layer of `instead`. */
const shape =
  (quantity: 'pi' | 'm' | 'Xi', countOf: (bin: number) => number, instead?: { readonly layer: number; readonly countOf: (bin: number) => number }): Rows =>
  (config, over) =>
    weightLayersOf(config).flatMap((layer) => {
      const counts = Array.from({ length: 40 }, (_, bin) => (layer === instead?.layer ? instead.countOf(bin) : countOf(bin)));
      const [least, width] = { pi: [0, 0.025], m: [-6, 0.3], Xi: [0, 0.05] }[quantity] as [number, number];
      const of = { over, stage: layer };
      return [
        row(
          'connections',
          counts.reduce((sum, count) => sum + count, 0),
          of,
        ),
        ...bins(quantity, of, least, width, counts),
      ];
    });
const u = (bin: number): number => (bin === 0 || bin === 39 ? 300 : 10);
const noU = (bin: number): number => (bin === 0 ? 300 : 10 + bin * (40 - bin));
const peakAt = (peak: number) => (bin: number) => Math.max(1, 50 - 4 * Math.abs(bin - peak + 0.5));
const lShape = (bin: number): number => (bin === 0 ? 600 : bin === 23 ? 60 : 8);
const twoHumps = (bin: number): number => (bin === 0 ? 600 : bin === 23 ? 700 : 8);

const ofHundred = (quantity: string, values: readonly number[]): Rows => both(perLayer('connections', [100]), perLayer(quantity, values));

const sides =
  (below: number, above: number): Rows =>
  (config, over) =>
    weightLayersOf(config).flatMap((layer) => {
      const counts = Array.from({ length: 60 }, (_, bin) => (bin === 40 ? 100 - below - above : bin === 30 ? below : bin === 50 ? above : 0));
      return [row('connections', 100, { over, stage: layer }), ...bins('S', { over, stage: layer }, -4, 0.1, counts)];
    });

const withT =
  (quantity: string, at: (T: number, layer: number) => number): Rows =>
  (config, over) =>
    isDeep(config) ? weightLayersOf(config).map((layer) => row(quantity, at(config.T, layer), { over, stage: layer })) : [];

/** Errors with no and with all connections perturbed, for every target; the default cost is 0.1 points. */
const hit =
  (costs: Readonly<Record<string, readonly number[]>>): Rows =>
  (config) =>
    weightLayersOf(config).flatMap((layer) =>
      ['vip-off', 'random', 'uip-on'].flatMap((target) => [
        row(`error ${target}`, 5, { stage: layer, x: 0 }),
        row(`error ${target}`, 5 + (costs[target]?.[layer - 1] ?? 0.1), { stage: layer, x: 1 }),
      ]),
    );

const later =
  ({ still = 0.4, throughout = 0.2, share = 0.1 }): Rows =>
  (config, over) =>
    weightLayersOf(config).flatMap((layer) => [
      // Layer 1 always supports the claim: a single layer that contradicts it is enough.
      row('still VIP', layer === 1 ? 0.4 : still, { over, stage: layer, x: 10 }),
      row('VIP throughout', layer === 1 ? 0.2 : throughout, { over, stage: layer, x: 10 }),
      row('VIP share', layer === 1 ? 0.1 : share, { over, stage: layer, x: 10 }),
    ]);

const entropyCases: Case[] = (
  [
    ['exact', 'entropy'],
    ['eq8', 'entropy Eq. (8)'],
  ] as const
).flatMap(([formula, quantity]) => [
  {
    figure: '3c',
    claim: `rises-and-falls-four-${formula}`,
    holds: both(
      perLayer(quantity, [-0.1, 0.25, -0.05], isDeep),
      perLayer(quantity, [0.3, 0.2, 0.1], (config) => !isDeep(config)),
    ),
    fails: both(
      perLayer(quantity, [0.3, 0.25, -0.05], isDeep),
      perLayer(quantity, [-0.1, 0.4, 0.4, 0.1], (config) => !isDeep(config)),
    ),
  },
  {
    figure: '3c',
    claim: `rises-and-falls-five-${formula}`,
    // One intermediate layer may be below the last, if the mean of the intermediate layers is not.
    holds: perLayer(quantity, [-0.1, 0.5, 0.15, 0.2], (config) => !isDeep(config)),
    fails: perLayer(quantity, [-0.1, 0.5, 0.15, 0.4], (config) => !isDeep(config)),
  },
  {
    figure: '3c',
    claim: `falls-with-images-${formula}`,
    holds: withT(quantity, (T) => 3 - 0.2 * Math.log(T)),
    // It decreases first, and increases again in one layer.
    fails: withT(quantity, (T, layer) => (layer === 2 ? Math.abs(Math.log(T / 10_000)) : -0.2 * Math.log(T))),
  },
]);

const CASES: readonly Case[] = [
  {
    figure: '2a',
    claim: 'as-good',
    holds: fresh(({ rule }) => (rule === 'gbp' ? 5 : 4.8)),
    fails: fresh(({ rule, layers }) => (rule === 'gbp' && layers.length === 3 ? 6 : 5)),
  },
  {
    figure: '2a',
    claim: 'depth-is-learnt',
    holds: fresh((config) => (isDeep(config) ? 4.9 : 5.1)),
    fails: fresh((config) => (isDeep(config) && config.rule === 'gbp' ? 6 : 5.1)),
  },
  { figure: '2b', claim: 'falls', holds: networks(falling), fails: networks((T) => 5 + T / 60_000) },
  { figure: '2b', claim: 'falls-at-each-step', holds: networks(falling), fails: networks((T) => (T === 60_000 ? 9 : falling(T))) },
  { figure: '2b', claim: 'networks-agree', holds: networks(falling), fails: networks(falling, { spread: 0.2 }) },
  { figure: '2b', claim: 'law-and-networks', holds: networks(falling), fails: networks(falling, { beside: -0.5 }) },
  { figure: '2b-inset', claim: 'rises-and-falls', holds: perLayer('mean pi', [0.5, 0.6, 0.6, 0.4]), fails: perLayer('mean pi', [0.5, 0.45, 0.4, 0.3]) },
  { figure: '3a', claim: 'pi-is-a-u', holds: shape('pi', u), fails: shape('pi', u, { layer: 3, countOf: noU }) },
  { figure: '3a', claim: 'm-peaks-at-zero', holds: shape('m', peakAt(20)), fails: shape('m', peakAt(20), { layer: 2, countOf: peakAt(24) }) },
  { figure: '3a', claim: 'xi-is-an-l', holds: shape('Xi', lShape), fails: shape('Xi', lShape, { layer: 1, countOf: twoHumps }) },
  { figure: '3a', claim: 'xi-is-zero', holds: ofHundred('Xi = 0', [30, 25, 40]), fails: ofHundred('Xi = 0', [30, 5, 40]) },
  { figure: '3b', claim: 'some-are-certain', holds: ofHundred('S = 0', [15, 20, 30]), fails: ofHundred('S = 0', [15, 2, 30]) },
  { figure: '3b', claim: 'both-sides', holds: sides(20, 40), fails: sides(60, 1) },
  ...entropyCases,
  { figure: '4a', claim: 'vip-matter', holds: hit({ 'vip-off': [9] }), fails: hit({ 'vip-off': [2, 9, 9] }) },
  { figure: '4a', claim: 'random-do-not', holds: hit({}), fails: hit({ random: [3] }) },
  { figure: '4a', claim: 'uip-do-not', holds: hit({}), fails: hit({ 'uip-on': [1] }) },
  {
    figure: '4a',
    claim: 'vip-matter-less-in-deeper-layers',
    holds: hit({ 'vip-off': [9, 3, 1] }),
    // It falls from layer 1 to 2, and rises at the output.
    fails: hit({ 'vip-off': [9, 1, 5] }),
  },
  { figure: '4a', claim: 'vip-worse-than-random', holds: hit({ 'vip-off': [9, 1, 9] }), fails: hit({ 'vip-off': [9, 1, 9], random: [0, 2, 0] }) },
  { figure: '4b', claim: 'vip-number-falls', holds: perLayer('VIP count', [5762, 970, 189]), fails: perLayer('VIP count', [5762, 970, 1000]) },
  { figure: '4b', claim: 'vip-fraction-rises', holds: perLayer('VIP share', [0.07, 0.1, 0.19]), fails: perLayer('VIP share', [0.11, 0.1, 0.19]) },
  { figure: '4b', claim: 'uip-number-falls', holds: perLayer('UIP count', [5730, 618, 63]), fails: perLayer('UIP count', [573, 618, 63]) },
  {
    figure: 'variance',
    claim: 'falls-with-images',
    holds: withT('variance', (T) => 1 - 0.05 * Math.log(T)),
    fails: withT('variance', (T) => 0.05 * Math.log(T)),
  },
  {
    figure: 'variance',
    claim: 'has-a-minimum',
    holds: withT('variance', (T) => 0.2 + 0.1 * Math.abs(Math.log(T / 2000))),
    fails: withT('variance', (T) => 0.1 * Math.log(T)),
  },
  { figure: 'survival', claim: 'not-for-ever', holds: later({}), fails: later({ still: 1.01 }) },
  { figure: 'survival', claim: 'more-than-chance', holds: later({}), fails: later({ share: 0.6 }) },
  { figure: 'survival', claim: 'they-come-back', holds: later({}), fails: later({ throughout: 0.41 }) },
  { figure: 'cifar-10', claim: 'as-good', holds: fresh(({ rule }) => (rule === 'gbp' ? 50 : 49.5)), fails: fresh(({ rule }) => (rule === 'gbp' ? 55 : 49.5)) },
];

/** Results of a case: rows of `all` over all connections, rows of `live` over live connections. */
function resultsOf({ figure }: Case, all: Rows, live: Rows): RunResult[] {
  const experiment = findExperiment(figure);
  if (!experiment) throw new Error(`There is no figure ${figure}.`);
  return madeUp({ ...experiment, runs: 4 }, (config) => [...all(config, 'all'), ...(experiment.hasLive ? live(config, 'live') : [])]);
}

function judge({ figure, claim }: Case, results: readonly RunResult[], suffix = ''): ClaimVerdict {
  const found = findExperiment(figure)?.claims.find(({ id }) => id === `${claim}${suffix}`);
  if (!found) throw new Error(`Figure ${figure} has no claim ${claim}${suffix}.`);
  return found.judge(results);
}

test.each(CASES)('$figure, $claim: it holds for rows that support it and fails for rows that contradict it', (one) => {
  const fulfilled = judge(one, resultsOf(one, one.holds, one.fails));
  expect(fulfilled.answer, fulfilled.because).toBe('yes');
  expect(fulfilled.because).toMatch(/\d.*\(n = \d+\)\.$/);
  const violated = judge(one, resultsOf(one, one.fails, one.holds));
  expect(violated.answer, violated.because).toBe('no');
});

test.each(CASES.filter(({ figure }) => findExperiment(figure)?.hasLive))('$figure, $claim: the claim about live connections uses their rows', (one) => {
  expect(judge(one, resultsOf(one, one.holds, one.fails), '-live').answer).toBe('no');
  expect(judge(one, resultsOf(one, one.fails, one.holds), '-live').answer).toBe('yes');
});

test.each(CASES)('$figure, $claim: fewer than three runs leave it undecided', (one) => {
  const results = resultsOf(one, one.holds, one.holds);
  const words = new Map<number, string>();
  for (const runs of [0, 1, 2]) {
    const { answer, because } = judge(
      one,
      results.filter(({ config }) => config.seed <= runs),
    );
    expect(answer).toBe('undecided');
    expect(because.endsWith(tooFewRuns(runs, 3)), because).toBe(true);
    expect(because).not.toMatch(/NaN|undefined|Infinity/);
    words.set(runs, because);
  }
  expect(new Set(words.values()).size).toBe(3);
});

test('every claim of every figure has a case', () => {
  const covered = CASES.map(({ figure, claim }) => `${figure} ${claim}`);
  expect(new Set(covered).size).toBe(covered.length);
  const claimed = EXPERIMENTS.flatMap(({ id, claims }) => claims.map((claim) => `${id} ${claim.id.replace(/-live$/, '')}`));
  expect(new Set(claimed)).toEqual(new Set(covered));
});

test('claims about connections with input only are ours, and say so', () => {
  for (const { claims } of EXPERIMENTS) {
    for (const { id, by, text } of claims.filter((claim) => claim.id.endsWith('-live'))) {
      expect([id, by]).toEqual([id, 'us']);
      expect(text).toBe(overLiveConnections(claims.find((claim) => claim.id === id.replace(/-live$/, ''))?.text as string));
      expect(text).toMatch(/connections with input only/);
    }
  }
});
