import { expect, test } from 'vitest';
import type { Experiment, Row, RunResult } from '../figures/experiment.ts';
import { EXPERIMENTS, findExperiment } from '../figures/experiments.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import * as figuresText from '../text/cli-figures.ts';
import { drawFigure } from './draw-figure.tsx';

const FIGURE = findExperiment('2a') as Experiment;

/** Returns errors that decrease over the epochs and differ slightly between seeds, for the seeds from 1 to `seeds`. */
function results(experiment: Experiment, seeds: number): RunResult[] {
  return planRuns(experiment, 'faithful')
    .filter(({ config }) => config.seed <= seeds)
    .map((planned) => {
      const rows: Row[] = Array.from({ length: 1 + planned.config.epochs }, (_, epoch) => ({
        quantity: 'fresh error',
        over: 'all',
        stage: null,
        x: epoch,
        value: 90 / (1 + epoch) + planned.config.seed / 10,
      }));
      return { ...planned, key: keyOf(planned), theta: '', seconds: 1, rows };
    });
}

/** Returns the names of the elements that are still open at the end of a text; throws if the text is not XML. */
function openElements(xml: string): string[] {
  const open: string[] = [];
  let at = 0;
  for (const { 0: tag, 1: end, 2: name, 3: empty, index } of xml.matchAll(/<(\/?)([\w:-]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    const between = xml.slice(at, index);
    if (/[<>]|&(?!(amp|lt|gt|quot|#x?[0-9a-f]+);)/.test(between)) throw new Error(`"${between}" is no text of XML`);
    if (end && open.pop() !== name) throw new Error(`${tag} closes nothing`);
    if (!end && !empty) open.push(name as string);
    at = index + tag.length;
  }
  return open;
}

test('a drawn figure is a stand-alone, well-formed SVG with labels, n and plain colours', () => {
  const file = drawFigure(FIGURE, results(FIGURE, 3), 'all', 'sem');
  const [declaration, svg] = [file.slice(0, file.indexOf('\n')), file.slice(file.indexOf('\n') + 1)];
  expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  expect(openElements(svg.trim())).toEqual([]);
  for (const text of ['<title>Fig. 2a: Training curves</title>', 'xmlns="http://www.w3.org/2000/svg"', 'gBP, 784-100-100-10', 'back-propagation, 784-100-10'])
    expect(file).toContain(text);
  expect(file).toContain(`${figuresText.meanOfRuns} (n = 3)`);
  expect(file).toContain('bars: mean ± sem');
  expect(file).not.toMatch(/var\(|NaN|undefined|class=/);
  expect(file).not.toMatch(/ (d|x|y|transform)="[^"]*\.\d{4}/);
});

test('a single run has no error bars, n may differ between settings, and a figure without results says so', () => {
  const one = drawFigure(FIGURE, results(FIGURE, 1), 'all', 'sd');
  expect(one).toContain(`${figuresText.meanOfRuns} (n = 1)`);
  expect(one).not.toContain('bars:');
  expect(drawFigure(FIGURE, results(FIGURE, 2).slice(1), 'all', 'sd')).toContain(`${figuresText.meanOfRuns} (n = 1 to 2)`);
  for (const experiment of EXPERIMENTS) {
    const nothing = drawFigure(experiment, [], 'all', 'sd');
    expect(nothing, experiment.id).toContain('No results yet.');
    expect(nothing).not.toContain('NaN');
  }
});

test('values that are not finite are not drawn', () => {
  const [first, ...others] = results(FIGURE, 2);
  const broken = { ...(first as RunResult), rows: (first as RunResult).rows.map((row) => ({ ...row, value: Number.NaN })) };
  expect(drawFigure(FIGURE, [broken, ...others], 'all', 'sd')).not.toMatch(/NaN|Infinity/);
});
