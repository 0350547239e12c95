import { scaleLinear } from 'd3';
import type { ConnectionGradient } from '../engine/gradients.ts';
import type { Parameter } from '../model/theta.ts';
import * as text from '../text/connection-charts.ts';
import { formatNumber, shown } from '../text/format.ts';
import { SYMBOLS } from '../text/words.ts';
import { Figure } from './frame/Figure.tsx';
import { BoxMark } from './frame/Legend.tsx';
import { BASE_LINE, FLUCTUATION_TERM, INK_TEXT, MEAN_TERM } from './frame/looks.ts';
import { listItems } from './frame/read-out.ts';

const ORDER: readonly Parameter[] = ['pi', 'm', 'xi'];

/** Shows the gradient of the last batch's loss with respect to pi, m and Xi, split into the two terms of Eq. (7); for plain back-propagation m only. */
export function ConnectionGradients({
  lastGradient: { mean, fluctuation },
  plain,
  where,
}: {
  readonly lastGradient: ConnectionGradient;
  readonly plain: boolean;
  readonly where: string;
}) {
  const rows = ORDER.filter((name) => !plain || name === 'm').map((name) => ({
    name,
    symbol: SYMBOLS[name],
    mean: mean[name],
    fluctuation: fluctuation[name],
    sum: mean[name] + fluctuation[name],
  }));
  return (
    <Figure
      name={text.gradients}
      where={where}
      height={96}
      quantity="credit"
      summary={text.gradientsSummary(rows)}
      table={() => ({
        columns: text.gradientColumns,
        csvColumns: text.gradientCsv,
        rows: rows.map((row) => [row.symbol, ...[row.mean, row.fluctuation, row.sum].map((value) => shown(value, formatNumber(value, 5)))]),
      })}
      legend={() => [
        { text: text.meanTermKey, mark: <BoxMark {...MEAN_TERM} /> },
        ...(plain ? [] : [{ text: text.fluctuationTermKey, mark: <BoxMark {...FLUCTUATION_TERM} /> }]),
      ]}
      readOut={(width, height) =>
        listItems(
          rows.map((row, n) => ({
            box: { left: 0, right: width, top: (n * height) / rows.length, bottom: ((n + 1) * height) / rows.length },
            read: () => ({
              title: text.derivative(row.symbol),
              values: [
                { name: text.meanTermKey, text: formatNumber(row.mean, 4), colour: MEAN_TERM.fill },
                ...(plain ? [] : [{ name: text.fluctuationTermKey, text: formatNumber(row.fluctuation, 4), colour: FLUCTUATION_TERM.fill }]),
                { name: text.sumValue, text: formatNumber(row.sum, 4) },
              ],
            }),
          })),
          1,
        )
      }
      draw={(width, height) => {
        const each = height / rows.length;
        const [left, right] = [52, width - 86];
        return rows.map((row, n) => {
          // Each derivative has its own scale, since they differ by orders of magnitude.
          const most = Math.max(Math.abs(row.mean), Math.abs(row.fluctuation), Number.MIN_VALUE);
          const x = scaleLinear([-most, most], [left, right]);
          const top = n * each;
          return (
            <g key={row.name}>
              <text x={0} y={top + each / 2 + 4}>
                {text.derivative(row.symbol)}
              </text>
              <Bar {...MEAN_TERM} from={x(0)} to={x(row.mean)} y={top + each / 2 - 8} />
              {plain ? null : <Bar {...FLUCTUATION_TERM} from={x(0)} to={x(row.fluctuation)} y={top + each / 2 + 1} />}
              <line {...BASE_LINE} x1={x(0)} x2={x(0)} y1={top + 2} y2={top + each - 2} />
              <text style={INK_TEXT} x={width} y={top + each / 2 + 4} textAnchor="end">
                {formatNumber(row.sum)}
              </text>
            </g>
          );
        });
      }}
    />
  );
}

function Bar({ fill, from, to, y }: { readonly fill: string; readonly from: number; readonly to: number; readonly y: number }) {
  return <rect fill={fill} x={Math.min(from, to)} width={Math.max(0.5, Math.abs(to - from))} y={y} height={7} />;
}
