import { scaleLinear } from 'd3';
import * as text from '../text/digit-charts.ts';
import { shown, shownPercent } from '../text/format.ts';
import type { VoteSpread } from '../training/analysis/answer-spread.ts';
import { BottomAxis, BottomLabel, footOf, LeftAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { BoxMark, LineMark } from './frame/Legend.tsx';
import { BASE_LINE, BEST_BAR, MEAN_BAR, WHISKER } from './frame/looks.ts';
import { listItems } from './frame/read-out.ts';

interface Props {
  readonly networks: number;
  /** Class probabilities of K = `networks` sampled networks. [K x classes] */
  readonly probabilities: Float32Array;
  /** Mean over the networks, and the probabilities of the mean field. [classes] */
  readonly mean: Float32Array;
  readonly meanField: Float32Array;
  readonly spread: VoteSpread;
  readonly best: number;
  /** Classified input, and the step of the parameters, in words. */
  readonly to: string;
}

/** Width of the left axis in pixels; the caller aligns the controls below the figure with its columns. */
export const ANSWER_LEFT = 30;

/** Shows the probability of each class: its mean over the networks as a bar, their 5 to 95 % quantiles as a whisker, and a dot per network. */
export function DigitAnswer(props: Props) {
  const { networks, mean, meanField, spread, best, to } = props;
  const { low, high, votes } = spread;
  return (
    <Figure
      name={text.digitAnswer}
      where={to}
      height={108}
      summary={text.answerSummary(best, votes[best] as number, networks, {
        mean: mean[best] as number,
        low: low[best] as number,
        high: high[best] as number,
      })}
      table={() => ({
        columns: text.answerColumns,
        csvColumns: text.answerColumnsCsv,
        rows: Array.from(mean, (p, i) => [
          shown(i),
          shownPercent(p),
          shownPercent(low[i] as number),
          shownPercent(high[i] as number),
          votes[i] as number,
          shownPercent(meanField[i] as number),
        ]),
      })}
      legend={() => [
        { text: text.meanKey, mark: <BoxMark {...MEAN_BAR} /> },
        { text: text.quantilesKey, mark: <LineMark {...WHISKER} /> },
        { text: text.networkKey, mark: <LineMark stroke="none" dot={{ fill: 'var(--ink)', opacity: 0.4 }} /> },
      ]}
      draw={(width, height, expanded) => <Columns {...props} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        const column = (width - ANSWER_LEFT) / mean.length;
        return listItems(
          Array.from(mean, (p, i) => ({
            box: { left: ANSWER_LEFT + i * column, right: ANSWER_LEFT + (i + 1) * column, top: TOP, bottom: height - FOOT },
            read: () => ({
              title: text.classTitle(i, false),
              values: [
                { name: text.meanKey, text: text.probabilityText(p) },
                { name: text.quantilesValue, text: text.quantilesText(low[i] as number, high[i] as number) },
                { name: text.votesValue, text: text.votesOf(votes[i] as number, networks) },
                { name: text.meanFieldValue, text: text.probabilityText(meanField[i] as number) },
              ],
            }),
          })),
        );
      }}
    />
  );
}

const TOP = 7;
/** Room below the columns on the page, where controls of the caller name the classes. */
const FOOT = 3;

function Columns({
  networks,
  probabilities,
  mean,
  spread: { low, high },
  best,
  width,
  height,
  expanded,
}: Props & { width: number; height: number; expanded: boolean }) {
  const classes = mean.length;
  const base = height - (expanded ? footOf(true) : FOOT);
  const y = scaleLinear([0, 1], [base, TOP]);
  const column = (width - ANSWER_LEFT) / classes;
  const middle = (i: number) => ANSWER_LEFT + (i + 0.5) * column;
  const half = Math.min(13, column / 2 - 2);
  // Each network has the same horizontal offset in every column. Multiples of the golden ratio modulo 1 keep the offsets apart.
  const beside = (k: number) => (((k + 0.5) * 0.618034) % 1) * 2 - 1;
  const dots = (i: number) =>
    Array.from(
      { length: networks },
      (_, k) => `M${(middle(i) + beside(k) * (half - 2)).toFixed(1)} ${y(probabilities[k * classes + i] as number).toFixed(1)}h.01`,
    ).join('');
  return (
    <>
      <LeftAxis ticks={[0, 0.5, 1].map((value) => ({ value, text: `${100 * value}` }))} scale={y} left={ANSWER_LEFT} right={width} />
      {Array.from(mean, (p, i) => (
        <g key={i}>
          <rect {...(i === best ? BEST_BAR : MEAN_BAR)} x={middle(i) - half} width={2 * half} y={y(p)} height={base - y(p)} />
          <path fill="none" stroke="var(--ink)" strokeWidth={2.2} strokeLinecap="round" opacity={0.4} d={dots(i)} />
          <path {...WHISKER} d={`M${middle(i)} ${y(low[i] as number)}V${y(high[i] as number)}m-4 0h8M${middle(i) - 4} ${y(low[i] as number)}h8`} />
        </g>
      ))}
      <line {...BASE_LINE} x1={ANSWER_LEFT} x2={width} y1={base} y2={base} />
      {expanded ? (
        <>
          <BottomAxis ticks={Array.from(mean, (_, i) => ({ value: i, text: String(i) }))} scale={middle} y={base} width={width} />
          <BottomLabel x={(ANSWER_LEFT + width) / 2} y={base}>
            {text.classAxis}
          </BottomLabel>
        </>
      ) : null}
      <text className="axis-label" x={ANSWER_LEFT - 4} y={y(0.75) + 4} textAnchor="end">
        {text.percentAxis}
      </text>
    </>
  );
}
