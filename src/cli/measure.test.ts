import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refusalOf } from '../test/refusal.ts';
import * as runsText from '../text/cli-runs.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const SMALL = '--layers 784-12-10 --T 1000 --V 500 --batch 100 --epochs 1'.split(' ');

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('node', ['src/cli/launch.mjs', ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

test('perturb measures the curves of a run that it trains, or of one in a file, as JSON or as CSV', () => {
  const json = run('perturb', ...SMALL, '--stages', 'all', '--targets', 'vip-off,random', '--fractions', '0,0.5,1', '--networks', '2');
  expect(json.code).toBe(0);
  expect(json.err).toMatch(/step 10 of 10.*network (\d+) of \1, 0 s left/s);
  const { config, engine, step, thetaHash, rows } = JSON.parse(json.out);
  expect([config.V, engine, step, thetaHash.length]).toEqual([500, 'wasm', 10, 64]);
  expect(rows.map(({ stage: layer, target, fraction }: SweepRow) => `${layer} ${target} ${fraction}`)).toEqual(
    [1, 2].flatMap((layer) => [0, 0.5, 1].flatMap((fraction) => ['vip-off', 'random'].map((target) => `${layer} ${target} ${fraction}`))),
  );
  for (const { error, errors } of rows) expect([error.n, errors.length]).toEqual([2, 2]);

  const distribution = run(
    'perturb',
    '--law',
    'src/training/files/fixtures/checkpoint-1.safetensors',
    '--networks',
    '1',
    '--fractions',
    '0,1',
    '--out',
    at('law.csv'),
  );
  expect([distribution.code, distribution.out]).toEqual([0, '']);
  const lines = readFileSync(at('law.csv'), 'utf8').split('\r\n');
  expect(lines[0]).toBe('stage,target,fraction,hits,network,error');
  expect(lines.length).toBe(1 + 2 * 4 + 1);
  expect(lines[1]).toMatch(/^1,vip-off,0,0,1,[\d.]+$/);
});

test.each([
  [['--fractions', '0,5'], /--fractions: 5 is out of range.*from 0 to 1/],
  [['--law', 'public/recorded-run.bin', '--seed', '2'], runsText.fileOrTraining('seed')],
  [['--rule', 'bp'], runsText.perturbCommandNeedsDistribution],
])('perturb %j is rejected in one line', async (args, words) => {
  const refusal = await refusalOf(['perturb', ...args]);
  expect(refusal).toMatch(words);
  expect(refusal.trim().split('\n')).toHaveLength(1);
});

test('prune removes weights of a run that it trains, and of a network that plain back-propagation trains for comparison', () => {
  const { code, out, err } = run('prune', ...SMALL);
  expect(code).toBe(0);
  expect(err).toMatch(new RegExp(`${runsText.piece} (\\d+) of \\1, 0 s left`));
  const { step, within, rows } = JSON.parse(out);
  expect(step).toBe(10);
  expect(within.map(({ curve }: { curve: string }) => curve)).toEqual(['mu', 'pi', 'bp']);
  for (const { base, share } of within) expect([base > 0 && base < 100, share > 0 && share <= 1]).toEqual([true, true]);
  const whole = rows.find(({ network }: { network: string }) => network === 'bp');
  expect([whole.kept, whole.share]).toEqual([[784 * 12, 120], 1]);
});
