import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { listProcesses } from '../../.ci/processes.mjs';
import * as cliText from '../text/cli.ts';
import * as text from '../text/cli-figures.ts';
import * as viewText from '../text/figure-view.ts';
import { sweep } from './sweep.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const GRID = {
  base: { layers: [784, 10, 10], T: 500, V: 500, batch: 100, epochs: 6 },
  grid: { 'start.mVariance': [2, 1, 0.5], rule: ['gbp', 'bp'] },
  seeds: 2,
  measure: { kind: 'errors', networks: 3 },
};
const RUNS = 12;
writeFileSync(at('grid.json'), JSON.stringify(GRID));

/** Starts the program as a user does. */
const start = (...args: string[]): ChildProcess => spawn('node', ['src/cli/launch.mjs', 'sweep', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** Resolves when the program and all processes that write to its stderr have ended; calls `once` when `word` first appears on stderr. */
function watch(child: ChildProcess, word?: RegExp, once?: () => void): Promise<Ended> {
  let [err, called] = ['', false];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (called || !word?.test(err)) return;
    called = true;
    once?.();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, err })));
}

const childrenOf = (pid: number | undefined): number[] =>
  listProcesses()
    .filter(({ parent, isAlive }) => parent === pid && isAlive)
    .map((one) => one.pid);
const isAlive = (pid: number): boolean => listProcesses().some((one) => one.pid === pid && one.isAlive);

/** Waits for the two processes that compute; they are not ready yet. */
async function twoChildrenOf({ pid }: ChildProcess): Promise<number[]> {
  let children: number[] = [];
  await expect.poll(() => (children = childrenOf(pid)), { timeout: 120_000, interval: 20 }).toHaveLength(2);
  return children;
}

const rowsOf = (file: string): string[] => readFileSync(at(file), 'utf8').split('\r\n');
const filesIn = (runs: string): string[] => readdirSync(at(runs)).filter((name) => name.endsWith('.json'));

test('a sweep that is killed, interrupted, and loses a process ends with the rows of an undisturbed one', async () => {
  const undisturbed = await watch(start(at('grid.json'), '--out', at('alone.csv'), '--jobs', '1'));
  expect([undisturbed.code, undisturbed.err]).toEqual([0, expect.stringMatching(/^12 runs, 0 [\s\S]*\n12 of 12 runs: start\.mVariance 0\.5, rule bp, seed 2/)]);
  const rows = rowsOf('alone.csv');
  expect(rows[0]).toBe('run,start.mVariance,rule,seed,quantity,over,stage,x,value');
  // Three quantities at the start and after each epoch, and three networks sampled from a distribution.
  expect(rows.length).toBe(1 + RUNS * 3 * 7 + (RUNS / 2) * 3 + 1);
  expect(rows[1]).toMatch(/^[0-9a-f]{16},2,gbp,1,fresh error,all,,0,[\d.]+$/);

  const again = (): ChildProcess => start(at('grid.json'), '--out', at('torn.csv'), '--jobs', '2');
  const killed = again();
  const death = watch(killed, /2 of 12 runs/, () => killed.kill('SIGKILL'));
  const orphans = await twoChildrenOf(killed);
  await death;
  await expect.poll(() => orphans.filter(isAlive), { timeout: 120_000 }).toEqual([]);
  const finished = filesIn('torn.runs');
  expect(finished.length).toBeGreaterThanOrEqual(2);
  expect(finished.length).toBeLessThan(RUNS);
  const marksOf = (names: readonly string[]) => names.map((name) => [name, statSync(at(`torn.runs/${name}`)).ino, statSync(at(`torn.runs/${name}`)).mtimeMs]);
  const marks = marksOf(finished);

  const interrupted = again();
  const { code, err } = await watch(interrupted, /1 of \d+ runs,/, () => interrupted.kill('SIGINT'));
  expect(code).toBe(130);
  expect(err).toContain(text.runsThere(12, finished.length, undefined, 2).slice(0, -1));
  expect(err).toMatch(/\nStopped: .*torn\.runs contains \d+ of 12 runs\. .*\n$/);
  expect(existsSync(at('torn.csv'))).toBe(false);
  // The finished runs can be tabulated at any time.
  const partial = await watch(start(at('grid.json'), '--out', at('torn.csv'), '--partial'));
  expect([partial.code, partial.err]).toEqual([0, expect.stringMatching(/^.*torn\.csv contains \d+ of 12 runs\.\n$/)]);
  const inPart = rowsOf('torn.csv');
  expect(inPart.length).toBeGreaterThan(20);
  expect(rows).toEqual(expect.arrayContaining(inPart));

  const robbed = again();
  let children: number[] = [];
  const end = watch(robbed, /1 of \d+ runs,/, () => {
    for (const pid of children) process.kill(pid, 'SIGKILL');
  });
  children = await twoChildrenOf(robbed);
  const ended = await end;
  expect(ended.code).toBe(0);
  expect(ended.err).toContain(text.processEndedOnce('', text.endedBySignal('SIGKILL')));
  expect(rowsOf('torn.csv')).toEqual(rows);
  expect(marksOf(finished)).toEqual(marks);
  expect(filesIn('torn.runs').length).toBe(RUNS);
}, 180_000);

test('a run that diverges has rows and exit code 3, and is not trained again; the run of a damaged file is; a dry run computes nothing', async () => {
  const grid = { base: { ...GRID.base, epochs: 2, optimiser: { kind: 'sgd', decay: 1 } }, grid: { eta: [0.1, 1e6] }, measure: { kind: 'errors', networks: 0 } };
  writeFileSync(at('wild.json'), JSON.stringify(grid));
  const args = [at('wild.json'), '--out', at('wild')];
  const message = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await sweep([...args, '--dry-run'], 'no program')).toBe(0);
  expect(message.mock.calls.flat().join('')).toMatch(/^2 runs, 0 .*; about \d+ s .*\.\n$/);
  message.mockRestore();
  expect(existsSync(at('wild'))).toBe(false);

  const first = await watch(start(...args));
  const [, step] = /eta 1000000, seed 1, .* step (\d), epoch 1, [\d.]+ s\n/.exec(first.err) ?? [];
  const how = viewText.divergedRun('eta 1000000, seed 1', viewText.divergence(Number(step), 1));
  const lines = first.err.split('\n');
  expect(lines.slice(-2)).toEqual([text.divergedKept(how), '']);
  expect(first.code).toBe(3);
  const rows = rowsOf('wild/sweep.csv');
  // Three quantities before training and after both epochs; for the other run those of its start, and where it diverged.
  expect(rows.length).toBe(1 + 3 * 3 + 3 + 1 + 1);
  expect(rows.filter((row) => row.includes(',diverged,'))).toEqual([expect.stringMatching(/^[0-9a-f]{16},1000000,1,diverged,all,,\d,1$/)]);
  const again = await watch(start(...args));
  expect([again.code, again.err]).toEqual([3, `${text.runsThere(2, 2, undefined, 1)}\n${text.divergedKept(how)}\n`]);
  expect(rowsOf('wild/sweep.csv')).toEqual(rows);

  const wild = filesIn('wild/runs').find((file) => readFileSync(at(`wild/runs/${file}`), 'utf8').includes('"diverged"')) as string;
  const { result, origin } = JSON.parse(readFileSync(at(`wild/runs/${wild}`), 'utf8')).run;
  expect(result.theta).toMatch(/^[0-9a-f]{64}$/);
  expect(origin.sources).toMatch(/^[0-9a-f]{64}$/);
  const name = filesIn('wild/runs').find((file) => file !== wild) as string;
  const whole = readFileSync(at(`wild/runs/${name}`));
  // As an earlier version wrote it: without its sources. The command warns that the table mixes both, and the table says
  // which rows are whose.
  const earlier = JSON.parse(whole.toString()).run;
  earlier.origin = { machine: 'another', commit: 'abcdef0123456789', date: earlier.origin.date, engine: 'wasm' };
  writeFileSync(
    at(`wild/runs/${name}`),
    JSON.stringify({ format: 'slabscope-result/1', sha256: createHash('sha256').update(JSON.stringify(earlier)).digest('hex'), run: earlier }),
  );
  const mixed = await watch(start(...args, '--origin'));
  expect(mixed.err).toMatch(/sweep\.csv mixes results of 2 .*commit abcdef012345/);
  expect(mixed.err).toContain(`${text.originTellsRows}\n`);
  expect(rowsOf('wild/sweep.csv')[0]).toMatch(/,value,origin$/);
  expect(
    new Set(
      rowsOf('wild/sweep.csv')
        .slice(1, -1)
        .map((row) => row.split(',').at(-1)),
    ),
  ).toEqual(new Set(['commit abcdef012345', origin.sources.slice(0, 12)]));

  writeFileSync(at(`wild/runs/${name}`), whole.subarray(0, 100));
  const partial = await watch(start(...args, '--partial'));
  const damaged = text.cannotTrust(at(`wild/runs/${name}`), text.cutResult);
  expect([partial.code, partial.err]).toEqual([3, `${[damaged, text.divergedRun(how), text.partialTable(1, 2, at('wild/sweep.csv'))].join('\n')}\n`]);
  expect(rowsOf('wild/sweep.csv').length).toBe(1 + 4 + 1);
  writeFileSync(at('wild.json'), JSON.stringify({ ...grid, grid: { eta: [0.1] } }));
  const second = await watch(start(...args));
  expect(second.code).toBe(0);
  expect(second.err).toContain(text.computedAgain(damaged));
  expect(JSON.parse(readFileSync(at(`wild/runs/${name}`), 'utf8')).run.result.rows).toEqual(JSON.parse(whole.toString()).run.result.rows);
  expect(rowsOf('wild/sweep.csv').length).toBe(1 + 3 * 3 + 1);
}, 120_000);

test.each([
  [[], text.sweepFileMissing],
  [[at('grid.json')], text.sweepOutMissing],
  [[at('grid.json'), '--out', at('x.csv'), '--jobs', '0'], /--jobs: 0 is out of range/],
  [[at('grid.json'), '--out', at('grid.json')], cliText.notFolder(at('grid.json'))],
  [[at('nothing.json'), '--out', at('x.csv')], text.cannotRead(at('nothing.json'), `ENOENT: no such file or directory, open '${at('nothing.json')}'`)],
  [[at('bad.json'), '--out', at('x.csv')], `bad.json: ${text.notJson(1, 2, text.theEnd, text.quotedName)}`],
])('sweep %j is rejected', async (args, words) => {
  writeFileSync(at('bad.json'), '{');
  await expect(sweep(args, 'no program')).rejects.toThrow(words);
});
