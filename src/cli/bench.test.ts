import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readBenchOptions } from './bench-options.ts';
import { UsageError } from './exit-codes.ts';

test('bench reads its options and rejects unknown ones', () => {
  expect(readBenchOptions(['--quick', '--engines', 'wasm,tfjs-wasm', '--widths', '8,9'])).toEqual({
    help: false,
    browser: false,
    quick: true,
    json: false,
    out: undefined,
    engines: ['wasm', 'tfjs-wasm'],
    widths: [8, 9],
  });
  for (const args of [['--engines', 'gpu'], ['--widths', '8,x'], ['--widths', '0'], ['--speed'], ['more'], ['--out', '/nowhere/bench.json']]) {
    expect(() => readBenchOptions(args)).toThrow(UsageError);
  }
});

// Measures real training steps: on a busy machine it takes a minute.
test('bench prints JSON, with the numbers of the default case at the top level', () => {
  const args = ['src/cli/launch.mjs', 'bench', '--quick', '--json', '--engines', 'wasm,tfjs-wasm', '--widths', '100'];
  const { status, stdout, stderr } = spawnSync('node', args, { encoding: 'utf8' });
  expect(status).toBe(0);
  const { ratioToTfjs, fractionOfFloor, machine, peak, cases, rules, operations, quick } = JSON.parse(stdout);
  expect(ratioToTfjs).toBeGreaterThan(1);
  expect(fractionOfFloor).toBeGreaterThan(0);
  expect(machine.cores).toBeGreaterThan(0);
  expect(peak.best).toBe(Math.max(...peak.samples));
  expect(cases.map(({ batch }: { batch: number }) => batch)).toEqual([500, 100]);
  for (const { engines } of cases) expect(engines.map(({ engine }: { engine: string }) => engine)).toEqual(['wasm', 'tfjs-wasm']);
  expect(rules.map(({ rule }: { rule: string }) => rule)).toEqual(['gbp', 'bp', 'fa', 'kp', 'wp']);
  expect(rules[0].ratioToGbp).toBe(1);
  for (const { ms, stepsPerSecond } of rules) expect(stepsPerSecond).toBeCloseTo(1000 / ms.median, 6);
  expect(operations.length).toBe(16);
  expect(quick).toBe(true);
  expect(stderr).toMatch(/operations: 3 of 4/);
});
