import { useState } from 'react';
import type { PlaneCounts } from '../engine/connections.ts';
import { positionOn, valueAt } from '../model/quantity.ts';
import type { Range, Region } from '../model/query.ts';
import * as text from '../text/connection-charts.ts';
import { whole } from '../text/format.ts';
import { QUANTITY_SYMBOLS, QUANTITY_TITLES } from '../text/words.ts';
import css from './charts.module.css';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { binText, boundAt, placeOf, ticksOf } from './frame/bins.ts';
import { Figure } from './frame/Figure.tsx';
import { BoxMark } from './frame/Legend.tsx';
import type { LegendEntry } from './frame/legend-layout.ts';
import { BASE_LINE, DRAWN_BRUSH, OPEN_BRUSH } from './frame/looks.ts';
import { gridItems } from './frame/read-out.ts';
import { type Spot, useDrag } from './frame/use-drag.ts';

/** Selection tool: a box sets two ranges, a lasso sets a region. */
export type Tool = 'box' | 'lasso';

interface Props {
  readonly counts: PlaneCounts;
  /** From few to many connections. */
  readonly colours: readonly string[];
  readonly ranges: { readonly x: Range; readonly y: Range };
  readonly region: Region | undefined;
  readonly tool: Tool;
  readonly onBox: (x: Range, y: Range) => void;
  readonly onLasso: (region: Region) => void;
}

const LISTED = 400;

/** Shows two quantities at once: colours give the number of matching connections in each cell; cells without any are small and grey. */
export function QuantityPlane(props: Props) {
  const { x, y, all, found } = props.counts;
  const names = [QUANTITY_SYMBOLS[x.quantity], QUANTITY_SYMBOLS[y.quantity]] as const;
  const cells = () => Array.from(found, (count, cell) => ({ count, cell })).filter(({ cell }) => (all[cell] as number) > 0);
  const total = found.reduce((sum, count) => sum + count, 0);
  const taken = found.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const fullest = found.reduce((best, count, cell) => (count > (found[best] as number) ? cell : best), 0);
  const placeText = (cell: number) => text.cellPlace(names[0], binText(x, cell % x.bins), names[1], binText(y, Math.floor(cell / x.bins)));
  const summary = total > 0 ? text.planeSummary(total, taken, found[fullest] as number, placeText(fullest)) : text.noConnections;
  return (
    <Figure
      name={text.quantityPlane(...names)}
      untitled
      className={css.brushed}
      summary={summary}
      table={() => ({
        columns: text.planeColumns(...names, LISTED),
        csvColumns: text.planeCsv(...names, LISTED),
        rows: cells()
          .sort((one, other) => other.count - one.count)
          .slice(0, LISTED)
          .map(({ count, cell }) => [binText(x, cell % x.bins), binText(y, Math.floor(cell / x.bins)), count, all[cell] as number]),
      })}
      legend={() => legendOf(props)}
      draw={(width, height, expanded) => <Cells {...props} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        const { left, right, top, base } = layOut(width, height, false);
        return gridItems({
          left,
          top,
          columns: x.bins,
          rows: y.bins,
          cell: [(right - left) / x.bins, (base - top) / y.bins],
          read: (row, column) => {
            const cell = (y.bins - 1 - row) * x.bins + column;
            return {
              title: placeText(cell),
              values: [
                { name: text.matchingKey, text: whole(found[cell] as number) },
                { name: text.allKey, text: whole(all[cell] as number) },
              ],
            };
          },
        });
      }}
    />
  );
}

const isOpenBox = ({ x, y }: Props['ranges']): boolean => !x.least && !x.most && !y.least && !y.most;
/** The region, if it is one of these two quantities. */
const regionOf = ({ region, counts: { x, y } }: Props): Region | undefined =>
  region && region.x.quantity === x.quantity && region.y.quantity === y.quantity ? region : undefined;
const mostOf = (found: Uint32Array): number => Math.max(2, ...found);
const OTHERS = { fill: 'var(--data-soft)', fillOpacity: 0.4 } as const;

function legendOf(props: Props): LegendEntry[] {
  const { colours, counts, ranges } = props;
  const colourAt = (place: number) => colours[Math.min(colours.length - 1, Math.floor(place * colours.length))] as string;
  return [
    { text: text.cellsKey, colourAt, ends: ['1', whole(mostOf(counts.found))] },
    { text: text.othersKey, mark: <BoxMark {...OTHERS} /> },
    ...(isOpenBox(ranges) && !regionOf(props) ? [] : [{ text: text.rangeKey, mark: <BoxMark {...OPEN_BRUSH} /> }]),
  ];
}

/** Returns the edges of the cells, in pixels. */
const layOut = (width: number, height: number, expanded: boolean) => ({
  left: expanded ? 58 : 38,
  right: width - (expanded ? 20 : 6),
  top: 8,
  base: height - footOf(expanded),
});

function Cells(props: Props & { width: number; height: number; expanded: boolean }) {
  const { counts, colours, ranges, tool, onBox, onLasso, width, height, expanded } = props;
  const { x, y, all, found } = counts;
  const [drawn, setDrawn] = useState<readonly Spot[]>([]);
  const { left, right, top, base } = layOut(width, height, expanded);
  const atX = (place: number) => left + (place / x.bins) * (right - left);
  const atY = (place: number) => base - (place / y.bins) * (base - top);
  const drag = useDrag((spots, done) => {
    setDrawn(done ? [] : [...spots]);
    if (!done) return;
    if (tool === 'lasso') {
      onLasso({ x, y, points: thinned(spots).map(([across, up]) => [across * x.bins, up * y.bins] as const) });
      return;
    }
    const rangeOf = (axis: typeof x, places: readonly number[]): Range => {
      const low = Math.min(axis.bins - 1, Math.floor(Math.min(...places) * axis.bins));
      const [least, most] = [boundAt(axis, 'least', low), boundAt(axis, 'most', Math.max(low + 1, Math.ceil(Math.max(...places) * axis.bins)))];
      return { ...(least ? { least } : {}), ...(most ? { most } : {}) };
    };
    const ends = [spots[0] as Spot, spots.at(-1) as Spot];
    onBox(
      rangeOf(
        x,
        ends.map(([across]) => across),
      ),
      rangeOf(
        y,
        ends.map(([, up]) => up),
      ),
    );
  });
  const [cellWidth, cellHeight] = [atX(1) - atX(0), atY(0) - atY(1)];
  const box = (cell: number, share: number): string => {
    const [w, h] = [cellWidth * share, cellHeight * share];
    const fromX = atX(cell % x.bins) + (cellWidth - w) / 2;
    const fromY = atY(Math.floor(cell / x.bins) + 1) + (cellHeight - h) / 2;
    return `M${fromX.toFixed(1)} ${fromY.toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}z`;
  };
  const most = mostOf(found);
  // One path per colour, since thousands of elements would be slow.
  const paths = colours.map(() => '');
  let others = '';
  all.forEach((count, cell) => {
    const many = found[cell] as number;
    if (many > 0) {
      const level = Math.min(colours.length - 1, Math.floor((Math.log(many) / Math.log(most)) * colours.length));
      paths[level] += box(cell, 1);
    } else if (count > 0) others += box(cell, 0.4);
  });
  const [fromX, toX] = [placeOf(x, 'least', ranges.x.least), placeOf(x, 'most', ranges.x.most)].map(atX) as [number, number];
  const [toY, fromY] = [placeOf(y, 'least', ranges.y.least), placeOf(y, 'most', ranges.y.most)].map(atY) as [number, number];
  const onThese = regionOf(props);
  const axisOf = (axis: typeof x) => text.quantityAxis(QUANTITY_SYMBOLS[axis.quantity], QUANTITY_TITLES[axis.quantity]);
  const points = (list: readonly (readonly [number, number])[]) => list.map(([px, py]) => `${atX(px).toFixed(1)},${atY(py).toFixed(1)}`).join(' ');
  return (
    <>
      <LeftAxis ticks={ticksOf(y, 4)} scale={atY} left={left} right={right} />
      <path {...OTHERS} d={others} />
      {paths.map((path, level) => (path ? <path key={level} fill={colours[level]} d={path} /> : null))}
      {isOpenBox(ranges) ? null : <rect {...OPEN_BRUSH} x={fromX} y={fromY} width={Math.max(1, toX - fromX)} height={Math.max(1, toY - fromY)} />}
      {onThese ? <polygon {...OPEN_BRUSH} points={points(moved(onThese, x, y))} /> : null}
      {drawn.length > 1 ? <Drawing tool={tool} drawn={drawn.map(([across, up]) => [atX(across * x.bins), atY(up * y.bins)] as const)} /> : null}
      <line {...BASE_LINE} x1={left} x2={right} y1={base} y2={base} />
      <line {...BASE_LINE} x1={left} x2={left} y1={top} y2={base} />
      <BottomAxis ticks={ticksOf(x, 4)} scale={atX} y={base} width={width} />
      {expanded ? (
        <>
          <text className="axis-label" transform={`translate(12 ${(top + base) / 2}) rotate(-90)`} textAnchor="middle">
            {axisOf(y)}
          </text>
          <BottomLabel x={(left + right) / 2} y={base}>
            {axisOf(x)}
          </BottomLabel>
        </>
      ) : null}
      <rect className={css.brushArea} data-part="brush-area" x={left} y={top} width={right - left} height={base - top} {...drag} />
    </>
  );
}

function Drawing({ tool, drawn }: { tool: Tool; drawn: readonly (readonly [number, number])[] }) {
  if (tool === 'lasso') return <polygon {...DRAWN_BRUSH} points={drawn.map(([px, py]) => `${px},${py}`).join(' ')} />;
  const [x1, y1] = drawn[0] as [number, number];
  const [x2, y2] = drawn.at(-1) as [number, number];
  return <rect {...DRAWN_BRUSH} x={Math.min(x1, x2)} y={Math.min(y1, y2)} width={Math.abs(x2 - x1)} height={Math.abs(y2 - y1)} />;
}

const MOST_POINTS = 100;

function thinned(spots: readonly Spot[]): readonly Spot[] {
  const every = Math.ceil(spots.length / MOST_POINTS);
  return spots.filter((_, n) => n % every === 0);
}

/** Converts the points of a region to the current axes, whose ranges may have changed since the user drew it. */
function moved(region: Region, x: Region['x'], y: Region['y']): (readonly [number, number])[] {
  const move = (from: Region['x'], to: Region['x'], place: number): number =>
    from.least === to.least && from.most === to.most ? place : place < 1 || place > from.bins - 1 ? place : positionOn(to)(valueAt(from, place));
  return region.points.map(([px, py]) => [move(region.x, x, px), move(region.y, y, py)] as const);
}
