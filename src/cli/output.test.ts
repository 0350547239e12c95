import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf } from '../test/refusal.ts';
import * as text from '../text/cli.ts';
import * as figuresText from '../text/cli-figures.ts';
import * as runsText from '../text/cli-runs.ts';
import * as enginesText from '../text/engines.ts';
import { checkFolder, checkOut, replaceFile, writeTable } from './output.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const FILE = 'src/training/files/fixtures/law-1.safetensors';
/** Options of a run that takes a second. */
const SMALL = ['--layers', '784-3-10', '--T', '300', '--V', '100', '--batch', '50', '--epochs', '2'];

writeFileSync(at('file'), 'old');
symlinkSync(at('file'), at('link'));
chmodSync(at('file'), 0o640);

test('a path that cannot be written is rejected before any work, and nothing is created', () => {
  for (const [path, words] of [
    ['', text.emptyName],
    [folder, text.fileIsFolder],
    [at('nowhere/x.json'), text.folderMissing(at('nowhere'))],
    [at('file/x.json'), text.notFolder(at('file'))],
  ] as const)
    expect(() => checkOut(path)).toThrow(text.cannotWrite(path, words));
  expect(() => checkOut(at('x'), 1e15)).toThrow(/ 1000000000 MB, but only \d+ MB are free/);
  expect(() => checkFolder(at('file/runs'))).toThrow(text.cannotUseFolder(at('file/runs'), text.notFolder(at('file'))));
  checkOut(at('x'));
  checkOut('/dev/null');
  checkOut(at('new/x'), 1, { makeFolder: true });
  checkFolder(at('new/folder'));
  expect(readdirSync(folder).sort()).toEqual(['file', 'link']);
});

test.each([
  ['train', '--out', '/nowhere/a.json'],
  ['train', '--record', '/nowhere/a.bin'],
  ['perturb', '--law', FILE, '--out', '/nowhere/a.csv'],
  ['prune', '--law', FILE, '--out', '/nowhere/a.json'],
  ['export', FILE, '--to', 'run', '--out', '/nowhere/a.json'],
  ['race', '--out', '/nowhere/a.csv'],
  ['bench', '--out', '/nowhere/a.json'],
])('%s checks before any work whether %s %s %s %s can be written', async (...args) => {
  expect(await refusalOf(args)).toBe(text.cannotWrite(args.at(-1) as string, text.folderMissing('/nowhere')));
});

test('a file is replaced as a whole, through a link, with its permissions; a failure leaves it unchanged and no file beside it', () => {
  replaceFile(at('link'), ['n', 'ew']);
  expect(readFileSync(at('file'), 'utf8')).toBe('new');
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  expect(statSync(at('file')).mode & 0o777).toBe(0o640);
  expect(() =>
    writeTable(at('file'), ['a'], function* () {
      yield [[1]];
      throw new Error('gone');
    }),
  ).toThrow('gone');
  expect(readFileSync(at('file'), 'utf8')).toBe('new');
  expect(readdirSync(folder).sort()).toEqual(['file', 'link']);
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

// Build the bundle before any disk is full: building writes files, too.
beforeAll(() => void spawnSync('node', ['src/cli/launch.mjs', '--help']));

/** Runs a command that cannot write files larger than a kilobyte: writing fails as on a full disk, also in the folder for temporary files. */
function runOnFullDisk(args: readonly string[]): Ran {
  const script = `trap '' XFSZ; ulimit -f 1; exec node src/cli/launch.mjs "$@"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const tooLarge = (file: string): string => text.writingFailed(file, text.WRITE_ERRORS.EFBIG as string, true, text.resultPrinted);
const expectEnd = (err: string, line: string): void => expect(err.slice(-line.length - 1)).toBe(`${line}\n`);

test.each<[string, readonly string[], RegExp]>([
  ['train', SMALL, /^\{\n "config"[\s\S]*"thetaHash"/],
  ['perturb', ['--law', FILE, '--networks', '1', '--fractions', '0,1'], /^\{\n "config"[\s\S]*"rows"/],
  ['prune', ['--law', FILE], /^\{\n "config"[\s\S]*"within"/],
  ['export', [FILE, '--to', 'run'], /^\{\n "format": "slabscope-run\/1"/],
])('%s on a full disk leaves the old file unchanged, and prints the result', (command, args, printed) => {
  const file = at(`${command}.json`);
  writeFileSync(file, '{"old": true}\n');
  const { code, out, err } = runOnFullDisk([command, ...args, '--out', file]);
  expectEnd(err, tooLarge(file));
  expect([code, readFileSync(file, 'utf8')]).toEqual([1, '{"old": true}\n']);
  expect(out).toMatch(printed);
  expect(() => JSON.parse(out)).not.toThrow();
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('race and sweep on a full disk leave their tables unchanged, too', () => {
  writeFileSync(
    at('grid.json'),
    JSON.stringify({ base: { layers: [784, 3, 10], T: 300, V: 100, batch: 50, epochs: 2 }, seeds: 2, measure: { kind: 'errors', networks: 9 } }),
  );
  const sweep = ['sweep', at('grid.json'), '--out', at('table.csv')];
  expect(spawnSync('node', ['src/cli/launch.mjs', ...sweep]).status).toBe(0);
  const table = readFileSync(at('table.csv'), 'utf8');
  writeFileSync(at('race.csv'), 'old');
  const race = ['race', '--lanes', 'bp,fa', '--layers', '784-3-10', '--T', '300', '--V', '100', '--batch', '50', '--epochs', '8', '--out', at('race.csv')];
  for (const [args, file, old] of [
    [[...sweep, '--partial'], 'table.csv', table],
    [race, 'race.csv', 'old'],
  ] as const) {
    const { code, out, err } = runOnFullDisk(args);
    expectEnd(err, tooLarge(at(file)));
    expect([code, readFileSync(at(file), 'utf8')]).toEqual([1, old]);
    expect(out).toMatch(/,\d+\r\n|\d\r\n/);
  }
  // A result that cannot be stored is missing, and the message names it; results that are stored already stay.
  writeFileSync(at('grid.json'), readFileSync(at('grid.json'), 'utf8').replace('"seeds":2', '"seeds":3'));
  const { code, err } = runOnFullDisk(sweep);
  expect(err).toContain(`seed 3: ${figuresText.resultNotWritten('EFBIG: file too large, write')}`);
  expect([code, readFileSync(at('table.csv'), 'utf8')]).toEqual([1, table]);
  expect(readdirSync(at('table.runs')).length).toBe(2);
});

/** A small disk, where one can be mounted. */
const disk = mkdtempSync(join(tmpdir(), 'slabscope-disk-'));
const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', disk]).status === 0;
if (!hasDisk) process.stderr.write('Not run: export onto a small disk; mounting one needs permission.\n');
afterAll(() => {
  if (hasDisk) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

test.runIf(hasDisk)('export onto a disk that is too small leaves the old file unchanged, and reports where the result is', () => {
  const file = join(disk, 'run.safetensors');
  writeFileSync(file, 'old');
  const args = ['src/cli/launch.mjs', 'export', 'public/recorded-run.bin', '--to', 'law', '--out', file];
  const { status, stderr } = spawnSync('node', args, { encoding: 'utf8' });
  const kept = /\/\S+slabscope-\S+\.safetensors/.exec(stderr.slice(stderr.indexOf(file) + file.length))?.[0] as string;
  expectEnd(stderr, text.writingFailed(file, text.WRITE_ERRORS.ENOSPC as string, true, text.resultKeptIn(kept)));
  expect([status, readFileSync(file, 'utf8'), readdirSync(disk)]).toEqual([1, 'old', ['run.safetensors']]);
  expect(statSync(kept).size).toBeGreaterThan(1e6);
  rmSync(kept);
});

/** Starts a command, and sends SIGINT once `word` appears on its stderr. */
function interrupt(args: readonly string[], word: RegExp): Promise<Ran> {
  const child = spawn('node', ['src/cli/launch.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err, done] = ['', '', false];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (!done && word.test(err)) done = child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

test('an interrupted train --record saves the run, and the same command resumes it to the same bits', async () => {
  const long = ['train', ...SMALL.slice(0, -1), '60'];
  const whole = JSON.parse(spawnSync('node', ['src/cli/launch.mjs', ...long, '--record', at('whole.bin')], { encoding: 'utf8' }).stdout);
  writeFileSync(at('run.bin'), 'old');
  const command = [...long, '--record', at('run.bin'), '--out', at('run.json')];
  const stopped = await interrupt(command, /step 20 of 360/);
  expect(stopped.code).toBe(130);
  const message = /Stopped at step (\d+) of 360\..*run\.bin\.unfinished\.safetensors; .*run\.json\.partial\.\n$/;
  const [, step] = message.exec(stopped.err) ?? [];
  expect(Number(step)).toBeGreaterThanOrEqual(20);
  expect(readFileSync(at('run.bin'), 'utf8')).toBe('old');
  expect(existsSync(at('run.json'))).toBe(false);
  const soFar = JSON.parse(readFileSync(at('run.json.partial'), 'utf8'));
  expect([soFar.step, soFar.epochs.length]).toEqual([Number(step), expect.any(Number)]);
  const { status, stderr } = spawnSync('node', ['src/cli/launch.mjs', ...command], { encoding: 'utf8' });
  expect([status, stderr.split('\n')[0]]).toEqual([0, runsText.continues(Number(step), at('run.bin.unfinished.safetensors'))]);
  const ended = JSON.parse(readFileSync(at('run.json'), 'utf8'));
  expect(ended.thetaHash).toBe(whole.thetaHash);
  expect(ended.final).toEqual(whole.final);
  expect(readFileSync(at('run.bin'))).toEqual(readFileSync(at('whole.bin')));
  expect(readdirSync(folder).filter((name) => /partial|unfinished|tmp$/.test(name))).toEqual([]);
});

test('training that diverges prints the result so far and exits with 3, without a stack trace; so does a measurement on it', () => {
  for (const args of [['train', '--record', at('never.bin')], ['perturb']]) {
    const { status, stdout, stderr } = spawnSync('node', ['src/cli/launch.mjs', ...args, ...SMALL, '--eta', '1e6', '--optimiser', 'sgd', '--decay', '1'], {
      encoding: 'utf8',
    });
    expect([args[0], status]).toEqual([args[0], 3]);
    const lines = stderr.trim().split('\n');
    const { step } = JSON.parse(stdout).diverged;
    const message = runsText.diverged(step, enginesText.notFinite, 1e6);
    expect(lines.at(-1)).toBe(args[0] === 'train' ? message + runsText.noRecording(at('never.bin')) : message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(JSON.parse(stdout)).toMatchObject({ diverged: { epoch: 1 }, epochs: [{ epoch: 0 }] });
  }
  expect(existsSync(at('never.bin'))).toBe(false);
});
