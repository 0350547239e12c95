import { expect, test } from 'vitest';
import * as digit from './digit-charts.ts';
import * as ensemble from './ensemble-charts.ts';
import * as text from './training-charts.ts';
import { categoriesCsv } from './words.ts';

test('CSV files keep the headings of earlier versions', () => {
  expect([text.layerColumnCsv, ...Object.values(categoriesCsv)]).toEqual(['stage', 'very important', 'unimportant', 'variable', 'silent']);
  expect([...text.epochColumnsCsv, ...text.sampledColumnsCsv]).toEqual([
    'step',
    'training loss (mean field), nats',
    'test error, one noisy pass, %',
    'test error, mean field, %',
    'sampled networks: mean test error, %',
    'its sd, %',
    'how many',
  ]);
  expect(text.entropyColumnsCsv).toEqual(['stage', 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats']);
  expect(text.sparsityColumnsCsv).toEqual(['stage', 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start']);
  expect(text.profileColumnCsv(true, text.ENTROPY_AXES.paper.unitCsv)).toBe('live connections, nats, paper’s formula');
  expect(text.profileColumnCsv(false, text.sparsityAxis.unitCsv)).toBe('all connections, mean π');
  expect(text.histogramColumnsCsv('π', 'a run')).toEqual(['π from', 'to', 'connections', 'share', 'share at the start', 'a run: share (outline)']);
  expect(ensemble.errorColumnsCsv).toEqual(['network', 'test error, %', 'kept']);
  expect(ensemble.confusionColumnsCsv([0, 1])).toEqual(['class', 'taken for 0', 'taken for 1', 'wrong']);
  expect(digit.answerColumnsCsv).toEqual(['class', 'mean', '5 %', '95 %', 'networks for it', 'mean field']);
});

test('headings of a table are as many as those of its CSV file', () => {
  expect(text.epochColumns).toHaveLength(text.epochColumnsCsv.length);
  expect(text.sampledColumns).toHaveLength(text.sampledColumnsCsv.length);
  expect(text.entropyColumns).toHaveLength(text.entropyColumnsCsv.length);
  expect(text.sparsityColumns).toHaveLength(text.sparsityColumnsCsv.length);
  for (const run of [undefined, 'a run']) expect(text.histogramColumns('m', run)).toHaveLength(text.histogramColumnsCsv('m', run).length);
  expect(ensemble.errorColumns).toHaveLength(ensemble.errorColumnsCsv.length);
  expect(ensemble.confusionColumns([0, 1])).toHaveLength(ensemble.confusionColumnsCsv([0, 1]).length);
  expect(digit.answerColumns).toHaveLength(digit.answerColumnsCsv.length);
});

const EPOCH = { epoch: 2, freshError: 3.25, meanFieldError: 3 };

test('the test error is described with and without sampled networks and an overlay run', () => {
  expect(text.trainingSummary(EPOCH, 0.05)).toBe(
    'Test error after epoch 2: 3.3 % in one stochastic pass, 3.0 % in the mean field. Loss of the last step: 0.05.',
  );
  const sampled = text.trainingSummary({ ...EPOCH, sampledError: { mean: 3.1, sd: 0, n: 1 } }, undefined);
  expect(sampled).toContain(', 3.1 ± 0.0 % in 1 sampled network, 3.0 %');
  expect(text.withOverlayRun('Loss.', 'old', EPOCH)).toBe('Loss. Overlay run (old): test error 3.3 % in one stochastic pass after epoch 2.');
  expect(text.withOverlayRun('Loss.', 'old', undefined)).toMatch(/^Loss\. Overlay run \(old\): no /);
});

test('values of each layer follow its number, and an overlay run without values is mentioned', () => {
  const words = { title: 'Entropy', quantity: 'S', who: 'all connections', unit: 'nats', values: [0.5, 0.25] };
  expect(text.profileSummary({ ...words, overlayRun: undefined })).toBe('Entropy, all connections (nats): 0.5 in layer 1, 0.25 in layer 2.');
  expect(text.profileSummary({ ...words, overlayRun: { name: 'old', values: [1] } })).toMatch(/layer 2; overlay run \(old\): 1 in layer 1\.$/);
  expect(text.profileSummary({ ...words, overlayRun: { name: 'old', values: [] } })).toMatch(/overlay run \(old\): no values\.$/);
  const histogram = { parameter: 'pi', layer: 2, values: text.piValues(0.25, 0.5), total: 1000, overlayRun: undefined } as const;
  expect(text.histogramSummary({ ...histogram, liveOnly: false })).toBe('Layer 2, spike mass π of all 1,000 connections: 25.0 % at 0, 50.0 % at 1.');
  expect(text.histogramSummary({ ...histogram, liveOnly: true })).toContain('of the 1,000 connections with input: 25.0 %');
});
