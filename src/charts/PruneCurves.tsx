import { symbol, symbolDiamond } from 'd3';
import { categoryRows, keptFraction, PRUNE_CURVES, pruningLimit, rowsOf, TOLERATED } from '../model/pruned.ts';
import * as text from '../text/ablation-charts.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { type LinePlotProps, nameRoom, type PlotLayout, type PlotSeries } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE, type PlotPalette, styleOf } from './frame/plot-palette.ts';
import { keyOf, LineKey } from './frame/SeriesKey.tsx';
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
    <PlotFigure
      name={text.pruneCurves}
      {...(deadFirst ? { where: text.deadFirst } : {})}
      summary={summarise(result)}
      table={() => tabulatePruning(result)}
      legend={() => legendOf(result)}
      plots={(width, height) => {
        const plot = plotOf(result, width, height);
        return [{ x: 0, y: 0, plot, over: (layout) => <Networks result={result} chosen={chosen} layout={layout} /> }];
      }}
    />
  );
}

const seriesOf = (result: PruneResult): PlotSeries[] =>
  PRUNE_CURVES.flatMap((curve): PlotSeries[] => {
    const rows = rowsOf(result, curve);
    const { name, label } = curveWords(curve, result.config.rule);
    const points = rows.map((row) => ({ x: keptOf(row, result), y: row.error }));
    return points.length === 0 ? [] : [{ name, label, style: styleOf({ index: 0, named: `prune-${curve}` }, PAGE_PALETTE), points, width: 1.75 }];
  });

/** Networks that keep whole categories are marks without a line. */
const CategoryMark = ({ palette = PAGE_PALETTE }: { readonly palette?: PlotPalette }) => (
  <path d={symbol(symbolDiamond, 70)() ?? ''} fill={palette.paper} stroke={palette.ink} strokeWidth={1.5} />
);

const legendOf = (result: PruneResult): LegendEntry[] => [
  ...seriesOf(result).map(keyOf),
  ...(categoryRows(result).length > 0
    ? [
        {
          text: text.byCategory,
          mark: (
            <g transform={`translate(${MARK.width / 2} ${MARK.height / 2})`}>
              <CategoryMark />
            </g>
          ),
        },
      ]
    : []),
  { text: text.pruneBaseKey(TOLERATED), mark: <LineKey /> },
];

/** Smallest fraction of weights on the horizontal axis. */
const FEWEST = 0.01;
const KEPT_TICKS = [100, 50, 20, 10, 5, 2, 1].map((percent) => ({ value: percent / 100, text: String(percent) }));

const keptOf = (row: PrunedRow, result: PruneResult): number => Math.max(FEWEST, keptFraction(row, result));

function plotOf(result: PruneResult, width: number, height: number): LinePlotProps {
  const series = seriesOf(result);
  const errors = result.rows.map(({ error }) => error).filter((error) => error > 0);
  const whole = pruningLimit(result, 'mu')?.base;
  return {
    x: { label: text.keptAxis, scale: 'log', least: FEWEST, most: 1, isReversed: true, ticks: KEPT_TICKS },
    // The range below the lowest error leaves room for the labels of marks.
    y: { label: text.errorAxis, scale: 'log', least: Math.min(5, ...errors) * 0.55, most: 100 },
    series,
    lines: whole === undefined ? [] : [{ value: whole }, { value: whole + TOLERATED }],
    width,
    height,
    right: nameRoom(series.map(({ label = '' }) => label)),
  };
}

interface NetworksProps {
  readonly result: PruneResult;
  readonly chosen: PrunedRow | undefined;
  readonly layout: PlotLayout;
}

function Networks({ result, chosen, layout }: NetworksProps) {
  const { x, y, palette } = layout;
  const placeOf = (row: PrunedRow): [number, number] => [x.at(keptOf(row, result)), y.at(row.error)];
  return (
    <>
      <CategoryMarks rows={categoryRows(result)} placeOf={placeOf} layout={layout} />
      {chosen ? <circle cx={placeOf(chosen)[0]} cy={placeOf(chosen)[1]} r={8} fill="none" stroke={palette.ink} strokeWidth={2} /> : null}
    </>
  );
}

/** Marks less than this far above the base line, in pixels, have their label below. */
const FOOT = 90;

interface CategoryMarksProps {
  readonly rows: readonly PrunedRow[];
  readonly placeOf: (row: PrunedRow) => [number, number];
  readonly layout: PlotLayout;
}

/** Marks the networks that keep whole categories. Labels near the base line are stacked and have leader lines; the leftmost is lowest. */
function CategoryMarks({ rows, placeOf, layout: { end: right, bottom, palette } }: CategoryMarksProps) {
  const fromRight = [...rows].sort((a, b) => placeOf(b)[0] - placeOf(a)[0]);
  const low = fromRight.filter((row) => placeOf(row)[1] > bottom - FOOT);
  return fromRight.map((row) => {
    const [left, top] = placeOf(row);
    const name = row.pruning.by === 'role' ? text.keptCategories(row.pruning.keep) : '';
    const n = low.indexOf(row);
    const isLow = n >= 0;
    const words = isLow
      ? { x: left + 8, y: Math.min(bottom - 6 - 15 * (low.length - 1 - n), top + 22 + 15 * n) }
      : { x: Math.min(left, right - 36), y: top - 10 };
    return (
      <g key={name} data-series={name}>
        {isLow ? <path d={`M${left} ${top}V${words.y - 4}h5`} fill="none" stroke={palette.edge} /> : null}
        <g data-part="mark" transform={`translate(${left} ${top})`}>
          <CategoryMark palette={palette} />
        </g>
        <text
          x={words.x}
          y={words.y}
          textAnchor={isLow ? 'start' : 'middle'}
          style={{ fill: palette.ink, paintOrder: 'stroke', stroke: palette.paper, strokeWidth: 3 }}
        >
          {name}
        </text>
      </g>
    );
  });
}
