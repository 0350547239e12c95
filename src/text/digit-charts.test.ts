import { expect, test } from 'vitest';
import { describeAnswer, describeUncertainty, natsText, probabilityText } from './digit-charts.ts';

test('the uncertainty is described by its larger part', () => {
  const describe = (total: number, expected: number, networks = 100) => describeUncertainty({ total, mutual: total - expected }, networks);
  expect(describe(0.02, 0.01)).toBe('Little uncertainty: the networks agree, and each is confident.');
  expect(describe(0.9, 0.1)).toBe('Mainly epistemic uncertainty: the networks disagree, though each is rather confident.');
  expect(describe(0.9, 0.8)).toBe('Mainly aleatoric uncertainty: each network is uncertain, and they hardly disagree.');
  expect(describe(1.2, 0.6)).toBe('Epistemic and aleatoric uncertainty: the networks disagree, and each is uncertain.');
  expect(describe(0.2, 0.19)).toBe('Mainly aleatoric uncertainty: each network is a little uncertain, and they hardly disagree.');
  expect([0.0001, 0.0512, 0.6, 1.84].map(natsText)).toEqual(['0', '0.051', '0.60', '1.84']);
  expect(describe(0.7, 0.7, 1)).toBe('The network is uncertain.');
  expect(describeAnswer(7, 98, 100)).toBe('7, predicted by 98 of 100 networks');
  expect([0, 0.001, 0.42, 0.9999, 1].map(probabilityText)).toEqual(['0 %', '< 1 %', '42 %', '> 99 %', '100 %']);
});
