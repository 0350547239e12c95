import { symbol } from 'd3';
import type { Point } from '../descent/surface.ts';
import type { Trajectory } from '../descent/trajectory.ts';
import * as descentText from '../text/descent.ts';
import { OPTIMISER_STYLES, stepsOf } from './descent-words.ts';
import { placeLabels } from './frame/label-layout.ts';
import { INK_TEXT } from './frame/looks.ts';
import { PAGE_PALETTE, styleOf } from './frame/plot-palette.ts';
import { textWidth } from './frame/text-layout.ts';
import type { Frame } from './surface-frame.ts';

/** Least distance between marks along a path, in pixels. */
const SEPARATE_VALUES = 12;
/** Coordinates of paths that leave the figure are clamped to ± this many pixels. */
const BEYOND = 4000;

const seen = ({ path }: Trajectory, shown: number): readonly Point[] => path.slice(0, shown + 1);
const capped = (place: number): number => Math.min(BEYOND, Math.max(-BEYOND, place));

/** Draws a trajectory up to step `shown`: a line on a paper-coloured border, a mark at each step with enough room, a larger one at the last point. */
export function TrajectoryPath({ trajectory, shown, frame }: { trajectory: Trajectory; shown: number; frame: Frame }) {
  const { colour, dash, mark } = styleOf({ index: OPTIMISER_STYLES[trajectory.optimiser] }, PAGE_PALETTE);
  const places = seen(trajectory, shown).map(([x, y]) => [capped(frame.x(x)), capped(frame.y(y))] as const);
  const d = `M${places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
  const [kind, size] = mark;
  const last = places.at(-1) as readonly [number, number];
  return (
    <>
      <path fill="none" stroke="var(--paper)" strokeWidth={4.5} strokeLinejoin="round" opacity={0.75} d={d} />
      <path fill="none" strokeWidth={2} strokeLinejoin="round" d={d} stroke={colour} strokeDasharray={dash} />
      {apart(places).map(([x, y]) => (
        <path key={`${x} ${y}`} d={symbol(kind, size * 0.45)() ?? ''} transform={`translate(${x} ${y})`} fill={colour} />
      ))}
      <path stroke="var(--paper)" strokeWidth={1.25} d={symbol(kind, size * 1.9)() ?? ''} transform={`translate(${last[0]} ${last[1]})`} fill={colour} />
    </>
  );
}

function apart(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  let [fromX, fromY] = [Number.POSITIVE_INFINITY, 0];
  return places.filter(([x, y]) => {
    const isFar = !(Math.hypot(x - fromX, y - fromY) < SEPARATE_VALUES);
    if (isFar) [fromX, fromY] = [x, y];
    return isFar;
  });
}

const LINE = 17;
/** In surfaces narrower than this, in pixels, labels give the optimiser only. */
const NARROW = 300;
/** Distance between a mark and its label, in pixels. */
const BESIDE = 10;

/** Labels each optimiser beside its last point shown, on the side away from the start; after the last step the label adds how the descent ended. */
export function PathLabels({ trajectories, shown, frame: { box, x, y } }: { trajectories: readonly Trajectory[]; shown: number; frame: Frame }) {
  const within = (place: number, least: number, most: number): number => Math.min(most, Math.max(least, place));
  const labels = trajectories.map((trajectory) => {
    const [px, py] = seen(trajectory, shown).at(-1) as Point;
    const isOutside = x(px) < box.left || x(px) > box.right || y(py) < box.top || y(py) > box.bottom;
    const end = `${shown >= stepsOf(trajectory) ? descentText.endLabel(descentText.END_NAMES[trajectory.end]) : ''}${isOutside ? descentText.outsideLabel : ''}`;
    const text = `${descentText.OPTIMISER_LABELS[trajectory.optimiser]}${box.right - box.left < NARROW ? '' : end}`;
    const wide = textWidth(text) + 6;
    const at = within(x(px), box.left, box.right);
    const sides = [at - BESIDE - wide, at + BESIDE].filter((left) => left >= box.left && left + wide <= box.right);
    const left = (px < (trajectory.path[0] as Point)[0] ? sides[0] : sides.at(-1)) ?? box.left + 2;
    return { optimiser: trajectory.optimiser, text, wide, left, top: within(y(py), box.top + 10, box.bottom - 10) };
  });
  const tops = placeLabels(
    labels.map(({ top }) => top),
    LINE,
    box.top + 10,
    box.bottom - 10,
  );
  return labels.map(({ optimiser, text, left }, n) => (
    <g key={optimiser} transform={`translate(${left} ${tops[n]})`}>
      {/* Not paint-order, which few SVG programs read. */}
      <text stroke="var(--paper)" strokeWidth={5} strokeLinejoin="round" opacity={0.85} x={3} y={4}>
        {text}
      </text>
      <text style={INK_TEXT} x={3} y={4}>
        {text}
      </text>
    </g>
  ));
}

export function StartMark({ at, frame: { x, y } }: { at: Point; frame: Frame }) {
  return (
    <g transform={`translate(${x(at[0])} ${y(at[1])})`}>
      <circle fill="var(--paper)" r={6} />
      <circle fill="none" stroke="var(--ink)" strokeWidth={1.5} r={6} />
      <circle fill="var(--ink)" r={1.8} />
    </g>
  );
}

/** Marks the current weights of a network. */
export function CentreMark({ at, frame: { x, y } }: { at: Point; frame: Frame }) {
  return <path fill="none" stroke="var(--ink)" strokeWidth={1.75} d={CENTRE} transform={`translate(${x(at[0])} ${y(at[1])})`} />;
}

export const CENTRE = 'M-6 0H6M0 -6V6';
