import { line, type SymbolType, scaleLinear, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, symbolX } from 'd3';
import type { Target } from '../model/perturbation.ts';
import { tabulateSweep } from '../model/sweep-table.ts';
import * as text from '../text/ablation-charts.ts';
import { shown, shownError } from '../text/format.ts';
import { TARGET_WORDS } from '../text/words.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { placeLabels } from './frame/label-layout.ts';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { logScale } from './frame/log-scale.ts';
import type { TableData } from './frame/table.ts';
import { textWidth } from './frame/text-layout.ts';
import { logTicksOf } from './paper-scales.ts';
import { baseOf, describeSweep } from './sweep-words.ts';

interface SweepCurvesProps {
  readonly layer: number;
  readonly rows: readonly SweepRow[];
}

/** Shows the test error against the fraction of perturbed connections, one curve per target, Fig. 4a; points appear as they are measured. */
export function SweepCurves({ layer, rows }: SweepCurvesProps) {
  return (
    <Figure
      name={text.sweep(layer)}
      className="sweep-figure"
      summary={describeSweep(layer, rows)}
      table={() => tabulate(rows)}
      csv={() => tabulateSweep(rows)}
      legend={() => legendOf(rows)}
      draw={(width, height) => <Curves rows={rows} width={width} height={height} />}
    />
  );
}

const tabulate = (rows: readonly SweepRow[]): TableData => ({
  columns: text.sweepColumns,
  rows: rows.map(({ fraction, target, hits, error: { mean, sd, n } }) => [
    fraction,
    TARGET_WORDS[target].name,
    hits,
    shownError(mean),
    shown(sd, sd.toFixed(2)),
    n,
  ]),
});

/** Shape and area of each curve's marks. Areas make all marks look equally large; shapes help readers who cannot distinguish the colours. */
const MARKS: Readonly<Record<Target, readonly [SymbolType, number]>> = {
  'vip-off': [symbolCircle, 40],
  random: [symbolSquare, 40],
  'uip-on': [symbolTriangle, 34],
  'variable-off': [symbolDiamond, 52],
  selection: [symbolX, 36],
};

const curvesOf = (rows: readonly SweepRow[]): (readonly [Target, readonly SweepRow[]])[] =>
  [...new Set(rows.map(({ target }) => target))].map((which) => [which, rows.filter(({ target }) => target === which)]);

function Mark({ target, x, y }: { target: Target; x: number; y: number }) {
  return <path className={`sweep-mark target-${target}`} transform={`translate(${x} ${y})`} d={symbol(...MARKS[target])() ?? ''} />;
}

const describeBase = (rows: readonly SweepRow[]): string => text.unchangedKey(baseOf(rows)?.error.mean);

const legendOf = (rows: readonly SweepRow[]): LegendEntry[] => [
  ...curvesOf(rows).map(([target]) => ({
    text: TARGET_WORDS[target].name,
    mark: (
      <>
        <path className={`sweep-line target-${target}`} d={`M0 ${MARK.height / 2}H${MARK.width}`} />
        <Mark target={target} x={MARK.width / 2} y={MARK.height / 2} />
      </>
    ),
  })),
  { text: describeBase(rows), mark: <path className="sweep-base" d={`M0 ${MARK.height / 2}H${MARK.width}`} /> },
];

const LEFT = 34;
const TOP = 20;
/** Distance between the end of the axis and the labels, for leader lines, in pixels. */
const LEAD = 18;
const LABEL_GAP = 16;

function Curves({ rows, width, height }: { rows: readonly SweepRow[]; width: number; height: number }) {
  const curves = curvesOf(rows);
  const base = baseOf(rows)?.error;
  const names = [...curves.map(([target]) => TARGET_WORDS[target].name), ...(base ? [describeBase(rows)] : [])];
  const right = width - LEAD - Math.max(0, ...names.map(textWidth));
  const bottom = height - footOf(true);
  const x = scaleLinear([0, 1], [LEFT, right]);
  const scale = errorScale(rows, bottom);
  const y = scale.at;
  const ends = [
    ...curves.map(([, points]) => points.at(-1) as SweepRow).map(({ fraction, error }) => ({ x: x(fraction) + 5, y: y(error.mean) })),
    ...(base ? [{ x: right, y: y(base.mean) }] : []),
  ];
  const labels = placeLabels(
    ends.map((end) => end.y),
    LABEL_GAP,
    TOP,
    bottom,
  );
  return (
    <>
      <text className="caption" x={0} y={10}>
        {text.sweepCaption}
      </text>
      <LeftAxis ticks={logTicksOf(scale, LABEL_GAP + 4)} scale={y} left={LEFT} right={right} />
      {base ? <line className="sweep-base" x1={LEFT} x2={right} y1={y(base.mean)} y2={y(base.mean)} /> : null}
      {ends.map((end, n) => (
        <path key={names[n]} className="sweep-lead" d={`M${end.x} ${end.y}H${right + 4}L${right + LEAD - 5} ${labels[n]}`} />
      ))}
      {curves.map(([target, points]) => (
        <g key={target} className={`target-${target}`}>
          <path
            className={`sweep-line target-${target}`}
            d={
              line<SweepRow>(
                (row) => x(row.fraction),
                (row) => y(row.error.mean),
              )(points) ?? ''
            }
          />
          {points.map(({ fraction, error: { mean, sd, n } }) => (
            <g key={fraction}>
              {n > 1 ? <path className={`sweep-bar target-${target}`} d={barOf(x(fraction), y(mean + sd), y(mean - sd))} /> : null}
              <Mark target={target} x={x(fraction)} y={y(mean)} />
            </g>
          ))}
        </g>
      ))}
      {names.map((name, n) => (
        <text key={name} className="sweep-label" x={right + LEAD} y={(labels[n] as number) + 4}>
          {name}
        </text>
      ))}
      <line className="base" x1={LEFT} x2={right} y1={bottom} y2={bottom} />
      <BottomAxis ticks={[0, 0.2, 0.4, 0.6, 0.8, 1].map((value) => ({ value, text: String(value) }))} scale={x} y={bottom} width={width} />
      <BottomLabel x={(LEFT + right) / 2} y={bottom}>
        {text.fractionAxis}
      </BottomLabel>
    </>
  );
}

const barOf = (x: number, top: number, bottom: number): string => `M${x} ${top}V${bottom}M${x - 3} ${top}h6M${x - 3} ${bottom}h6`;

/** Least ratio of the axis limits, so that small differences are not magnified to the full height. */
const LEAST_SPAN = 1.4;

/** A log scale, since the effect of switching off ranges from tenths of a percentage point to most of the images. */
const errorScale = (rows: readonly SweepRow[], bottom: number) =>
  logScale(
    rows.flatMap(({ error: { mean, sd } }) => [Math.max(mean - sd, mean / 2), mean, Math.min(100, mean + sd)]),
    [bottom, TOP],
    { margin: 1.1, leastRatio: LEAST_SPAN },
  );
