import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RECIPES, SCHEDULES } from '../model/settings/config.ts';
import { WIDEST } from '../model/settings/parse-layers.ts';
import { refusalOf } from '../test/refusal.ts';
import * as benchText from '../text/bench.ts';
import * as cliText from '../text/cli.ts';
import * as runsText from '../text/cli-runs.ts';
import * as enginesText from '../text/engines.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

function headless(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('node', ['src/cli/launch.mjs', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: status, out: stdout, err: stderr };
}

const notJson = join(folder, 'broken.json');
writeFileSync(notJson, '{');
const notCase = join(folder, 'other.json');
writeFileSync(notCase, '{"sizes":[2,2],"labels":[0],"params":{"pi":[]}}');
const golden = 'src/engine/fixtures/net_5-4-3_generic.json';
const wrongCase = join(folder, 'wrong.json');
const wrong = JSON.parse(readFileSync(golden, 'utf8'));
wrong.expect.loss += 0.1;
writeFileSync(wrongCase, JSON.stringify(wrong));

const rules = 'src/engine/fixtures/rules_sigmoid_mse.json';
/** Writes the case of the rules with some keys replaced; returns the path of the file. */
function rulesCaseWith(name: string, change: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(rules, 'utf8')), ...change }));
  return file;
}

test.each([
  [[], cliText.noSuchCommand(undefined)],
  [['trian'], cliText.noSuchCommand('trian')],
  [['train', '--rate', '1'], /--rate/],
  [['train', '--eta', '0,1'], /decimal point: 0\.1/],
  [['train', '--seed', '-1'], /Seed: -1 is out of range\. Use a whole number from 0 to 9007199254740991/],
  [['train', '--eta', '-.5'], /Learning rate: -\.5 is out of range/],
  [['train', '--out', '--perturb'], cliText.wrongOptions('train', cliText.noValue('--out'))],
  [['train', '--T', '100'], /at least 500/],
  [['train', '--recipe', 'best'], cliText.unknownName('--recipe', 'best', RECIPES)],
  [['train', '--engine', 'gpu'], cliText.unknownName('--engine', 'gpu', ['wasm', 'tfjs-wasm', 'tfjs-cpu', 'reference'])],
  [['train', '--layers', '784-ten-10'], /784-100-100-10/],
  [['train', '--layers', '784-10001-10'], /of 1 to 10000 units/],
  [['train', '--layers', '784-10000-1000-10'], /MB of memory.*smaller layers/],
  [['train', '--optimiser', 'lion'], cliText.unknownName('--optimiser', 'lion', ['adam', 'sgd'])],
  [['train', '--schedule', 'step'], cliText.unknownName('--schedule', 'step', SCHEDULES)],
  [['train', '--m-variance', '0'], /Variance of m/],
  [['train', '--sampled', '99'], /from 0 to 50/],
  [['train', '--rule', 'bp', '--perturb'], runsText.perturbNeedsDistribution],
  [['bench', '--engines', 'webgpu'], benchText.needsBrowser('webgpu')],
  [['bench', '--widths', '1e2'], benchText.notWidth('1e2', WIDEST)],
  [['check'], cliText.caseMissing],
  [['check', join(folder, 'nothing.json')], cliText.caseUnreadable(join(folder, 'nothing.json'))],
  [['check', notJson], cliText.caseNotJson(notJson)],
  [['check', notCase], /params\.pi/],
  [['check', rules, '--engine', 'tfjs-wasm'], cliText.engineWithoutRules('tfjs-wasm')],
  [['check', rulesCaseWith('act.json', { act: 'tanh' })], /act, scale: expected "relu".*or "sigmoid"/],
  [['check', rulesCaseWith('scale.json', { scale: true })], /act, scale/],
  [['check', rulesCaseWith('y.json', { y: Array(4).fill([0.5, 0.5, 0]) })], /y\[0\]: expected one 1 and zeros/],
  [['check', rulesCaseWith('w.json', { W: [[[1]]] })], enginesText.expectedMatrices('W', 3, 1)],
  [['check', rulesCaseWith('b.json', { B: [[[1]], [[1]], [[1]]] })], /B\[0\]: expected 6 x 5 finite numbers/],
  [['check', rulesCaseWith('lr.json', { lr: 'fast' })], /lr: expected a finite number/],
  [['check', rulesCaseWith('kp.json', { kp_after: [{ W: 1 }] })], /kp_after\[0\]\.B: expected a list, it is missing/],
] as const)('%j is rejected in one line', async (args, message) => {
  const words = await refusalOf(args);
  expect(words).toMatch(message);
  expect(words.trim().split('\n')).toHaveLength(1);
});

test.each([
  [['trian'], /^.*"trian".*\n$/],
  // The check of the settings finds this mistake, not the command line.
  [['train', '--layers', '784-10000-1000-10'], /^.*MB of memory.*\n$/],
])('the rejection of %j is the only line on stderr, with exit code 2', (args, line) => {
  const { code, out, err } = headless(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(line);
});

test('commands have --help', () => {
  for (const args of [['--help'], ['train', '--help'], ['check', '--help'], ['bench', '--help']]) {
    const { code, out } = headless(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage:/);
  }
});

test('check prints its results, and exits with 1 if they differ from the expected values', () => {
  const good = headless('check', golden, '--engine', 'wasm');
  expect(good.code).toBe(0);
  const { engine, computed, computed_bp, steps, errors } = JSON.parse(good.out);
  expect(engine).toBe('wasm');
  expect(computed.grad_pi[0].length).toBe(5);
  expect(computed_bp.grad[1][0].length).toBe(3);
  expect(steps.map(({ after }: { after: unknown[] }) => after.length)).toEqual([3, 3, 3, 3]);
  expect(errors.loss).toBeLessThan(1e-4);
  const bad = headless('check', wrongCase);
  expect(bad.code).toBe(1);
  expect(bad.err).toMatch(/^loss: relative error /);
});

test('check also computes the cases of the learning rules, with the keys of their files', () => {
  const { code, out } = headless('check', rules, '--engine', 'wasm');
  expect(code).toBe(0);
  const { engine, computed, errors } = JSON.parse(out);
  expect(engine).toBe('wasm');
  const known = ['loss', 'h', 'grad_bp', 'grad_fa', 'bp_after_1', 'fa_after_1', 'kp_after', 'wp_dL', 'wp_after_1'];
  expect(Object.keys(computed).toSorted()).toEqual(known.toSorted());
  expect(computed.h.map((layer: number[][]) => [layer.length, layer[0]?.length])).toEqual([
    [4, 6],
    [4, 5],
    [4, 4],
    [4, 3],
  ]);
  expect(Object.keys(errors).length).toBe(14);
  const bad = headless('check', rulesCaseWith('other.json', { wp_dL: 1 }));
  expect(bad.code).toBe(1);
  expect(bad.err).toMatch(/^wp_dL: relative error .* 1e-11\n$/);
});

test('train prints a row for each epoch, statistics of each layer and perturbations, and writes a recording', () => {
  const [result, record] = [join(folder, 'run.json'), join(folder, 'run.bin')];
  const { code, err } = headless(
    'train',
    '--layers',
    '784-12-10',
    '--T',
    '1000',
    '--V',
    '200',
    '--epochs',
    '2',
    '--batch',
    '100',
    '--perturb',
    '--out',
    result,
    '--record',
    record,
  );
  expect(code).toBe(0);
  expect(err).toMatch(/step 20 of 20, 0 s left/);
  const { config, epochs, final, perturb, thetaHash } = JSON.parse(readFileSync(result, 'utf8'));
  expect(config).toMatchObject({ T: 1000, V: 200, epochs: 2, batch: 100, layers: [784, 12, 10], eta: 0.2 });
  expect(epochs.map(({ epoch, step }: { epoch: number; step: number }) => [epoch, step])).toEqual([
    [0, 0],
    [1, 10],
    [2, 20],
  ]);
  expect(final.sampledError.n).toBe(10);
  expect(final.stages.length).toBe(2);
  for (const { vip, uip, variable } of final.stages) expect(vip + uip + variable).toBeCloseTo(1);
  expect(perturb.length).toBe(12);
  expect(thetaHash).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(record).subarray(0, 2)).toEqual(Buffer.of(0x1f, 0x8b));
});

test('every setting has an option', () => {
  const flags =
    '--layers 784-5-10 --T 200 --V 100 --batch 100 --epochs 1 --optimiser sgd --schedule constant --decay 0.001 --m-variance 1 --pi 0.1 --xi-max 0.02 --sampled 2 --entropy paper';
  const { code, out } = headless('train', ...flags.split(' '));
  expect(code).toBe(0);
  const { config, epochs } = JSON.parse(out);
  expect(config).toMatchObject({
    optimiser: { kind: 'sgd', decay: 0.001, decayPi: true },
    schedule: 'constant',
    start: { mVariance: 1, pi: 0.1, xiMax: 0.02 },
    sampled: 2,
    entropy: 'paper',
  });
  expect(epochs[1].sampledError.n).toBe(2);
});

test('plain back-propagation reports neither categories nor entropies', () => {
  const { code, out } = headless('train', '--rule', 'bp', '--layers', '784-12-10', '--T', '500', '--V', '100', '--epochs', '1');
  expect(code).toBe(0);
  const [layer] = JSON.parse(out).final.stages;
  expect(layer).toMatchObject({ meanPi: 0, xiZero: 1, vip: null, entropy: null });
});
