import type { ReactNode } from 'react';
import { sayLandscape, WAY_NAMES } from './descent-words.ts';
import { Figure } from './frame/Figure.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { shown } from './frame/number-format.ts';
import type { TableData } from './frame/table.ts';
import { legendOfWalks } from './optimiser-marks.tsx';
import { LandscapeDrawing, type LandscapeProps } from './SurfaceDrawing.tsx';
import { CENTRE } from './SurfacePaths.tsx';
import { landscapeHeight } from './surface-frame.ts';

interface LandscapeFigureProps extends LandscapeProps {
  /** The surface in words. */
  readonly name: string;
  /** What a person works with in its place. */
  readonly instead: ReactNode;
}

/** A loss over two parameters and the ways down it, with every point of their paths as a table. */
export function Landscape({ name, instead, ...drawn }: LandscapeFigureProps) {
  const { field, axes, from, walks } = drawn;
  return (
    <Figure
      name="Loss surface"
      where={name}
      className="landscape-figure"
      quantity="C"
      summary={sayLandscape(name, from, walks)}
      table={() => tabulate(axes, walks)}
      legend={() => legendOf(drawn)}
      heightAt={(width) => landscapeHeight(field, width)}
      draw={(width, height) => <LandscapeDrawing {...drawn} width={width} height={height} />}
      instead={instead}
    />
  );
}

const legendOf = ({ walks, field }: LandscapeProps): LegendEntry[] => [
  ...legendOfWalks(walks),
  {
    text: 'start',
    mark: (
      <g transform={`translate(${MARK.width / 2} ${MARK.height / 2})`}>
        <circle className="start-ring" r={5} />
        <circle className="start-dot" r={1.8} />
      </g>
    ),
  },
  ...(field.centre
    ? [{ text: 'weights as they are', mark: <path className="centre-mark" d={CENTRE} transform={`translate(${MARK.width / 2} ${MARK.height / 2})`} /> }]
    : []),
];

const tabulate = ([x, y]: LandscapeProps['axes'], walks: LandscapeProps['walks']): TableData => ({
  columns: ['way', 'step', x, y, 'loss', 'loss evaluations'],
  rows: walks.flatMap(({ way, path, losses, evaluations }) =>
    path.map(([px, py], step) => [WAY_NAMES[way], step, shown(px), shown(py), shown(losses[step] as number), evaluations[step] as number]),
  ),
});
