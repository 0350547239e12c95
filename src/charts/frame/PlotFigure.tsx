import { Figure, type FigureProps } from './Figure.tsx';
import { type DrawnPlot, Placed } from './LinePlot.tsx';
import { ReadOut } from './ReadOut.tsx';

interface PlotFigureProps extends Omit<FigureProps, 'draw' | 'overlay' | 'placeholder'> {
  /** Returns the plots at a size in pixels; `expanded` as in Figure. */
  readonly plots: (width: number, height: number, expanded: boolean) => readonly DrawnPlot[];
}

/** A figure of line plots: on the page, it shows the values under the pointer. */
export const PlotFigure = ({ plots, ...figure }: PlotFigureProps) => (
  <Figure
    {...figure}
    draw={(width, height, expanded) => plots(width, height, expanded).map((drawn, n) => <Placed key={n} {...drawn} />)}
    overlay={(width, height) => <ReadOut name={figure.name} plots={() => plots(width, height, false)} />}
  />
);
