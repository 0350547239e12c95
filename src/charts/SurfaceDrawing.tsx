import { ticks } from 'd3';
import { memo, useId, useMemo } from 'react';
import type { Point } from '../descent/surface.ts';
import type { Trajectory } from '../descent/trajectory.ts';
import * as descentText from '../text/descent.ts';
import { formatNumber } from '../text/format.ts';
import { BottomAxis, BottomLabel, LeftAxis } from './frame/Axis.tsx';
import { lossColours, type Theme } from './frame/palette.ts';
import { CentreMark, PathLabels, StartMark, TrajectoryPath } from './SurfacePaths.tsx';
import { type Box, type Frame, frameOf } from './surface-frame.ts';
import { bandsOf, type LossField, levelsOf } from './surface-levels.ts';

export interface SurfaceProps {
  readonly field: LossField;
  readonly axes: readonly [x: string, y: string];
  readonly from: Point;
  readonly trajectories: readonly Trajectory[];
  /** Number of steps shown of each trajectory. */
  readonly shown: number;
  readonly theme: Theme;
}

/** Draws a loss as filled contours with a colour scale, and trajectories on it. Memoised, so that pointer movements do not redraw it. */
export const SurfaceDrawing = memo(function SurfaceDrawing({
  field,
  axes,
  from,
  trajectories,
  shown,
  theme,
  width,
  height,
}: SurfaceProps & { readonly width: number; readonly height: number }) {
  const frame = useMemo(() => frameOf(field, width, height), [field, width, height]);
  const id = useId();
  const { box } = frame;
  return (
    <>
      <clipPath id={id}>
        <rect x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} />
      </clipPath>
      <LossSurface field={field} frame={frame} theme={theme} />
      <g clipPath={`url(#${id})`}>
        {trajectories.map((trajectory) => (
          <TrajectoryPath key={trajectory.optimiser} trajectory={trajectory} shown={shown} frame={frame} />
        ))}
        {field.centre ? <CentreMark at={field.centre} frame={frame} /> : null}
        <StartMark at={from} frame={frame} />
      </g>
      <Axes field={field} frame={frame} labels={axes} />
      <PathLabels trajectories={trajectories} shown={shown} frame={frame} />
    </>
  );
});

/** Memoised separately, since the surface does not change while the user steps through the trajectories. */
const LossSurface = memo(function LossSurface({ field, frame, theme }: { field: LossField; frame: Frame; theme: Theme }) {
  const levels = useMemo(() => levelsOf(field), [field]);
  const bands = useMemo(() => bandsOf(field, levels), [field, levels]);
  const colours = lossColours(theme, levels.length + 1);
  const { box } = frame;
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  const pathOf = (ring: readonly (readonly [number, number])[]): string =>
    `M${ring.map(([x, y]) => `${(box.left + x * wide).toFixed(1)} ${(box.bottom - y * high).toFixed(1)}`).join('L')}Z`;
  return (
    <>
      <rect x={box.left} y={box.top} width={wide} height={high} fill={colours[0]} />
      {bands.map(({ level, rings }, n) => (
        <path key={level} stroke="var(--edge)" strokeWidth={0.6} d={rings.map(pathOf).join('')} fill={colours[n + 1]} />
      ))}
      <rect fill="none" stroke="var(--edge)" x={box.left} y={box.top} width={wide} height={high} />
      <ColourScale levels={levels} colours={colours} box={box} />
    </>
  );
});

const BAR = 14;
const BESIDE = 16;
/** Least distance between the labels of levels, in pixels. */
const LEAST_STEP = 13;

function ColourScale({ levels, colours, box }: { levels: readonly number[]; colours: readonly string[]; box: Box }) {
  const step = Math.min(26, (box.bottom - box.top - 18) / colours.length);
  const every = Math.ceil(LEAST_STEP / step);
  const left = box.right + BESIDE;
  const low = box.top + 18 + step * colours.length;
  return (
    <g>
      <text x={left} y={box.top + 10}>
        {descentText.loss}
      </text>
      {colours.map((colour, n) => (
        <rect key={colour} fill="none" stroke="var(--edge)" x={left} y={low - (n + 1) * step} width={BAR} height={step} style={{ fill: colour }} />
      ))}
      {levels.map((level, n) =>
        n % every === 0 ? (
          <text key={level} x={left + BAR + 5} y={low - (n + 1) * step + 4}>
            {formatNumber(level, 4)}
          </text>
        ) : null,
      )}
    </g>
  );
}

function Axes({ field, frame: { box, x, y }, labels }: { field: LossField; frame: Frame; labels: readonly [string, string] }) {
  const of = (range: readonly [number, number], length: number) =>
    ticks(range[0], range[1], Math.max(2, length / 60)).map((value) => ({ value, text: formatNumber(value) }));
  return (
    <>
      <BottomAxis ticks={of(field.x, box.right - box.left)} scale={x} y={box.bottom} width={box.right + 12} />
      <BottomLabel x={(box.left + box.right) / 2} y={box.bottom}>
        {labels[0]}
      </BottomLabel>
      <LeftAxis ticks={of(field.y, box.bottom - box.top)} scale={y} left={box.left} right={box.left} />
      <text className="axis-label" transform={`translate(10 ${(box.top + box.bottom) / 2}) rotate(-90)`} textAnchor="middle">
        {labels[1]}
      </text>
    </>
  );
}
