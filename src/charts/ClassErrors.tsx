import { max, scaleLinear } from 'd3';
import * as text from '../text/ablation-charts.ts';
import { exactError, formatNumber, shown, shownError } from '../text/format.ts';
import { BottomAxis, BottomLabel, footOf } from './frame/Axis.tsx';
import { NOTHING } from './frame/csv.ts';
import { Figure } from './frame/Figure.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { BASE_LINE, BEFORE_DOT, SHOWN } from './frame/looks.ts';
import { listItems, type ReadOutItems } from './frame/read-out.ts';
import type { TableCell, TableData } from './frame/table.ts';

/** Error of each class in percent; undefined for a class without images. */
type Errors = readonly (number | undefined)[];

interface ClassErrorsProps {
  readonly before: Errors;
  /** Absent while no perturbation is applied. */
  readonly after?: Errors | undefined;
  /** Networks and images, such as "5 networks, all 10,000 test images". */
  readonly where: string;
}

/** Changes below this, in percentage points, count as none. */
const SMALL = 0.05;

/** Shows the test error of each digit in percent before and after perturbations, one row per digit. */
export function ClassErrors({ before, after, where }: ClassErrorsProps) {
  return (
    <Figure
      name={text.classErrors}
      height={178}
      where={where}
      summary={text.classErrorsSummary(where, after ? describeChange(before, after) : describeHardest(before), missingIn(before))}
      table={() => tabulate(before, after)}
      legend={() => (after ? [BEFORE, AFTER] : [BEFORE])}
      draw={(width, height, expanded) => <Rows before={before} after={after} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => itemsOf(before, after, layOut(before, after, { width, height, expanded: false }))}
    />
  );
}

function itemsOf(before: Errors, after: Errors | undefined, { right, top, row }: ReturnType<typeof layOut>): ReadOutItems {
  const changes = after && differences(before, after);
  return listItems(
    before.map((error, digit) => ({
      box: { left: LEFT, right, top: top + digit * row, bottom: top + (digit + 1) * row },
      read: () => {
        const [then, change] = [after?.[digit], changes?.[digit]];
        return {
          title: text.digitName(digit),
          values: [
            { name: text.before, text: error === undefined ? text.noImages : exactError(error) },
            ...(then === undefined ? [] : [{ name: text.after, text: exactError(then), colour: SHOWN.fill }]),
            ...(change === undefined ? [] : [{ name: text.change, text: text.pointsOf(signed(change)) }]),
          ],
        };
      },
    })),
    1,
  );
}

const BEFORE: LegendEntry = { text: text.before, mark: <circle {...BEFORE_DOT} cx={MARK.width / 2} cy={MARK.height / 2} r={4} /> };
const AFTER: LegendEntry = { text: text.after, mark: <circle {...SHOWN} cx={MARK.width / 2} cy={MARK.height / 2} r={4.5} /> };

function most(numbers: Errors): { digit: number; number: number } | undefined {
  const there = numbers.flatMap((number, digit) => (number === undefined ? [] : [{ digit, number }]));
  return there.sort((one, other) => other.number - one.number)[0];
}

const differences = (before: Errors, after: Errors): Errors =>
  before.map((error, digit) => (error === undefined || after[digit] === undefined ? undefined : after[digit] - error));

function describeHardest(before: Errors): string {
  const hardest = most(before);
  return hardest ? text.hardest(hardest.digit, hardest.number) : text.noDigits;
}

function describeChange(before: Errors, after: Errors): string {
  const worst = most(differences(before, after));
  if (!worst || worst.number < SMALL) return text.noIncrease;
  return text.largestIncrease(worst.digit, before[worst.digit] as number, after[worst.digit] as number);
}

const missingIn = (before: Errors): number[] => before.flatMap((error, digit) => (error === undefined ? [digit] : []));

function tabulate(before: Errors, after: Errors | undefined): TableData {
  const cell = (error: number | undefined): TableCell => (error === undefined ? NOTHING : shownError(error));
  const changes = after && differences(before, after);
  return {
    columns: text.classColumns(after !== undefined),
    rows: before.map((error, digit) => {
      const change = changes?.[digit];
      return [
        digit,
        error === undefined ? text.noImages : shownError(error),
        ...(after ? [cell(after[digit]), change === undefined ? NOTHING : shown(change, signed(change))] : []),
      ];
    }),
  };
}

const signed = (points: number): string => `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(2)}`;

const LEFT = 20;

function Marks({ isChanged }: { isChanged: boolean }) {
  return (
    <>
      <circle {...BEFORE_DOT} cx={LEFT + 5} cy={6} r={4} />
      <text className="caption" x={LEFT + 13} y={10}>
        {text.before}
      </text>
      {isChanged ? (
        <>
          <circle {...SHOWN} cx={LEFT + 69} cy={6} r={4.5} />
          <text className="caption" x={LEFT + 77} y={10}>
            {text.after}
          </text>
        </>
      ) : null}
    </>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly expanded: boolean;
}

/** Returns where everything lies, in pixels. */
function layOut(before: Errors, after: Errors | undefined, { width, height, expanded }: Size) {
  const right = width - 10;
  const base = height - footOf(expanded);
  const top = expanded ? 0 : 15;
  const row = (base - top) / Math.max(1, before.length);
  const largest = max([...before, ...(after ?? [])], (error) => error ?? 0) ?? 0;
  const x = scaleLinear([0, Math.max(5, largest)], [LEFT, right]).nice(4);
  return { right, base, top, row, x };
}

function Rows({ before, after, ...size }: Size & Pick<ClassErrorsProps, 'before' | 'after'>) {
  const { width, expanded } = size;
  const { right, base, top, row, x } = layOut(before, after, size);
  const r = Math.min(4.5, row / 2 - 1.5);
  const ticks = x.ticks(expanded ? 8 : 4).map((value) => ({ value, text: expanded || value === 0 ? formatNumber(value) : `${formatNumber(value)} %` }));
  return (
    <>
      {expanded ? null : <Marks isChanged={after !== undefined} />}
      <g className="axis">
        {ticks.map(({ value }) => (
          <line key={value} className="grid" x1={x(value)} x2={x(value)} y1={top} y2={base} />
        ))}
      </g>
      {before.map((error, digit) => {
        const y = top + (digit + 0.5) * row;
        const then = after?.[digit];
        return (
          <g key={digit}>
            <text x={LEFT - 8} y={y + 4} textAnchor="end">
              {digit}
            </text>
            {error === undefined ? (
              <text x={LEFT + 6} y={y + 4}>
                {text.noImages}
              </text>
            ) : (
              <>
                {then === undefined ? null : <line stroke="var(--data)" strokeWidth={2} x1={x(error)} x2={x(then)} y1={y} y2={y} />}
                {then === undefined ? null : <circle {...SHOWN} cx={x(then)} cy={y} r={r} />}
                <circle {...BEFORE_DOT} cx={x(error)} cy={y} r={r - 0.5} />
              </>
            )}
          </g>
        );
      })}
      <line {...BASE_LINE} x1={LEFT} x2={right} y1={base} y2={base} />
      <BottomAxis ticks={ticks} scale={x} y={base} width={width} />
      {expanded ? (
        <BottomLabel x={(LEFT + right) / 2} y={base}>
          {text.classErrorAxis}
        </BottomLabel>
      ) : null}
    </>
  );
}
