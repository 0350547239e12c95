import { curveStepAfter, line, scaleLog } from 'd3';
import { useRef } from 'react';
import type { BinCounts } from '../engine/connections.ts';
import { separateValueAt } from '../model/quantity.ts';
import type { Range } from '../model/query.ts';
import * as text from '../text/connection-charts.ts';
import { percent, whole } from '../text/format.ts';
import { QUANTITY_SYMBOLS, QUANTITY_TITLES } from '../text/words.ts';
import css from './charts.module.css';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { binText, boundAt, fullestBin, placeOf, ticksOf } from './frame/bins.ts';
import { Figure } from './frame/Figure.tsx';
import { BoxMark, LineMark } from './frame/Legend.tsx';
import { BASE_LINE, BRUSH, SHOWN, START_OUTLINE } from './frame/looks.ts';
import { listItems } from './frame/read-out.ts';
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
      legend={() => [
        { text: text.matchingKey, mark: <BoxMark {...SHOWN} /> },
        { text: text.allKey, mark: <LineMark {...START_OUTLINE} /> },
        ...(isOpenRange(range) ? [] : [{ text: text.rangeKey, mark: <BoxMark {...BRUSH} /> }]),
      ]}
      draw={(width, height, expanded) => <Bars counts={counts} range={range} onBrush={onBrush} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        const { x, base } = layOut(axis, width, height, false);
        return listItems(
          Array.from(found, (count, bin) => ({
            box: { left: x(bin), right: x(bin + 1), top: TOP, bottom: base },
            read: () => ({
              title: text.binName(symbol, binText(axis, bin)),
              values: [
                { name: text.matchingKey, text: whole(count), colour: SHOWN.fill },
                { name: text.matchingFraction, text: percent(count / Math.max(1, total)) },
                { name: text.allKey, text: whole(all[bin] ?? 0), colour: START_OUTLINE.stroke },
              ],
            }),
          })),
        );
      }}
    />
  );
}

const isOpenRange = ({ least, most }: Range): boolean => !least && !most;

const LEFT = 32;
const TOP = 4;
/** Room above the enlarged bars for the name of their axis, in pixels. */
const CAPTION = 18;
/** Distance in bins within which the pointer grabs an edge of the range. */
const GRIP = 1.5;

/** Returns where everything lies, in pixels; `x` maps bins. */
function layOut(axis: BinCounts['axis'], width: number, height: number, expanded: boolean) {
  const [left, right] = [LEFT + (expanded ? 8 : 0), width - (expanded ? 20 : 4)];
  return { left, right, top: expanded ? CAPTION : TOP, base: height - footOf(expanded), x: (place: number) => left + (place / axis.bins) * (right - left) };
}

function Bars({ counts: { axis, all, found }, range, onBrush, width, height, expanded }: Props & { width: number; height: number; expanded: boolean }) {
  const { left, right, top, base, x } = layOut(axis, width, height, expanded);
  const most = Math.max(10, ...all);
  // The scale begins below 1, so that a single connection has a visible bar.
  const y = scaleLog([0.7, most * 1.2], [base, top]);
  const [from, to] = [placeOf(axis, 'least', range.least), placeOf(axis, 'most', range.most)];
  const isOpen = isOpenRange(range);
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
  const heightOf = (count: number) => (count > 0 ? y(count) : base);
  const outline = line<number>(
    (_, bin) => x(bin),
    (count) => heightOf(count),
  ).curve(curveStepAfter)([...all, 0]);
  const powers = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, n) => 10 ** n);
  return (
    <>
      <LeftAxis
        ticks={powers.map((value) => ({ value, text: value >= 1e6 ? `${value / 1e6}M` : value >= 1000 ? `${value / 1000}k` : String(value) }))}
        scale={y}
        left={left}
        right={right}
      />
      {isOpen ? null : <rect {...BRUSH} x={x(from)} y={top - 2} width={Math.max(1, x(to) - x(from))} height={base - top + 2} />}
      {Array.from(found, (count, bin) =>
        count > 0 ? <rect key={bin} {...SHOWN} x={x(bin)} width={Math.max(1, x(1) - x(0) - 0.5)} y={y(count)} height={base - y(count)} /> : null,
      )}
      <path {...START_OUTLINE} d={outline ?? ''} />
      {isOpen ? null : [from, to].map((edge, n) => <line key={n} stroke="var(--ink)" strokeWidth={1.5} x1={x(edge)} x2={x(edge)} y1={top - 2} y2={base} />)}
      <line {...BASE_LINE} x1={left} x2={right} y1={base} y2={base} />
      <BottomAxis ticks={ticksOf(axis, 4)} scale={x} y={base} width={width} />
      {expanded ? (
        <>
          <text className="caption" x={left} y={10}>
            {text.countAxis}
          </text>
          <BottomLabel x={(left + right) / 2} y={base}>
            {text.quantityAxis(QUANTITY_SYMBOLS[axis.quantity], QUANTITY_TITLES[axis.quantity])}
          </BottomLabel>
        </>
      ) : null}
      <rect
        className={`${css.brushArea} ${css.across}`}
        data-part="brush-area"
        x={left}
        y={top - TOP}
        width={right - left}
        height={base - top + TOP}
        {...drag}
      />
    </>
  );
}
