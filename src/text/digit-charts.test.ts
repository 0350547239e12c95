import { expect, test } from 'vitest';
import { describeAnswer, describeUncertainty, natsText, probabilityText } from './digit-charts.ts';

test('the parts of the entropy are told apart in words', () => {
  const said = (total: number, expected: number, networks = 100) => describeUncertainty({ total, mutual: total - expected }, networks);
  expect(said(0.02, 0.01)).toBe('The networks agree, and each is sure.');
  expect(said(0.9, 0.1)).toContain('disagree, though each is rather sure');
  expect(said(0.9, 0.8)).toContain('Each network is unsure by itself');
  expect(said(1.2, 0.6)).toBe('The networks disagree, and each is unsure by itself.');
  expect(said(0.2, 0.19)).toBe('Each network is a little unsure by itself; they hardly disagree.');
  expect([0.0001, 0.0512, 0.6, 1.84].map(natsText)).toEqual(['0', '0.051', '0.60', '1.84']);
  expect(said(0.7, 0.7, 1)).toBe('The network is unsure.');
  expect(describeAnswer(7, 98, 100)).toBe('7, in 98 of 100 networks');
  expect([0, 0.001, 0.42, 0.9999, 1].map(probabilityText)).toEqual(['0 %', '< 1 %', '42 %', '> 99 %', '100 %']);
});
