import { expect, test } from 'vitest';
import { makePointLearner } from './make-point-learner.ts';
import { findLearnerFault } from './self-test.ts';

test('nothing is wrong with the learner of the kernel', async () => {
  expect(await findLearnerFault((setup) => makePointLearner('wasm', setup))).toBeUndefined();
});

test('a learner that computes something else is found out, and its rule is named', async () => {
  const wrong = (part: object) => findLearnerFault((setup) => makePointLearner('wasm', { ...setup, ...part }));
  expect(await wrong({ lambda: 0.1 })).toBe('its steps are not the right ones (rule kp, net relu)');
  expect(await wrong({ sigma: 0.8 })).toBe('its slopes are not the right ones (rule wp, net relu)');
  expect(await wrong({ net: 'relu' })).toBe('its slopes are not the right ones (rule bp, net sigmoid)');
  expect(await wrong({ rule: 'bp' })).toBe('its slopes are not the right ones (rule fa, net relu)');
});
