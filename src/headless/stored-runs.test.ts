import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PlannedRun } from '../experiments/experiment.ts';
import { keyOf } from '../experiments/plan.ts';
import { RECIPE_CONFIGS } from '../model/config.ts';
import { findRun, openRuns, type StoredRun, storeRun } from './stored-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

const planned: PlannedRun = { config: RECIPE_CONFIGS.default, measure: { kind: 'stages' } };
const other: PlannedRun = { ...planned, config: { ...planned.config, seed: 2 } };
const rows = [
  { quantity: 'fresh error', over: 'all', stage: null, x: null, value: 4.81 },
  { quantity: 'entropy', over: 'live', stage: 3, x: 0.5, value: -0.25 },
] as const;
const storedOf = (run: PlannedRun, changed: object = {}): StoredRun => ({
  result: { ...run, key: keyOf(run), theta: 'ab'.repeat(32), seconds: 2.5, rows, ...changed },
  origin: { machine: 'a machine', commit: 'unknown', date: '2026-01-01T00:00:00.000Z', engine: 'wasm' },
});
const file = join(folder, `${keyOf(planned)}.json`);

test('a result comes back as it was, without numbers that are none, and nothing else is left', () => {
  openRuns(folder);
  expect(findRun(folder, planned)).toBeUndefined();
  storeRun(folder, storedOf(planned, { rows: [...rows, { ...rows[1], value: Number.NaN }] }));
  expect(findRun(folder, planned)).toEqual(storedOf(planned));
  expect(findRun(folder, other)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([`${keyOf(planned)}.json`]);
});

/** The file of a result whose content was changed and sealed again. */
function sealed(changed: object): string {
  rmSync(file, { recursive: true, force: true });
  storeRun(folder, storedOf(planned, changed));
  return readFileSync(file, 'utf8');
}
const good = (): string => sealed({});

test.each([
  ['empty', () => '', /cut short, or not JSON/],
  ['cut short', () => good().slice(0, -30), /cut short, or not JSON/],
  ['null', () => 'null', /format: nothing is not known/],
  ['of another format', () => good().replace('slabscope-result/1', 'slabscope-result/2'), /Its format: "slabscope-result\/2" is not known/],
  ['changed by one digit', () => good().replace('4.81', '4.18'), /does not fit its SHA-256/],
  ['without its content', () => '{"format":"slabscope-result/1"}', /does not fit its SHA-256/],
  [
    'of another run',
    () => {
      good();
      storeRun(folder, storedOf(other));
      const text = readFileSync(join(folder, `${keyOf(other)}.json`), 'utf8');
      rmSync(join(folder, `${keyOf(other)}.json`));
      return text;
    },
    /It is of another run/,
  ],
  ['with another measure', () => sealed({ measure: { kind: 'distributions' } }), /It is of another run/],
  ['of a network that cannot be', () => sealed({ config: { ...planned.config, T: 5 } }), /do not fill one batch/],
  ['without rows', () => sealed({ rows: [] }), /It has no rows/],
  ['with a stage too much', () => sealed({ rows: [{ ...rows[1], stage: 4 }] }), /Row 1: its stage is 4/],
  ['with a word for a number', () => sealed({ rows: [rows[0], { ...rows[1], x: '1' }] }), /Row 2: its x is "1"/],
  ['over something else', () => sealed({ rows: [{ ...rows[1], over: 'dead' }] }), /over: "dead" is not known/],
  ['without a hash of its law', () => sealed({ theta: 'none' }), /hash of its law/],
])('a file that is %s is not trusted', (_, content, words) => {
  writeFileSync(file, content());
  expect(() => findRun(folder, planned)).toThrow(words);
  expect(() => findRun(folder, planned)).toThrow(`${keyOf(planned)}.json cannot be trusted`);
});

test('a folder in the place of a file is said', () => {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(file);
  expect(() => findRun(folder, planned)).toThrow('cannot be read');
  rmSync(file, { recursive: true });
});

test('what a writer that is gone has left half done is taken away, that of one at work is not', () => {
  const { pid } = spawnSync('node', ['-e', '']);
  const [left, present] = [`00aa.${pid}.tmp`, `00aa.${process.pid}.tmp`];
  for (const name of [left, present]) writeFileSync(join(folder, name), '{');
  expect(openRuns(folder)).toEqual([expect.stringContaining(left)]);
  expect(readdirSync(folder)).toEqual([present]);
});

test('a folder that cannot be used is the caller’s mistake', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openRuns(join(folder, 'file', 'runs'))).toThrow(/cannot be used.*Give another --out/);
});
