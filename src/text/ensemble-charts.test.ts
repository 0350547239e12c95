import { expect, test } from 'vitest';
import * as text from './ensemble-charts.ts';

test('errors of sampled networks are summarised with what has been measured', () => {
  const spread = { mean: 3.1, sd: 0.05 };
  expect(text.networkErrorsSummary(1, 1, spread, [3.1, 3.1], [])).toBe('Test error of one sampled network on 1 test image: 3.10 %.');
  const marks = [{ name: text.MARK_NAMES.ensemble, value: 2.9 }];
  expect(text.networkErrorsSummary(4, 10_000, spread, [3, 3.2], marks)).toBe(
    'Test error of 4 sampled networks on 10,000 test images: mean 3.10 ± 0.05 % sd, from 3.00 to 3.20 %; ensemble 2.90 %.',
  );
});

test('the most frequent error is named with true class and predicted class', () => {
  expect(text.confusionSummary(1000, 'the ensemble', 30, { label: 4, predicted: 9, count: 1 })).toBe(
    'Of 1,000 test images, the ensemble misclassifies 30, most often 4 as 9 (1 image).',
  );
  expect(text.confusionSummary(1000, 'network 3', 0, { label: 0, predicted: 1, count: 0 })).toBe('Of 1,000 test images, network 3 misclassifies 0.');
  expect(text.confusionCell(4, 9, 1200)).toBe('true class 4, predicted 9: 1,200 images');
});
