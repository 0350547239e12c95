import type { ReactNode } from 'react';
import * as text from '../text/descent.ts';
import { describeSurface, tabulatePaths } from './descent-words.ts';
import { Figure } from './frame/Figure.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { legendOfOptimisers } from './optimiser-marks.tsx';
import { SurfaceDrawing, type SurfaceProps } from './SurfaceDrawing.tsx';
import { CENTRE } from './SurfacePaths.tsx';
import { surfaceHeight } from './surface-frame.ts';

interface SurfaceFigureProps extends SurfaceProps {
  readonly name: string;
  /** Headings of both parameters in the file of the table. */
  readonly columns: readonly [x: string, y: string];
  /** Interactive version, shown on the page in place of the drawing. */
  readonly placeholder: ReactNode;
}

/** Shows a loss over two parameters and the optimisers' trajectories; the table has every point of each trajectory. */
export function LossSurfaceFigure({ name, columns, placeholder, ...drawn }: SurfaceFigureProps) {
  const { field, from, trajectories } = drawn;
  return (
    <Figure
      name={text.lossSurface}
      where={name}
      className="landscape-figure"
      quantity="C"
      summary={describeSurface(name, from, trajectories)}
      table={() => tabulatePaths(drawn.axes, columns, trajectories)}
      legend={() => legendOf(drawn)}
      heightAt={(width) => surfaceHeight(field, width)}
      draw={(width, height) => <SurfaceDrawing {...drawn} width={width} height={height} />}
      placeholder={placeholder}
    />
  );
}

const legendOf = ({ trajectories, field }: SurfaceProps): LegendEntry[] => [
  ...legendOfOptimisers(trajectories),
  {
    text: text.start,
    mark: (
      <g transform={`translate(${MARK.width / 2} ${MARK.height / 2})`}>
        <circle fill="none" stroke="var(--ink)" strokeWidth={1.5} r={5} />
        <circle fill="var(--ink)" r={1.8} />
      </g>
    ),
  },
  ...(field.centre
    ? [
        {
          text: text.currentWeights,
          mark: <path fill="none" stroke="var(--ink)" strokeWidth={1.75} d={CENTRE} transform={`translate(${MARK.width / 2} ${MARK.height / 2})`} />,
        },
      ]
    : []),
];
