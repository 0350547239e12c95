import type { Experiment, Over } from '../../../src/figures/experiment.ts';
import { EXPERIMENTS } from '../../../src/figures/experiments.ts';
import type { FigureAxis, FigureData, FigureSeries } from '../../../src/figures/figure-data.ts';
import { ReferenceResults } from '../../../src/workers/figures/reference-results.ts';

const references = new ReferenceResults(async (address) => new Uint8Array(await (await fetch(`/${address}`)).arrayBuffer()));

/** A figure of the paper with its reference results. */
export interface PaperData {
  readonly experiment: Experiment;
  /** Results of the seeds up to `most`. */
  readonly figureData: (over: Over, most?: number) => FigureData;
}

async function load(experiment: Experiment): Promise<PaperData> {
  const found = await references.find(experiment);
  if ('missing' in found) throw new Error(found.missing);
  return {
    experiment,
    figureData: (over, most = Number.POSITIVE_INFINITY) =>
      experiment.figureData(
        found.results.filter(({ config }) => config.seed <= most),
        over,
      ),
  };
}

/** The paper's figures on MNIST, with the reference results in public/results. */
export const PAPER: readonly PaperData[] = await Promise.all(EXPERIMENTS.filter(({ data }) => data === 'MNIST').map(load));

/** Multiplies every value of a figure. */
export const scaled = ({ panels }: FigureData, factor: number): FigureData => ({
  panels: panels.map((panel) => ({
    ...panel,
    series: panel.series.map((series) => ({ ...series, points: series.points.map(({ x, values }) => ({ x, values: values.map((value) => value * factor) })) })),
  })),
});

/** Returns a figure with one panel of lines: by name, the values at each x. */
export const linesFigure = (
  y: FigureAxis,
  x: FigureAxis,
  lines: Readonly<Record<string, readonly (readonly [x: number, values: readonly number[]])[]>>,
  ordered?: number,
): FigureData => ({
  panels: [
    {
      title: '',
      x,
      y,
      series: Object.entries(lines).map(
        ([name, points], index): FigureSeries => ({
          name,
          index,
          mark: 'line',
          points: points.map(([at, values]) => ({ x: at, values })),
          ...(ordered === undefined ? {} : { ordered }),
        }),
      ),
    },
  ],
});
