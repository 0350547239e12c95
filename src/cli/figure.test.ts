import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXPERIMENTS } from '../figures/experiments.ts';
import { FIGURE_3A } from '../figures/figure-3a.ts';
import { FIGURE_3B } from '../figures/figure-3b.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { readResults } from '../figures/results-file.ts';
import * as cliText from '../text/cli.ts';
import * as figuresText from '../text/cli-figures.ts';
import { figure } from './figure.ts';
import { findRun } from './stored-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const IDS = EXPERIMENTS.map(({ id }) => id);
const read = (name: string): string => readFileSync(at(name), 'utf8');

test('figure computes a run of two figures once, writes both figures and their reference runs, and finds the run again', () => {
  mkdirSync(at('public'));
  const kept = { machine: 'another', date: '2026-01-01T00:00:00.000Z', commit: 'unknown', command: '', engine: 'wasm', scale: 'faithful', runs: [] };
  writeFileSync(at('public/about.json'), JSON.stringify({ '4a': kept, '3a': kept }));
  const run = () =>
    spawnSync('node', ['src/cli/launch.mjs', 'figure', '3a', '3b', '--jobs', '2', '--out', at('out'), '--publish', at('public')], { encoding: 'utf8' });
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^1 run, 0 [\s\S]*\n1 of 1 run: 3a, 3b: gBP, 784-100-100-10, T 10000, seed 1, [\d.]+ s\n$/)]);
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
  expect([again.status, again.stderr, again.stdout]).toEqual([0, `${figuresText.runsThere(1, 1, undefined, 2)}\n`, stdout]);
});

test.each([
  [[], figuresText.figureMissing(IDS, 'all')],
  [['3z', '--out', at('x')], figuresText.noSuchFigure('3z', IDS, 'all')],
  [['3a'], figuresText.figureOutMissing],
  [['3a', '--out', at('x'), '--scale', 'big'], cliText.unknownName('--scale', 'big', ['quick', 'faithful'])],
  [['3a', '--out', at('x'), '--spread', 'max'], cliText.unknownName('--spread', 'max', ['sd', 'sem'])],
  [['3a', '--out', at('x'), '--jobs', '1.5'], /--jobs: "1\.5" contains a point/],
  [['3a', '--out', at('x'), '--fast'], /figure: Unknown option '--fast'/],
  [['3a', '--out', at('x'), '--publish', at('broken')], /^Cannot read .*about\.json\..* in JSON .*--publish\.$/],
  [['3a', '--out', at('x'), '--publish', at('foreign')], figuresText.publishedForeign(at('foreign/about.json'))],
] as const)('figure %j is rejected', async (args, words) => {
  for (const [name, content] of [
    ['broken', '{'],
    ['foreign', '[]'],
  ] as const) {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(at(`${name}/about.json`), content);
  }
  await expect(figure([...args], 'no program')).rejects.toThrow(words);
});
