import { expect, test } from 'vitest';
import * as text from '../../text/engines.ts';
import { makePointLearner } from './make-point-learner.ts';
import { findLearnerFault } from './self-test.ts';

test('the learner of the kernel passes the self-test', async () => {
  expect(await findLearnerFault((setup) => makePointLearner('wasm', setup))).toBeUndefined();
});

test('the self-test finds a faulty learner and names its rule', async () => {
  const wrong = (part: object) => findLearnerFault((setup) => makePointLearner('wasm', { ...setup, ...part }));
  expect(await wrong({ lambda: 0.1 })).toBe(text.faultOfRule(text.wrongSteps, 'kp', 'relu'));
  expect(await wrong({ sigma: 0.8 })).toBe(text.faultOfRule(text.wrongGradients, 'wp', 'relu'));
  expect(await wrong({ net: 'relu' })).toBe(text.faultOfRule(text.wrongGradients, 'bp', 'sigmoid'));
  expect(await wrong({ rule: 'bp' })).toBe(text.faultOfRule(text.wrongGradients, 'fa', 'relu'));
});
