import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, test, vi } from 'vitest';
import { sources } from '../build/sources.mjs';
import type { PlannedRun } from '../figures/experiment.ts';
import { earlierKeyOf, keyOf } from '../figures/plan.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import * as text from '../text/cli-figures.ts';
import * as resultText from '../text/figure-results.ts';
import { findEarlier, findRun, openRuns, type StoredRun, storeRun } from './stored-runs.ts';

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

test('a stored result is found again, without rows that are not finite, and no other file is left', () => {
  openRuns(folder);
  expect(findRun(folder, planned)).toBeUndefined();
  storeRun(folder, storedOf(planned, { rows: [...rows, { ...rows[1], value: Number.NaN }] }));
  expect(findRun(folder, planned)).toEqual(storedOf(planned));
  expect(findRun(folder, other)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([`${keyOf(planned)}.json`]);
});

/** Returns the file content of a result that was changed before it was hashed. */
function sealed(changed: object): string {
  rmSync(file, { recursive: true, force: true });
  storeRun(folder, storedOf(planned, changed));
  return readFileSync(file, 'utf8');
}
const good = (): string => sealed({});

test.each([
  ['empty', () => '', text.emptyResult],
  ['cut short', () => good().slice(0, -30), text.cutResult],
  ['null', () => 'null', /Format: expected slabscope-result\/1, found nothing/],
  ['of another format', () => good().replace('slabscope-result/1', 'slabscope-result/2'), /Format: expected slabscope-result\/1, found "slabscope-result\/2"/],
  ['changed by one digit', () => good().replace('4.81', '4.18'), text.wrongHash],
  ['without its content', () => '{"format":"slabscope-result/1"}', text.wrongHash],
  [
    'of another run',
    () => {
      good();
      storeRun(folder, storedOf(other));
      const text = readFileSync(join(folder, `${keyOf(other)}.json`), 'utf8');
      rmSync(join(folder, `${keyOf(other)}.json`));
      return text;
    },
    resultText.ofAnotherRun,
  ],
  ['with another measure', () => sealed({ measure: { kind: 'distributions' } }), resultText.ofAnotherRun],
  ['of an impossible network', () => sealed({ config: { ...planned.config, T: 5 } }), /do not fill one batch/],
  ['without rows', () => sealed({ rows: [] }), /It has no rows/],
  ['with one layer too many', () => sealed({ rows: [{ ...rows[1], stage: 4 }] }), resultText.wrongInRow(1, 'stage', '4')],
  ['with a text in place of a number', () => sealed({ rows: [rows[0], { ...rows[1], x: '1' }] }), resultText.wrongInRow(2, 'x', '"1"')],
  ['over unknown connections', () => sealed({ rows: [{ ...rows[1], over: 'dead' }] }), /over: expected .*, found "dead"/],
  ['without a hash of its parameters', () => sealed({ theta: 'none' }), resultText.noHash],
])('a file that is %s is not valid', (_, content, words) => {
  writeFileSync(file, content());
  expect(() => findRun(folder, planned)).toThrow(words);
  expect(() => findRun(folder, planned)).toThrow(text.cannotTrust(file, '…').split('…')[0] as string);
});

test('a result of an earlier revision of the engines is found under its earlier key, and does not count for the plan', () => {
  const deep: PlannedRun = { ...planned, config: { ...planned.config, start: { ...planned.config.start, mVariance: 2 / 784 } } };
  const key = earlierKeyOf(deep) as string;
  storeRun(folder, storedOf(deep, { key }));
  expect(findRun(folder, deep)).toBeUndefined();
  expect(findEarlier(folder, deep)?.result.key).toBe(key);
  expect(findEarlier(folder, planned)).toBeUndefined();
  rmSync(join(folder, `${key}.json`));
});

test('a folder in the place of a file is reported', () => {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(file);
  expect(() => findRun(folder, planned)).toThrow(text.cannotRead(file, 'EISDIR: illegal operation on a directory, read'));
  rmSync(file, { recursive: true });
});

test('a temporary file is removed when it is older than a day, whichever process wrote it; any other stays', () => {
  const drafts = { old: `00aa.json.${randomUUID()}.tmp`, older: '00aa.1234.tmp', fresh: `00bb.json.${randomUUID()}.tmp` };
  for (const name of Object.values(drafts)) writeFileSync(join(folder, name), '{');
  const yesterday = Date.now() / 1000 - 25 * 3600;
  for (const name of [drafts.old, drafts.older]) utimesSync(join(folder, name), yesterday, yesterday);
  expect(openRuns(folder).sort()).toEqual([text.draftRemoved(drafts.older), text.draftRemoved(drafts.old)]);
  expect(readdirSync(folder)).toEqual([drafts.fresh]);
  rmSync(join(folder, drafts.fresh));
});

test('a failure to store a result that exists already is ignored; any other is reported, and no temporary file is left', () => {
  storeRun(folder, storedOf(planned));
  vi.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM', syscall: 'rename' });
  });
  syncBuiltinESMExports();
  try {
    storeRun(folder, storedOf(planned));
    expect(() => storeRun(folder, storedOf(other))).toThrow('EPERM');
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
  expect(readdirSync(folder)).toEqual([`${keyOf(planned)}.json`]);
  rmSync(file);
});

/** Whether processes can run in PID namespaces of their own here. */
const hasNamespaces = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0;
if (!hasNamespaces) process.stderr.write('Not run: two writers in separate PID namespaces; unshare is missing, or has no permission.\n');

test.runIf(hasNamespaces)(
  'two processes with equal ids, each in its own namespace, write 1,000 results into one folder without a failed write',
  async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const outDir = join(folder, 'bundle');
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      plugins: [sources(root)],
      build: { ssr: join(root, 'src/test/store.ts'), outDir, target: 'node20', rolldownOptions: { output: { entryFileNames: 'store.mjs' } } },
      ssr: { noExternal: true },
    });
    // Where writing is fast, collisions are more frequent.
    const shared = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'slabscope-'));
    try {
      const writers = [1, 2].map(
        () =>
          new Promise<string>((resolve) => {
            const child = spawn('unshare', ['-pf', '--mount-proc', process.execPath, join(outDir, 'store.mjs'), shared, '1000'], {
              stdio: ['ignore', 'pipe', 'inherit'],
            });
            let message = '';
            child.stdout.setEncoding('utf8').on('data', (text: string) => (message += text));
            child.on('close', () => resolve(message));
          }),
      );
      expect(await Promise.all(writers)).toEqual(['1 0\n', '1 0\n']);
      expect(readdirSync(shared).filter((name) => /^[0-9a-f]{16}\.json$/.test(name)).length).toBe(1000);
      expect(readdirSync(shared).length).toBe(1000);
    } finally {
      rmSync(shared, { recursive: true });
      rmSync(outDir, { recursive: true });
    }
  },
  120_000,
);

test('a folder that cannot be used is a usage error', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => openRuns(join(folder, 'file', 'runs'))).toThrow(/^Cannot use .*runs: ENOTDIR.*--out\.$/);
});
