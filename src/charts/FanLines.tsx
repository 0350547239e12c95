import { max } from 'd3';
import type { Fan } from '../engine/unit.ts';
import { CATEGORIES, type Category } from '../model/spike-slab.ts';
import * as text from '../text/connection-charts.ts';
import { formatNumber, shown } from '../text/format.ts';
import { CATEGORY_WORDS } from '../text/words.ts';
import css from './charts.module.css';
import { Figure } from './frame/Figure.tsx';
import { LineMark } from './frame/Legend.tsx';
import { listItems } from './frame/read-out.ts';
import { CATEGORY_ORDER, categoryCell } from './words.ts';

/** Height of a row in CSS pixels, large enough to click. */
export const ROW = 24;

/** Distances of the lines from the left and the right edge, in pixels. */
const [NEAR, FAR] = [4, 8];

interface FanLinesProps {
  readonly name: string;
  readonly fan: Fan;
  /** Number of connections drawn as lines, the largest |mu| first. */
  readonly drawn: number;
  readonly end: 'in' | 'out';
  /** Whether the run is plain back-propagation, whose connections have no category. */
  readonly plain: boolean;
  readonly nameOther: (unit: number) => string;
  readonly counts: string;
}

const STROKES: Readonly<Record<Category, string>> = { VIP: 'var(--vip)', variable: 'var(--variable-line)', UIP: 'var(--uip-line)', silent: 'var(--uip-line)' };
const fanLine = (category: Category, mu: number) => ({ fill: 'none', stroke: STROKES[category], strokeDasharray: mu < 0 ? '5 4' : undefined });

/** Shows the largest connections of a unit as lines: as wide as |mu|, dashed where mu is negative. */
export function FanLines({ name, fan: { units, mu, categoryCodes }, drawn, end, plain, nameOther, counts }: FanLinesProps) {
  const categoryOf = (n: number): Category => (plain ? 'variable' : (CATEGORIES[categoryCodes[n] as number] as Category));
  const most = max(mu.subarray(0, drawn), Math.abs) || 1;
  return (
    <Figure
      name={name}
      className={css.fanLines}
      summary={text.fanSummary(name, counts, drawn === 0 ? undefined : { mu: mu[0] as number, unit: nameOther(units[0] as number) })}
      table={() => ({
        columns: text.fanColumns(end, !plain),
        csvColumns: text.fanCsv(end, !plain),
        rows: Array.from(units, (unit, n) => [
          nameOther(unit),
          shown(mu[n] as number, formatNumber(mu[n] as number, 4)),
          ...(plain ? [] : [categoryCell(categoryOf(n))]),
        ]),
      })}
      legend={() => [
        ...CATEGORY_ORDER.filter((category) => !plain && categoryCodes.subarray(0, drawn).includes(CATEGORIES.indexOf(category))).map((category) => ({
          text: CATEGORY_WORDS[category],
          mark: <LineMark {...fanLine(category, 1)} />,
        })),
        { text: text.negativeKey, mark: <LineMark {...fanLine('UIP', -1)} /> },
      ]}
      readOut={(width, height) =>
        listItems(
          Array.from(mu.subarray(0, drawn), (value, n) => ({
            box: { left: NEAR, right: width - FAR, top: (n * height) / drawn, bottom: ((n + 1) * height) / drawn },
            read: () => ({
              title: nameOther(units[n] as number),
              values: [
                { name: text.meanWeight, text: formatNumber(value, 4), colour: STROKES[categoryOf(n)] },
                ...(plain ? [] : [{ name: text.category, text: CATEGORY_WORDS[categoryOf(n)] }]),
              ],
            }),
          })),
          1,
        )
      }
      draw={(width, height, expanded) => {
        const [near, far] = [expanded ? 150 : NEAR, width - (expanded ? 60 : FAR)];
        const middle = height / 2;
        const row = height / Math.max(1, drawn);
        return (
          <>
            {Array.from(mu.subarray(0, drawn), (value, n) => {
              const y = (n + 0.5) * row;
              const bend = (near + far) / 2;
              return (
                <path
                  key={units[n]}
                  {...fanLine(categoryOf(n), value)}
                  strokeWidth={Math.max(0.75, (6 * Math.abs(value)) / most)}
                  d={`M${near} ${y}C${bend} ${y} ${bend} ${middle} ${far} ${middle}`}
                />
              );
            })}
            {expanded
              ? Array.from(units.subarray(0, drawn), (unit, n) => (
                  <text key={unit} x={near - 8} y={(n + 0.5) * row + 4} textAnchor="end">
                    {`${nameOther(unit)}  ${formatNumber(mu[n] as number)}`}
                  </text>
                ))
              : null}
            <circle fill="var(--ink)" cx={far} cy={middle} r={6} />
          </>
        );
      }}
    />
  );
}
