import { expect, test } from 'vitest';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { subjectForTests } from '../../test/subject.ts';
import * as text from '../../text/workers.ts';
import { measurePerturbed, measureSampled } from '../../training/evaluate.ts';
import { readRemoval } from '../../training/files/removal-file.ts';
import { lastOf } from '../../training/job.ts';
import { measureRemoval } from './removal.ts';

const config = { ...RECIPE_CONFIGS.default, layers: [784, 12, 10], V: 600, seed: 3 };
/** A distribution with connections of all categories; every fourth pixel is dead. */
const theta = startTheta(config).map((layer) => ({
  ...layer,
  pi: layer.pi.map((_, i) => (i % 5 === 4 ? 1 : i % 5 === 3 ? 0.5 : 0)),
  xi: layer.xi.map((xi, i) => (i % 5 < 2 ? 0 : xi)),
}));
const dead = [Uint8Array.from({ length: 784 }, (_, k) => Number(k % 4 === 0)), new Uint8Array(12)];

const engineOf = () => makeEngine('wasm', { theta, rule: config.rule, optimiser: config.optimiser }, deviceForTests);

test('an own run is measured with the networks and the draws of perturb', async () => {
  const { test: images, train } = await mnistForTests(100, 600);
  const engine = await engineOf();
  const whole = subjectForTests(config, theta, engine, { train, test: images });
  const subject = { ...whole, distribution: { ...whole.distribution, dead } };
  const found = await lastOf(measureRemoval(subject, { layer: 1, fraction: 0.5, networks: 2, images: 500 }));
  const first = { ...images, images: images.images.subarray(0, 500 * images.pixels), labels: images.labels.subarray(0, 500) };
  expect(found).toMatchObject({ layer: 1, fraction: 0.5, step: 7, images: 500 });
  expect(found.base).toEqual(await lastOf(measureSampled(engine, theta, first, config.seed, 2)));
  for (const { target, error, hits } of found.rows) {
    const errors = await lastOf(measurePerturbed(engine, theta, dead, first, config.seed, 2, [{ layer: 1, target, fraction: 0.5 }]));
    expect(error.mean, target).toBe(errors.reduce((sum, one) => sum + one, 0) / 2);
    expect(hits).toBeGreaterThan(100);
  }
  await expect(
    lastOf(
      measureRemoval(
        { ...subject, distribution: { ...subject.distribution, config: { ...RECIPE_CONFIGS.default, rule: 'bp' } } },
        { layer: 1, fraction: 1, networks: 1, images: 1 },
      ),
    ),
  ).rejects.toThrow(text.nothingToPerturb);
});

test.each([
  ['no JSON', 'abc'],
  ['no rows', '{"thetaHash":"0"}'],
  ['a row without an error', '{"thetaHash":"0","rows":[{"stage":1,"target":"random","fraction":1,"hits":3}]}'],
  ['an unknown target', '{"thetaHash":"0","rows":[{"stage":1,"target":"none","fraction":1,"hits":3,"error":{"mean":1,"sd":1,"n":1}}]}'],
  ['an impossible error', '{"thetaHash":"0","rows":[{"stage":1,"target":"random","fraction":1,"hits":3,"error":{"mean":101,"sd":1,"n":1}}]}'],
])('a file with %s is refused', (_, content) => {
  expect(() => readRemoval(new TextEncoder().encode(content))).toThrow('cannot be read');
});
