import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refusalOf } from '../test/refusal.ts';

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
  [[], /command is missing/],
  [['trian'], /no command "trian"/],
  [['train', '--rate', '1'], /--rate/],
  [['train', '--eta', '0,1'], /decimal point: 0\.1/],
  [['train', '--seed', '-1'], /Seed: -1 is out of range\. Give a whole number from 0 to 9007199254740991/],
  [['train', '--eta', '-.5'], /Learning rate: -\.5 is out of range/],
  [['train', '--out', '--perturb'], /--out has no value: what follows it begins with a hyphen/],
  [['train', '--T', '100'], /at least 500/],
  [['train', '--recipe', 'best'], /default, preview, paper, depth/],
  [['train', '--engine', 'gpu'], /wasm, tfjs-wasm, tfjs-cpu, reference/],
  [['train', '--layers', '784-ten-10'], /784-100-100-10/],
  [['train', '--layers', '784-10001-10'], /between 1 and 10000/],
  [['train', '--layers', '784-10000-1000-10'], /MB of memory.*smaller widths/],
  [['train', '--optimiser', 'lion'], /--optimiser: "lion" is not known. Give adam, sgd/],
  [['train', '--schedule', 'step'], /cosine, constant/],
  [['train', '--m-variance', '0'], /Variance of m/],
  [['train', '--sampled', '99'], /from 0 to 50/],
  [['train', '--rule', 'bp', '--perturb'], /no roles/],
  [['bench', '--engines', 'webgpu'], /needs a browser/],
  [['bench', '--widths', '1e2'], /whole number/],
  [['check'], /one case file/],
  [['check', join(folder, 'nothing.json')], /cannot be read/],
  [['check', notJson], /not JSON/],
  [['check', notCase], /params\.pi/],
  [['check', rules, '--engine', 'tfjs-wasm'], /tfjs-wasm does not compute the rules.*reference or wasm/],
  [['check', rulesCaseWith('act.json', { act: 'tanh' })], /act, scale: expected "relu".*or "sigmoid"/],
  [['check', rulesCaseWith('scale.json', { scale: true })], /act, scale/],
  [['check', rulesCaseWith('y.json', { y: Array(4).fill([0.5, 0.5, 0]) })], /y\[0\]: expected one 1 and zeros/],
  [['check', rulesCaseWith('w.json', { W: [[[1]]] })], /W: expected 3 matrices, one for each stage, not 1/],
  [['check', rulesCaseWith('b.json', { B: [[[1]], [[1]], [[1]]] })], /B\[0\]: expected 6 x 5 finite numbers/],
  [['check', rulesCaseWith('lr.json', { lr: 'fast' })], /lr: expected a finite number/],
  [['check', rulesCaseWith('kp.json', { kp_after: [{ W: 1 }] })], /kp_after\[0\]\.B: expected a list, it is missing/],
] as const)('%j is refused in one sentence', async (args, message) => {
  const words = await refusalOf(args);
  expect(words).toMatch(message);
  expect(words.trim().split('\n')).toHaveLength(1);
});

test.each([
  [['trian'], /^There is no command "trian".*\n$/],
  // The core finds this mistake, not the command line.
  [['train', '--layers', '784-10000-1000-10'], /^.*MB of memory.*\n$/],
])('what is refused, here %j, is said alone, with exit code 2', (args, line) => {
  const { code, out, err } = headless(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(line);
});

test('--help is everywhere', () => {
  for (const args of [['--help'], ['train', '--help'], ['check', '--help'], ['bench', '--help']]) {
    const { code, out } = headless(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage:/);
  }
});

test('check prints what it computed, and exits with 1 where that is not what the case expects', () => {
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
  expect(bad.err).toMatch(/^loss: error/);
});

test('check computes the cases of the rules too, under the names of their files', () => {
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
  expect(bad.err).toMatch(/^wp_dL: error .* exceeds 1e-11\n$/);
});

test('train prints a row for each epoch, statistics of each stage, perturbations, and records', () => {
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

test('every setting has its flag', () => {
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

test('plain back-propagation has no roles and no entropy to report', () => {
  const { code, out } = headless('train', '--rule', 'bp', '--layers', '784-12-10', '--T', '500', '--V', '100', '--epochs', '1');
  expect(code).toBe(0);
  const [layer] = JSON.parse(out).final.stages;
  expect(layer).toMatchObject({ meanPi: 0, xiZero: 1, vip: null, entropy: null });
});
