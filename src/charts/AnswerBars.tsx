import * as text from '../text/digit-charts.ts';
import { shownPercent, twoDecimals } from '../text/format.ts';
import css from './charts.module.css';
import { Figure } from './frame/Figure.tsx';
import { TRUE_TEXT } from './frame/looks.ts';
import { listItems } from './frame/read-out.ts';

interface Props {
  readonly name: string;
  /** Mean probability of each class, and number of networks that predict it. [classes] */
  readonly mean: readonly number[];
  readonly votes: readonly number[];
  readonly label: number;
  readonly networks: number;
}

/** Shows the predictions of several networks for one image: a bar for the mean probability of each class, and the votes. */
export function AnswerBars({ name, mean, votes, label, networks }: Props) {
  const order = [...mean.keys()].sort((one, other) => (mean[other] as number) - (mean[one] as number));
  const first = order.slice(0, 2).map((digit) => ({ digit, mean: mean[digit] as number, votes: votes[digit] as number }));
  return (
    <Figure
      name={name}
      untitled
      className={css.answers}
      summary={text.barsSummary(first, networks, label)}
      table={() => ({
        columns: text.barsColumns,
        rows: mean.map((probability, digit) => [digit, shownPercent(probability), votes[digit] ?? 0]),
      })}
      draw={(width, height) => <Bars mean={mean} votes={votes} label={label} width={width} height={height} />}
      readOut={(width, height) => {
        const row = (height - TOP) / mean.length;
        return listItems(
          mean.map((probability, digit) => ({
            box: { left: LEFT, right: width - RIGHT, top: TOP + digit * row + 2, bottom: TOP + (digit + 1) * row - 2 },
            read: () => ({
              title: text.classTitle(digit, digit === label),
              values: [
                { name: text.meanKey, text: twoDecimals(probability) },
                { name: text.votesValue, text: text.votesOf(votes[digit] ?? 0, networks) },
              ],
            }),
          })),
          1,
        );
      }}
    />
  );
}

const LEFT = 22;
const RIGHT = 68;
const TOP = 18;

function Bars({ mean, votes, label, width, height }: Pick<Props, 'mean' | 'votes' | 'label'> & { width: number; height: number }) {
  const row = (height - TOP) / mean.length;
  const room = width - LEFT - RIGHT;
  const bars = mean.map((probability, digit) => {
    const y = TOP + digit * row;
    const many = votes[digit] ?? 0;
    return (
      <g key={digit}>
        <text style={digit === label ? TRUE_TEXT : {}} x={LEFT - 6} y={y + row / 2 + 4} textAnchor="end">
          {digit}
        </text>
        <rect fill="var(--panel)" x={LEFT} y={y + 2} width={room} height={row - 4} />
        <rect
          fill={digit === label ? 'var(--vip)' : 'var(--data)'}
          x={LEFT}
          y={y + 2}
          width={Math.max(probability > 0.001 ? 1 : 0, probability * room)}
          height={row - 4}
        />
        <text x={width} y={y + row / 2 + 4} textAnchor="end">
          {probability < 0.005 && many === 0 ? '' : `${twoDecimals(probability)}${many > 0 ? ` · ${many}` : ''}`}
        </text>
      </g>
    );
  });
  return (
    <>
      <text x={width} y={11} textAnchor="end">
        {text.barsAxis}
      </text>
      {bars}
    </>
  );
}
