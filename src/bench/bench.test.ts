import { expect, test } from 'vitest';
import { normalsOf } from '../engine/engine.ts';
import { forward } from '../engine/reference/reference.ts';
import { edgeBatch, edgeTheta } from '../engine/self-test.ts';
import { epsilonOf } from '../engine/start.ts';
import * as benchText from '../text/bench.ts';
import { countActive } from './active-units.ts';
import { countStep, PER_CONNECTION } from './flop.ts';
import type { BenchReport } from './result.ts';
import { align, formatReport, number } from './table.ts';
import { repeat, timingOf } from './timing.ts';

test('counts the useful operations of a tiny net as a count by hand does', () => {
  // 3-2-2 on two images: four of the six inputs and three of the four hidden h are not zero.
  const { products, connections, units, total } = countStep([3, 2, 2], 2, [4, 3]);
  // Layer 1, forward and gradient: 4 rows of 2 entries, means and variances, 2 FLOP each. Layer 2, forward, gradient and backward: 3 rows.
  expect(products).toBe(2 * (4 * 2 * 2 * 2) + 3 * (3 * 2 * 2 * 2));
  expect(PER_CONNECTION).toBe(75);
  expect(connections).toBe((3 * 2 + 2 * 2) * 75);
  // Four hidden units with 7 + 1, four output units with 7 + 9, and 5 for each of the three active hidden units.
  expect(units).toBe(4 * 8 + 4 * 16 + 3 * 5);
  expect(total).toBe(products + connections + units);
});

test('counts as many non-zero h as the reference engine computes', async () => {
  const layers = [37, 23, 50, 11];
  const [theta, batch, epsilon] = [edgeTheta(1, layers), edgeBatch(2, layers, 9), epsilonOf(3, 1, layers)];
  const noise = epsilon.map((draw, l) => normalsOf(draw, 9 * (layers[l + 1] as number)));
  const { h } = forward(theta, batch.x, batch.labels, noise);
  const expected = h.slice(0, -1).map((row) => row.filter((value) => value !== 0).length);
  expect(await countActive(theta, batch, epsilon)).toEqual(expected);
});

test('summarises times by their median and minimum', async () => {
  expect(timingOf([9, 1, 5])).toEqual({ median: 5, min: 1, n: 3 });
  let clock = 0;
  const act = (): void => {
    clock += 4;
  };
  expect(await repeat(act, () => clock, 10)).toEqual([4, 4, 4]);
  expect(await repeat(act, () => clock, 0)).toEqual([4]);
});

test('aligns text at the left and numbers at the right', () => {
  expect(
    align([
      ['engine', 'ms'],
      ['a', '10'],
      ['longest', '9'],
    ]),
  ).toEqual(['engine   ms', 'a        10', 'longest   9']);
  expect([1234.5, 0.03456, 12.34].map(number)).toEqual(['1235', '0.0346', '12.3']);
});

test('prints a report as one table, with empty cells for unknown values', () => {
  const report: BenchReport = {
    machine: { cpu: 'abacus', cores: 2, platform: 'Node 20', date: '2026-01-01', load: 0 },
    quick: false,
    ratioToTfjs: null,
    fractionOfFloor: 0.5,
    peak: { best: 20, samples: [20, 19] },
    cases: [
      {
        layers: [3, 2, 2],
        batch: 2,
        active: [4, 3],
        flop: countStep([3, 2, 2], 2, [4, 3]),
        floor: 0.5,
        engines: [
          { engine: 'wasm', ms: { median: 1, min: 0.9, n: 7 }, stepsPerSecond: 1000, ratioToTfjs: null, gflops: 0.5, fractionOfFloor: 0.5, memory: null },
        ],
      },
    ],
    rules: [{ rule: 'wp', ms: { median: 3, min: 2, n: 5 }, stepsPerSecond: 333, ratioToGbp: 0.5 }],
    operations: [{ operation: 'noise', engine: 'wasm', ms: { median: 0.2, min: 0.1, n: 9 } }],
    extras: [{ name: 'first live point', value: 400, unit: 'ms' }],
    notes: ['a note'],
  };
  const text = formatReport(report);
  expect(text.split('\n').slice(0, 3)).toEqual([
    benchText.machineLine({ ...report.machine, processMemory: undefined, quick: false }),
    benchText.peakLine('20.0', 2, '19.0'),
    '',
  ]);
  expect(text).toMatch(/^abacus, 2 cores, Node 20, 2026-01-01, load 0.0 .*\n.*20.0 GFLOP\/s.* 19.0\n\nnetwork +B +engine/);
  expect(text).toMatch(/3-2-2 +2 +wasm +1.00 +0.900 +7 +1000 /);
  expect(text).toMatch(/\nrule +ms +least +n +steps\/s +time \/ gBP\nWeight perturbation +3.00 +2.00 +5 +333 +0.50\n/);
  expect(text).toMatch(new RegExp(`${benchText.OPERATIONS.noise} +0.200 +0.100\n`));
  expect(text).toMatch(/first live point +400 +ms\n\na note\n$/);
});
