import { Figure, type FigureProps } from './Figure.tsx';
import { type DrawnPlot, Placed } from './LinePlot.tsx';
import { plotItems } from './plot-read-out.ts';

interface PlotFigureProps extends Omit<FigureProps, 'draw' | 'readOut' | 'placeholder'> {
  /** Returns the plots at a size in pixels; `expanded` as in Figure. */
  readonly plots: (width: number, height: number, expanded: boolean) => readonly DrawnPlot[];
}

/** A figure of line plots: on the page, it shows the values under the pointer. */
export const PlotFigure = ({ plots, ...figure }: PlotFigureProps) => (
  <Figure
    {...figure}
    draw={(width, height, expanded) => plots(width, height, expanded).map((drawn, n) => <Placed key={n} {...drawn} />)}
    readOut={(width, height) => plotItems(plots(width, height, false))}
  />
);
