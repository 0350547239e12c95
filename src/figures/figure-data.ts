/* A figure as plain data: whoever draws it knows nothing of runs. */

/** An axis; on `stages` the numbers 1, 2, .. stand one beside the other. */
export interface FigureAxis {
  readonly label: string;
  readonly scale: 'linear' | 'log' | 'stages';
  /** Where it begins and ends, if that is fixed. */
  readonly least?: number;
  readonly most?: number;
}

/** One point of a series: a value for each run that has one. Whoever draws takes mean and spread. */
export interface FigurePoint {
  readonly x: number;
  readonly values: readonly number[];
}

export interface FigureSeries {
  readonly name: string;
  /** Which colour and mark it has: series that mean the same in several panels have the same. */
  readonly index: number;
  /** How many there may be, if they stand in an order by their index, as stages and numbers of images do: so do their colours then. */
  readonly ordered?: number;
  /** A line through points with error bars, or a staircase of bins: a point stands at the lower end of its bin. */
  readonly mark: 'line' | 'bins';
  /** By growing x. */
  readonly points: readonly FigurePoint[];
}

export interface FigurePanel {
  /** What it shows, such as "pi"; empty if there is only one. */
  readonly title: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly series: readonly FigureSeries[];
}

export interface FigureData {
  readonly panels: readonly FigurePanel[];
}
