import { curveStepAfter, line, scaleLog } from 'd3';
import { useRef } from 'react';
import type { BinCounts } from '../engine/connections.ts';
import { separateValueAt } from '../model/quantity.ts';
import type { Range } from '../model/query.ts';
import * as text from '../text/connection-charts.ts';
import { QUANTITY_SYMBOLS } from '../text/words.ts';
import css from './charts.module.css';
import { BottomAxis, LeftAxis } from './frame/Axis.tsx';
import { binText, boundAt, fullestBin, placeOf, ticksOf } from './frame/bins.ts';
import { Figure } from './frame/Figure.tsx';
import { BASE_LINE, SHOWN, START_OUTLINE } from './frame/looks.ts';
import { type Spot, useDrag } from './frame/use-drag.ts';

interface Props {
  readonly counts: BinCounts;
  readonly range: Range;
  /** Called with the brushed range whenever it changes. */
  readonly onBrush: (range: Range) => void;
}

/** Shows the distribution of a quantity over the matching connections (log counts), with the outline of all connections. Brushing sets a range. */
export function QuantityHistogram({ counts, range, onBrush }: Props) {
  const { axis, all, found } = counts;
  const symbol = QUANTITY_SYMBOLS[axis.quantity];
  const total = found.reduce((sum, count) => sum + count, 0);
  const fullest = fullestBin(axis, found);
  const exact = [0, axis.bins - 1]
    .filter((bin) => separateValueAt(axis, bin) !== undefined)
    .map((bin) => ({ value: binText(axis, bin), share: (found[bin] ?? 0) / Math.max(1, total) }));
  return (
    <Figure
      name={text.quantityHistogram(symbol)}
      untitled
      className={css.brushed}
      summary={text.quantitySummary(symbol, total, fullest === undefined ? undefined : binText(axis, fullest), exact)}
      table={() => ({
        columns: text.quantityColumns(symbol),
        csvColumns: text.quantityCsv(symbol),
        rows: Array.from(found, (count, bin) => [binText(axis, bin), count, all[bin] ?? 0] as const).filter(([, , count]) => count > 0),
      })}
      draw={(width, height) => <Bars counts={counts} range={range} onBrush={onBrush} width={width} height={height} />}
    />
  );
}

const LEFT = 32;
/** Distance in bins within which the pointer grabs an edge of the range. */
const GRIP = 1.5;

function Bars({ counts: { axis, all, found }, range, onBrush, width, height }: Props & { width: number; height: number }) {
  const right = width - 4;
  const base = height - 18;
  const most = Math.max(10, ...all);
  // The scale begins below 1, so that a single connection has a visible bar.
  const y = scaleLog([0.7, most * 1.2], [base, 4]);
  const x = (place: number) => LEFT + (place / axis.bins) * (right - LEFT);
  const [from, to] = [placeOf(axis, 'least', range.least), placeOf(axis, 'most', range.most)];
  const isOpen = !range.least && !range.most;
  const anchor = useRef<number | undefined>(undefined);
  const last = useRef('');
  const drag = useDrag((spots, done) => {
    const [begin, end] = [spots[0] as Spot, spots.at(-1) as Spot].map(([at]) => at * axis.bins) as [number, number];
    // Dragging one edge leaves the other fixed.
    anchor.current ??= !isOpen && Math.abs(begin - from) < GRIP ? to : !isOpen && Math.abs(begin - to) < GRIP ? from : Math.round(begin);
    const [low, high] = [Math.min(anchor.current, Math.round(end)), Math.max(anchor.current, Math.round(end))];
    if (high > low && last.current !== `${low} ${high}`) {
      last.current = `${low} ${high}`;
      const [least, upper] = [boundAt(axis, 'least', low), boundAt(axis, 'most', high)];
      onBrush({ ...(least ? { least } : {}), ...(upper ? { most: upper } : {}) });
    }
    if (done) {
      anchor.current = undefined;
      last.current = '';
    }
  });
  const top = (count: number) => (count > 0 ? y(count) : base);
  const outline = line<number>(
    (_, bin) => x(bin),
    (count) => top(count),
  ).curve(curveStepAfter)([...all, 0]);
  const powers = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, n) => 10 ** n);
  return (
    <>
      <LeftAxis
        ticks={powers.map((value) => ({ value, text: value >= 1e6 ? `${value / 1e6}M` : value >= 1000 ? `${value / 1000}k` : String(value) }))}
        scale={y}
        left={LEFT}
        right={right}
      />
      {isOpen ? null : <rect className={css.brush} x={x(from)} y={2} width={Math.max(1, x(to) - x(from))} height={base - 2} />}
      {Array.from(found, (count, bin) =>
        count > 0 ? <rect key={bin} {...SHOWN} x={x(bin)} width={Math.max(1, x(1) - x(0) - 0.5)} y={y(count)} height={base - y(count)} /> : null,
      )}
      <path {...START_OUTLINE} d={outline ?? ''} />
      {isOpen ? null : [from, to].map((edge, n) => <line key={n} stroke="var(--ink)" strokeWidth={1.5} x1={x(edge)} x2={x(edge)} y1={2} y2={base} />)}
      <line {...BASE_LINE} x1={LEFT} x2={right} y1={base} y2={base} />
      <BottomAxis ticks={ticksOf(axis, 4)} scale={x} y={base} width={width} />
      <rect className={`${css.brushArea} ${css.across}`} data-part="brush-area" x={LEFT} y={0} width={right - LEFT} height={base} {...drag} />
    </>
  );
}
