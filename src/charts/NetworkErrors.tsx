import { extent, scaleLinear } from 'd3';
import * as ensembleText from '../text/ensemble-charts.ts';
import { exactError, shownError } from '../text/format.ts';
import type { EnsembleResult } from '../training/analysis/ensemble.ts';
import type { ErrorStats } from '../training/evaluate.ts';
import css from './charts.module.css';
import { BottomAxis, BottomLabel, footOf } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { BASE_LINE, HALO_TEXT, MARK_LINES, SHOWN, WHISKER } from './frame/looks.ts';
import { listItems, type ReadOutItems } from './frame/read-out.ts';
import type { TableCell, TableData } from './frame/table.ts';
import { textWidth } from './frame/text-layout.ts';

const KEPT = { fill: 'var(--vip)', stroke: 'var(--ink)', strokeWidth: 1.5 } as const;

interface Props {
  readonly result: EnsembleResult;
  /** Index (from 0) of the marked network. */
  readonly selected: number | undefined;
  readonly where: string;
}

const SELECTED: TableCell = { value: ensembleText.selectedCsv, text: ensembleText.selected };
const NONE: ErrorStats = { mean: Number.NaN, sd: 0, n: 0 };

/** Errors that are marked by vertical lines; those not measured yet are left out. */
const marksOf = ({ ensembleError, voteError, meanFieldError }: EnsembleResult) =>
  [
    { name: ensembleText.MARK_NAMES.ensemble, value: ensembleError, look: MARK_LINES[0] },
    { name: ensembleText.MARK_NAMES.vote, value: voteError, look: MARK_LINES[1] },
    { name: ensembleText.MARK_NAMES.meanField, value: meanFieldError, look: MARK_LINES[2] },
  ].flatMap(({ value, ...mark }) => (value === undefined ? [] : [{ ...mark, value }]));

/** Shows the test error of each network as a dot, and those of the ensemble, the majority vote and the mean field as lines. */
export function NetworkErrors({ result, selected, where }: Props) {
  const { errors, spread = NONE } = result;
  const marks = marksOf(result);
  return (
    <Figure
      name={ensembleText.networkErrors}
      where={where}
      className={css.networkErrors}
      summary={summaryOf(result, spread)}
      table={() => tableOf(result, spread, selected)}
      draw={(width, height, expanded) => (
        <Dots errors={errors} marks={marks} spread={spread} selected={selected} width={width} height={height} expanded={expanded} />
      )}
      readOut={(width, height) => itemsOf(errors, marks, layOut(errors, marks, { width, height, expanded: false }))}
    />
  );
}

/** Returns the networks, then the marked errors. */
const itemsOf = (errors: readonly number[], marks: Marks, { base, x, dots, radius }: ReturnType<typeof layOut>): ReadOutItems =>
  listItems([
    ...dots.map(({ cx, level }, index) => ({
      box: { left: cx - radius, right: cx + radius, top: base - 2 - (2 * level + 2) * radius, bottom: base - 2 - 2 * level * radius },
      read: () => ({
        title: ensembleText.networkName(index + 1),
        values: [{ name: ensembleText.errorAxis, text: exactError(errors[index] as number) }],
      }),
    })),
    ...marks.map(({ name, value }) => ({
      box: { left: x(value), right: x(value), top: 3, bottom: base },
      read: () => ({ title: name, values: [{ name: ensembleText.errorAxis, text: exactError(value) }] }),
    })),
  ]);

function summaryOf(result: EnsembleResult, spread: ErrorStats): string {
  const { errors, images } = result;
  if (errors.length === 0) return ensembleText.noNetwork;
  const [least = 0, most = 0] = extent(errors);
  return ensembleText.networkErrorsSummary(errors.length, images, spread, [least, most], marksOf(result));
}

function tableOf(result: EnsembleResult, spread: ErrorStats, selected: number | undefined): TableData {
  const together = [
    [ensembleText.mean, spread.mean],
    [ensembleText.standardDeviation, spread.sd],
    ...marksOf(result).map(({ name, value }) => [name, value] as const),
  ] as const;
  return {
    columns: ensembleText.errorColumns,
    csvColumns: ensembleText.errorColumnsCsv,
    rows: [
      ...result.errors.map((value, index) => [index + 1, shownError(value), index === selected ? SELECTED : NOTHING]),
      ...(result.errors.length === 0 ? [] : together.map(([name, value]) => [name, shownError(value), NOTHING])),
    ],
  };
}

type Marks = ReturnType<typeof marksOf>;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly expanded: boolean;
}

interface DotsProps extends Size {
  readonly errors: readonly number[];
  readonly marks: Marks;
  readonly spread: ErrorStats;
  readonly selected: number | undefined;
}

const SIDE = 14;
const ROW = 16;

/** Returns where everything lies, in pixels. */
function layOut(errors: readonly number[], marks: Marks, { width, height, expanded }: Size) {
  const base = height - footOf(expanded);
  const [least = 0, most = 0] = extent([...errors, ...marks.map(({ value }) => value)]);
  const pad = Math.max(0.05, 0.08 * (most - least));
  const x = scaleLinear([Math.max(0, least - pad), most + pad], [SIDE, width - SIDE]);
  // Sorted from left to right: each line begins below the labels of the lines to its left.
  const named = [...marks].sort((one, other) => one.value - other.value);
  const top = named.length * ROW + (errors.length > 1 ? 36 : 4);
  return { base, x, named, ...stackDots(errors, x, base - 5 - top) };
}

function Dots({ errors, marks, spread, selected, ...size }: DotsProps) {
  if (errors.length === 0 && marks.length === 0) return null;
  const { width, expanded } = size;
  const { base, x, named, dots, radius } = layOut(errors, marks, size);
  const many = errors.length > 1;
  return (
    <>
      {named.map(({ name, value, look }, row) => {
        const text = ensembleText.markText({ name, value });
        const fits = x(value) + 6 + textWidth(text) < width;
        return (
          <g key={name}>
            <line {...look} x1={x(value)} x2={x(value)} y1={row * ROW + 3} y2={base} />
            <text style={HALO_TEXT} x={x(value) + (fits ? 5 : -5)} y={row * ROW + 13} textAnchor={fits ? 'start' : 'end'}>
              {text}
            </text>
          </g>
        );
      })}
      {many ? <MeanSd spread={spread} x={x} y={named.length * ROW + 10} width={width} /> : null}
      {dots.map(({ cx, level }, index) => (
        <circle
          key={index}
          {...(index === selected ? KEPT : SHOWN)}
          cx={cx}
          cy={base - 2 - (2 * level + 1) * radius}
          r={index === selected ? radius : radius - 0.75}
        >
          <title>{ensembleText.networkError(index + 1, errors[index] as number)}</title>
        </circle>
      ))}
      <line {...BASE_LINE} x1={0} x2={width} y1={base} y2={base} />
      <BottomAxis
        ticks={x.ticks(Math.max(2, width / 90)).map((value) => ({ value, text: `${x.tickFormat(Math.max(2, width / 90))(value)} %` }))}
        scale={x}
        y={base}
        width={width}
      />
      {expanded ? (
        <BottomLabel x={width / 2} y={base}>
          {ensembleText.errorAxis}
        </BottomLabel>
      ) : null}
    </>
  );
}

function MeanSd({ spread: { mean, sd }, x, y, width }: { spread: ErrorStats; x: (value: number) => number; y: number; width: number }) {
  const text = ensembleText.meanSd(mean, sd);
  const [left, right] = [Math.max(0, x(mean - sd)), Math.min(width, x(mean + sd))];
  const half = textWidth(text) / 2;
  return (
    <>
      <path {...WHISKER} d={`M${left} ${y}H${right}M${left} ${y - 4}v8M${right} ${y - 4}v8`} />
      <circle fill="var(--ink)" cx={x(mean)} cy={y} r={3} />
      <text style={HALO_TEXT} x={Math.min(width - half, Math.max(half, x(mean)))} y={y + 18} textAnchor="middle">
        {text}
      </text>
    </>
  );
}

/** Stacks dots that would overlap, with the largest radius from 5 down to 1.5 pixels whose stacks fit the height `room`. */
function stackDots(errors: readonly number[], x: (value: number) => number, room: number) {
  for (let radius = 5; ; radius -= 0.5) {
    const heights = new Map<number, number>();
    const dots = errors.map((value) => {
      const column = Math.round(x(value) / (2 * radius));
      const level = heights.get(column) ?? 0;
      heights.set(column, level + 1);
      return { cx: column * 2 * radius, level };
    });
    if (radius <= 1.5 || Math.max(0, ...heights.values()) * 2 * radius <= room) return { dots, radius };
  }
}
