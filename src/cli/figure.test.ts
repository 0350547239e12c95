import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FIGURE_3A } from '../figures/figure-3a.ts';
import { FIGURE_3B } from '../figures/figure-3b.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { readResults } from '../figures/results-file.ts';
import { figure } from './figure.ts';
import { findRun } from './stored-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');

test('figure computes a run that two figures share once, writes both, publishes them, and finds it again', () => {
  mkdirSync(at('public'));
  const kept = { machine: 'another', date: '2026-01-01T00:00:00.000Z', commit: 'unknown', command: '', engine: 'wasm', scale: 'faithful', runs: [] };
  writeFileSync(at('public/about.json'), JSON.stringify({ '4a': kept, '3a': kept }));
  const run = () =>
    spawnSync('node', ['src/cli/launch.mjs', 'figure', '3a', '3b', '--jobs', '2', '--out', at('out'), '--publish', at('public')], { encoding: 'utf8' });
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/^1 run, 0 of them there[\s\S]*1 of 1 runs: 3a, 3b: gBP, 784-100-100-10, T 10000, seed 1, [\d.]+ s\n$/),
  ]);
  expect(stdout).toMatch(/^Fig\. 3a \(3a\)\n[\s\S]*Fig\. 3b \(3b\)\n/);

  const [planned] = planRuns(FIGURE_3A, 'quick');
  const stored = planned && findRun(at('out/runs'), planned);
  if (!stored) throw new Error('The run is not there.');
  for (const experiment of [FIGURE_3A, FIGURE_3B]) {
    const { id, quantities, claims } = experiment;
    const account = JSON.parse(read(`out/${id}.json`));
    expect(account).toMatchObject({ id, scale: 'quick', about: { engine: 'wasm', date: stored.origin.date } });
    expect(account.runs).toEqual([{ ...planned, key: keyOf(planned), theta: stored.result.theta, seconds: stored.result.seconds }]);
    expect(account.claims.map((claim: { id: string }) => claim.id)).toEqual(claims.map((claim) => claim.id));
    expect(read(`public/${id}.csv`)).toBe(read(`out/${id}.csv`));
    const about = JSON.parse(read('public/about.json'))[id];
    const [result] = readResults(experiment, read(`public/${id}.csv`), about.runs);
    expect(result).toEqual({ ...stored.result, rows: stored.result.rows.filter(({ quantity }) => quantities.includes(quantity)) });
  }
  expect(Object.keys(JSON.parse(read('public/about.json')))).toEqual(['3a', '3b', '4a']);
  expect(JSON.parse(read('public/about.json'))['4a']).toEqual(kept);
  expect(readdirSync(at('out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);

  const again = run();
  expect([again.status, again.stderr, again.stdout]).toEqual([0, '1 run, 1 of them there.\n', stdout]);
});

test.each([
  [[], /which one is missing\. Give 2a, .* or all/],
  [['3z', '--out', at('x')], /there is no figure "3z"\. Give 2a/],
  [['3a'], /--out is missing/],
  [['3a', '--out', at('x'), '--scale', 'big'], /--scale: "big" is not known\. Give quick, faithful/],
  [['3a', '--out', at('x'), '--spread', 'max'], /--spread: "max" is not known/],
  [['3a', '--out', at('x'), '--jobs', '1.5'], /--jobs: "1\.5" has a point/],
  [['3a', '--out', at('x'), '--fast'], /figure: Unknown option '--fast'/],
  [['3a', '--out', at('x'), '--publish', at('broken')], /about\.json cannot be read.*Take it away/],
  [['3a', '--out', at('x'), '--publish', at('foreign')], /about\.json is not what this program writes/],
] as const)('figure %j is refused', async (args, words) => {
  for (const [name, content] of [
    ['broken', '{'],
    ['foreign', '[]'],
  ] as const) {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(at(`${name}/about.json`), content);
  }
  await expect(figure([...args], 'no program')).rejects.toThrow(words);
});
