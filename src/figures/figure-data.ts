import type { Target } from '../model/perturbation.ts';

/* A figure as plain data: charts that plot it know nothing of runs. */

/** An axis; on the scale `stages` the numbers 1, 2, ... are equally spaced categories. */
export interface FigureAxis {
  readonly label: string;
  readonly scale: 'linear' | 'log' | 'stages';
  /** Ends of the axis, if they are fixed. */
  readonly least?: number;
  readonly most?: number;
}

/** One point of a series, with one value per run that has one. The chart computes mean and error bar. */
export interface FigurePoint {
  readonly x: number;
  readonly values: readonly number[];
}

export interface FigureSeries {
  readonly name: string;
  /** Selects colour and mark: series with the same meaning have the same index in all panels. */
  readonly index: number;
  /** Number of possible series if their index is an order (weight layers, numbers of images): then their colours are ordered, too. */
  readonly ordered?: number;
  /** What is perturbed, if the series is about that: it looks the same in all figures. */
  readonly named?: Target;
  /** A line through points with error bars, or a histogram as a step curve: each point lies at the lower edge of its bin. */
  readonly mark: 'line' | 'bins';
  /** In ascending order of x. */
  readonly points: readonly FigurePoint[];
}

export interface FigurePanel {
  /** Such as "π"; empty if there is only one panel. */
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly series: readonly FigureSeries[];
}

export interface FigureData {
  readonly panels: readonly FigurePanel[];
}
