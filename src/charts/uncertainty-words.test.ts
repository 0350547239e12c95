import { expect, test } from 'vitest';
import { describeUncertainty } from './uncertainty-words.ts';

test('uncertainty is told by where it comes from', () => {
  expect(describeUncertainty({ total: 0.02, expected: 0.01, mutual: 0.01 })).toBe('certain');
  expect(describeUncertainty({ total: 0.7, expected: 0.05, mutual: 0.65 })).toBe('the networks disagree');
  expect(describeUncertainty({ total: 0.7, expected: 0.65, mutual: 0.05 })).toBe('each network is unsure');
  expect(describeUncertainty({ total: 1, expected: 0.5, mutual: 0.5 })).toBe('the networks disagree, and each is unsure');
});
