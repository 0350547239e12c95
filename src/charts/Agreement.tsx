import * as text from '../text/ensemble-charts.ts';
import { percent, shownPercent } from '../text/format.ts';
import type { EnsembleResult } from '../training/analysis/ensemble.ts';
import { footOf } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { gridItems, listItems } from './frame/read-out.ts';

interface Props {
  readonly result: EnsembleResult;
  /** Network indices (from 0) in display order; `orderWords` describes this order. */
  readonly order: readonly number[];
  readonly orderWords: string;
  readonly selected: number | undefined;
  /** From low to high agreement. */
  readonly colours: readonly string[];
  readonly where: string;
}

/** Returns mean, least and largest agreement over all pairs of different networks, as fractions of images; undefined without a pair. */
function pairsOf({ agreement, errors }: EnsembleResult): { mean: number; least: number; most: number } | undefined {
  const n = errors.length;
  if (n < 2) return undefined;
  let [sum, least, most] = [0, 1, 0];
  for (let one = 0; one < n; one++) {
    for (let other = 0; other < one; other++) {
      const share = agreement[one * n + other] as number;
      sum += share;
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
  }
  return { mean: sum / ((n * (n - 1)) / 2), least, most };
}

/** Shows the fraction of test images on which each pair of networks predicts the same class. */
export function Agreement(props: Props) {
  const { result, order, orderWords, where } = props;
  const pairs = pairsOf(result);
  const n = result.errors.length;
  return (
    <Figure
      name={text.agreement}
      where={[where, orderWords].join(', ')}
      summary={pairs ? text.agreementSummary(pairs) : text.noPair}
      table={() => ({
        columns: [text.networkColumn, ...order.map((index) => String(index + 1))],
        rows: order.map((one) => [one + 1, ...order.map((other) => shownPercent(result.agreement[one * n + other] as number))]),
      })}
      draw={(width, height, expanded) => <Matrix {...props} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        if (!pairs) return listItems([]);
        const cell = sizeOf(width, height, false) / order.length;
        return gridItems({
          left: LEFT,
          top: TOP,
          columns: order.length,
          rows: order.length,
          cell: [cell, cell],
          read: (row, column) => {
            const [one, other] = [order[row] as number, order[column] as number];
            return one === other
              ? { title: text.networkName(one + 1), values: [{ name: text.sameNetwork, text: '' }] }
              : {
                  title: text.pairName(one + 1, other + 1),
                  values: [{ name: text.agreementValue, text: percent(result.agreement[one * n + other] as number) }],
                };
          },
        });
      }}
    />
  );
}

const LEFT = 24;
/** Room for the first row label. */
const TOP = 6;
/** Smallest range of the colour scale, as a fraction of images. */
const LEAST_SPAN = 0.002;
const RAMP = { width: 12, gap: 14, text: 46 };
/** Pixels that a network number needs: vertically in rows, horizontally in columns. */
const NAME = { high: 14, wide: 24 };

const sizeOf = (width: number, height: number, expanded: boolean): number =>
  Math.min(width - LEFT - RAMP.gap - RAMP.width - RAMP.text, height - TOP - footOf(expanded));

function Matrix({ result, order, selected, colours, orderWords, width, height, expanded }: Props & { width: number; height: number; expanded: boolean }) {
  const pairs = pairsOf(result);
  if (!pairs)
    return (
      <text x={0} y={14}>
        {text.noPair}
      </text>
    );
  const n = order.length;
  const most = Math.max(pairs.most, LEAST_SPAN);
  const least = Math.max(0, Math.min(pairs.least, most - LEAST_SPAN));
  const size = sizeOf(width, height, expanded);
  const cell = size / n;
  const levelOf = (share: number): number => Math.min(colours.length - 1, Math.floor(((share - least) / (most - least)) * colours.length));
  // One path per colour, since ten thousand elements would be slow.
  const paths = colours.map(() => '');
  let same = '';
  const starts = order.map((_, place) => (place * cell).toFixed(2));
  const side = cell.toFixed(2);
  order.forEach((one, row) => {
    order.forEach((other, column) => {
      const box = `M${starts[column]} ${starts[row]}h${side}v${side}h-${side}z`;
      if (one === other) same += box;
      else paths[levelOf(result.agreement[one * result.errors.length + other] as number)] += box;
    });
  });
  const at = selected === undefined ? -1 : order.indexOf(selected);
  const left = LEFT + size + RAMP.gap;
  const step = size / colours.length;
  return (
    <g transform={`translate(0 ${TOP})`}>
      <g transform={`translate(${LEFT} 0)`}>
        <path fill="var(--panel)" d={same} />
        {paths.map((path, level) => (path ? <path key={level} fill={colours[level]} d={path} /> : null))}
      </g>
      {at < 0 ? null : (
        <>
          <rect fill="none" stroke="var(--vip)" style={{ strokeWidth: Math.max(1, Math.min(2, cell / 4)) }} x={LEFT} y={at * cell} width={size} height={cell} />
          <rect
            fill="none"
            stroke="var(--vip)"
            style={{ strokeWidth: Math.max(1, Math.min(2, cell / 4)) }}
            x={LEFT + at * cell}
            y={0}
            width={cell}
            height={size}
          />
        </>
      )}
      <g className="axis">
        {order.map((index, place) => (
          <g key={index}>
            {place % Math.ceil(NAME.high / cell) === 0 ? (
              <text x={LEFT - 4} y={(place + 0.5) * cell + 4} textAnchor="end">
                {index + 1}
              </text>
            ) : null}
            {place % Math.ceil(NAME.wide / cell) === 0 ? (
              <text x={LEFT + (place + 0.5) * cell} y={size + 14} textAnchor="middle">
                {index + 1}
              </text>
            ) : null}
          </g>
        ))}
        {expanded ? (
          <text className="axis-label" x={LEFT + size / 2} y={size + 31} textAnchor="middle">
            {text.networkAxis(orderWords)}
          </text>
        ) : null}
      </g>
      {colours.map((colour, level) => (
        <rect key={colour} x={left} y={size - (level + 1) * step} width={RAMP.width} height={step + (level > 0 ? 0.5 : 0)} fill={colour} />
      ))}
      {[most, (least + most) / 2, least].map((share, n) => (
        <text key={n} x={left + RAMP.width + 4} y={n === 0 ? 10 : n === 1 ? size / 2 + 4 : size}>
          {text.agreementTick(share)}
        </text>
      ))}
    </g>
  );
}
