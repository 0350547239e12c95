import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeEngine } from '../engine/make-engine.ts';
import { REMOVAL_TARGETS } from '../model/removal.ts';
import { deviceForTests } from '../test/device.ts';
import { mnistForTests } from '../test/mnist.ts';
import { measurePerturbed } from '../training/evaluate.ts';
import { hashTheta } from '../training/files/hash.ts';
import { readRecording } from '../training/files/recording.ts';
import { readRemoval } from '../training/files/removal-file.ts';
import { lastOf } from '../training/job.ts';

const { theta, dead, config } = readRecording(new Uint8Array(gunzipSync(readFileSync('public/recorded-run.bin'))));
const shipped = readRemoval(readFileSync('public/recorded-removal.json'));

test('the file beside the recorded run has all layers, targets and fractions of its parameters, and numbers that can be computed again', async () => {
  expect(config.seed).toBe(3);
  expect(shipped.thetaHash).toBe(hashTheta(theta));
  expect(shipped.rows).toHaveLength(3 * REMOVAL_TARGETS.length * 11);
  const { test: images } = await mnistForTests(100, config.V);
  const engine = await makeEngine('wasm', { theta, rule: config.rule, optimiser: config.optimiser }, deviceForTests);
  for (const row of shipped.rows.filter((row) => row.stage === 3 && row.fraction === 1)) {
    const { stage: layer, target, fraction } = row;
    const errors = await lastOf(measurePerturbed(engine, theta, dead, images, config.seed, row.error.n, [{ layer, target, fraction }]));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeCloseTo(row.error.mean, 10);
  }
});
