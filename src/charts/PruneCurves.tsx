import { line, type SymbolType, scaleLog, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3';
import { categoryRows, keptFraction, PRUNE_CURVES, type PruneCurve, pruningLimit, rowsOf, TOLERATED } from '../model/pruned.ts';
import type { Rule } from '../model/settings/config.ts';
import * as text from '../text/ablation-charts.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { logScale } from './frame/log-scale.ts';
import { logTicksOf } from './paper-scales.ts';
import { curveWords, summarise, tabulatePruning } from './prune-words.ts';

interface PruneCurvesProps {
  readonly result: PruneResult;
  readonly chosen?: PrunedRow | undefined;
  /** Whether connections with a dead input were removed first. */
  readonly deadFirst: boolean;
}

/** Shows the test error against the fraction of weights kept, one curve per pruning criterion; the fraction decreases to the right. */
export function PruneCurves({ result, chosen, deadFirst }: PruneCurvesProps) {
  return (
    <Figure
      name={text.pruneCurves}
      {...(deadFirst ? { where: text.deadFirst } : {})}
      summary={summarise(result)}
      table={() => tabulatePruning(result)}
      legend={() => legendOf(result)}
      draw={(width, height) => <Curves result={result} chosen={chosen} width={width} height={height} />}
    />
  );
}

const MARKS: Readonly<Record<PruneCurve | 'role', SymbolType>> = { mu: symbolCircle, pi: symbolSquare, bp: symbolTriangle, role: symbolDiamond };
const MARK_AREA = { mu: 24, pi: 24, bp: 26, role: 70 };

const markOf = (curve: PruneCurve | 'role'): string => symbol(MARKS[curve], MARK_AREA[curve])() ?? '';

function legendOf(result: PruneResult): LegendEntry[] {
  const middle = MARK.height / 2;
  const mark = (curve: PruneCurve | 'role') => (
    <>
      {curve === 'role' ? null : <path className={`prune-line ${curve}`} d={`M0 ${middle}H${MARK.width}`} />}
      <path className={`prune-mark ${curve}`} d={markOf(curve)} transform={`translate(${MARK.width / 2} ${middle})`} />
    </>
  );
  const curves = PRUNE_CURVES.filter((curve) => rowsOf(result, curve).length > 0);
  return [
    ...curves.map((curve) => ({ text: curveWords(curve, result.config.rule).name, mark: mark(curve) })),
    ...(categoryRows(result).length > 0 ? [{ text: text.byCategory, mark: mark('role') }] : []),
    { text: text.pruneBaseKey(TOLERATED), mark: <path className="prune-base" d={`M0 ${middle}H${MARK.width}`} /> },
  ];
}

const LEFT = 30;
const TOP = 18;
/** Smallest fraction of weights on the horizontal axis. */
const FEWEST = 0.01;
const KEPT_PERCENT_TICKS = [100, 50, 20, 10, 5, 2, 1];
/** Least distance between tick labels on the left, in pixels. */
const SEPARATE_VALUES = 18;
/** Test error in percent at which each curve is labelled: there the curves are far apart, and the labels have different heights. */
const NAMED_AT: Readonly<Record<PruneCurve, number>> = { mu: 25, pi: 20, bp: 45 };

function Curves({ result, chosen, width, height }: Omit<PruneCurvesProps, 'deadFirst'> & { width: number; height: number }) {
  const right = width - 8;
  const base = height - footOf(true);
  // The range below the lowest error leaves room for the labels of marks.
  const errors = result.rows.map(({ error }) => error);
  const scale = logScale(errors, [base, TOP], { least: Math.min(5, ...errors.filter((error) => error > 0)) * 0.55, most: 100 });
  const y = scale.at;
  const x = scaleLog([1, FEWEST], [LEFT + 6, right - 4]).clamp(true);
  const placeOf = (row: PrunedRow): [number, number] => [x(Math.max(FEWEST / 2, keptFraction(row, result))), y(row.error)];
  const curves = PRUNE_CURVES.map((curve) => ({ curve, places: rowsOf(result, curve).map(placeOf) })).filter(({ places }) => places.length > 0);
  const whole = pruningLimit(result, 'mu')?.base;
  return (
    <>
      <text className="caption" x={LEFT} y={10}>
        {text.errorAxis}
      </text>
      <LeftAxis ticks={logTicksOf(scale, SEPARATE_VALUES)} scale={y} left={LEFT} right={right} />
      {whole === undefined ? null : [whole, whole + TOLERATED].map((error) => <path key={error} className="prune-base" d={`M${LEFT} ${y(error)}H${right}`} />)}
      {curves.map(({ curve, places }) => (
        <g key={curve}>
          <path className={`prune-line ${curve}`} d={line()(places) ?? ''} />
          {places.map(([left, top], n) => (
            <path key={n} className={`prune-mark ${curve}`} d={markOf(curve)} transform={`translate(${left} ${top})`} />
          ))}
        </g>
      ))}
      <CategoryMarks rows={categoryRows(result)} placeOf={placeOf} right={right} bottom={base} />
      {chosen ? <circle className="prune-chosen" cx={placeOf(chosen)[0]} cy={placeOf(chosen)[1]} r={8} /> : null}
      <CurveNames curves={curves} rule={result.config.rule} levelOf={(curve) => y(NAMED_AT[curve])} right={right} />
      <line className="base" x1={LEFT} x2={right} y1={base} y2={base} />
      <BottomAxis
        ticks={KEPT_PERCENT_TICKS.map((value) => ({ value, text: String(value) }))}
        scale={(percent: number) => x(percent / 100)}
        y={base}
        width={right}
      />
      <BottomLabel x={(LEFT + right) / 2} y={base}>
        {text.keptAxis}
      </BottomLabel>
    </>
  );
}

interface Drawn {
  readonly curve: PruneCurve;
  readonly places: readonly [number, number][];
}

interface CurveNamesProps {
  readonly curves: readonly Drawn[];
  readonly rule: Rule;
  readonly levelOf: (curve: PruneCurve) => number;
  readonly right: number;
}

/** Labels each curve where it reaches its NAMED_AT error: the rightmost curve on its right if there is room, the others on their left. */
function CurveNames({ curves, rule, levelOf, right }: CurveNamesProps) {
  const named = curves
    .map(({ curve, places }) => ({ curve, place: crossing(places, levelOf(curve)) }))
    .sort((a, b) => a.place[0] - b.place[0])
    .map((one, n, all) => ({ ...one, isLast: n === all.length - 1 && one.place[0] < right - 90 }));
  return named.map(({ curve, place: [left, top], isLast }) => (
    <text key={curve} className={`prune-name ${curve}`} x={left + (isLast ? 10 : -10)} y={top + 4} textAnchor={isLast ? 'start' : 'end'}>
      {curveWords(curve, rule).label}
    </text>
  ));
}

/** Returns the point where a curve first reaches the height `level` (y decreases upwards), or its last point if it never does. */
function crossing(places: readonly [number, number][], level: number): [number, number] {
  const n = places.findIndex(([, top]) => top <= level);
  const [end, before] = [places[n < 0 ? places.length - 1 : n], places[n - 1]] as [[number, number], [number, number] | undefined];
  if (n <= 0 || !before) return end;
  const part = (before[1] - level) / (before[1] - end[1]);
  return [before[0] + part * (end[0] - before[0]), level];
}

/** Marks less than this far above the base line, in pixels, have their label below. */
const FOOT = 90;

interface CategoryMarksProps {
  readonly rows: readonly PrunedRow[];
  readonly placeOf: (row: PrunedRow) => [number, number];
  readonly right: number;
  readonly bottom: number;
}

/** Marks the networks that keep whole categories. Labels near the base line are stacked and have leader lines; the leftmost is lowest. */
function CategoryMarks({ rows, placeOf, right, bottom }: CategoryMarksProps) {
  const fromRight = [...rows].sort((a, b) => placeOf(b)[0] - placeOf(a)[0]);
  const low = fromRight.filter((row) => placeOf(row)[1] > bottom - FOOT);
  return fromRight.map((row) => {
    const [left, top] = placeOf(row);
    const name = row.pruning.by === 'role' ? text.keptCategories(row.pruning.keep) : '';
    const n = low.indexOf(row);
    const isLow = n >= 0;
    const words = isLow ? { x: left + 8, y: Math.min(bottom - 6, top + 22 + 15 * n) } : { x: Math.min(left, right - 36), y: top - 10 };
    return (
      <g key={name}>
        {isLow ? <path className="prune-leader" d={`M${left} ${top}V${words.y - 4}h5`} /> : null}
        <path className="prune-mark role" d={markOf('role')} transform={`translate(${left} ${top})`} />
        <text className="prune-name role" x={words.x} y={words.y} textAnchor={isLow ? 'start' : 'middle'}>
          {name}
        </text>
      </g>
    );
  });
}
