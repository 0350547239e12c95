import { type KeyboardEvent, useRef, useState } from 'react';
import * as text from '../text/ensemble-charts.ts';
import { percent, shownPercent, whole } from '../text/format.ts';
import css from './charts.module.css';
import { footOf, PIXEL_MARGIN } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { EMPTY_CELL, RIGHT_CELL } from './frame/looks.ts';
import { inkOn } from './frame/palette.ts';
import { ReadOut } from './frame/ReadOut.tsx';
import { listItems, type ReadOutItems } from './frame/read-out.ts';

/** A cell of the confusion matrix: true class and predicted class. */
export interface ConfusionCell {
  readonly label: number;
  readonly predicted: number;
}

interface Props {
  /** Number of images by true class (row) and predicted class (column). [classes x classes] */
  readonly counts: Uint32Array;
  /** From few to many images. */
  readonly colours: readonly string[];
  /** Source of the predictions, such as "the ensemble" or "network 3". */
  readonly who: string;
  readonly where: string;
  readonly selected: ConfusionCell | undefined;
  readonly onSelect: (cell: ConfusionCell) => void;
}

/** Shows the confusion matrix; a click on a cell selects its images. The diagonal is muted, so that errors stand out. */
export function Confusion(props: Props) {
  const { counts, who, where } = props;
  const classes = Math.sqrt(counts.length);
  const digits = Array.from({ length: classes }, (_, digit) => digit);
  const at = (label: number, predicted: number): number => counts[label * classes + predicted] as number;
  const rowOf = (label: number): number => digits.reduce((sum, predicted) => sum + at(label, predicted), 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const wrong = digits.reduce((sum, label) => sum + rowOf(label) - at(label, label), 0);
  const worst = counts.reduce((best, count, cell) => (cell % (classes + 1) !== 0 && count > (counts[best] as number) ? cell : best), 1);
  const summary =
    total === 0
      ? text.noNetwork
      : text.confusionSummary(total, who, wrong, { label: Math.floor(worst / classes), predicted: worst % classes, count: counts[worst] as number });
  return (
    <Figure
      name={text.confusion}
      where={[who, where].filter(Boolean).join(', ')}
      className={css.confusion}
      summary={summary}
      table={() => ({
        columns: text.confusionColumns(digits),
        csvColumns: text.confusionColumnsCsv(digits),
        rows: digits.map((label) => [
          label,
          ...digits.map((predicted) => at(label, predicted)),
          shownPercent(rowOf(label) === 0 ? 0 : 1 - at(label, label) / rowOf(label)),
        ]),
      })}
      draw={(width, height, expanded) => <Cells {...props} digits={digits} width={width} height={height} expanded={expanded} />}
      placeholder={<Grid {...props} digits={digits} />}
    />
  );
}

/** Returns the colour of a cell on a log scale; undefined for empty cells and on the diagonal. */
function colourOf({ counts, colours }: Props, { label, predicted }: ConfusionCell): string | undefined {
  const classes = Math.sqrt(counts.length);
  const count = counts[label * classes + predicted] as number;
  if (label === predicted || count === 0) return undefined;
  const most = counts.reduce((best, other, cell) => (cell % (classes + 1) === 0 ? best : Math.max(best, other)), 2);
  return colours[Math.min(colours.length - 1, Math.floor((Math.log(count) / Math.log(most)) * colours.length))];
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The matrix as buttons: the Tab key reaches one cell, arrow keys reach the others. */
function Grid(props: Props & { digits: readonly number[] }) {
  const { counts, digits, selected, onSelect } = props;
  const [focus, setFocus] = useState<ConfusionCell>(selected ?? { label: 0, predicted: 0 });
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const [down, right] = MOVES[event.key] ?? [];
    if (down === undefined || right === undefined) return;
    event.preventDefault();
    const clip = (place: number) => Math.min(digits.length - 1, Math.max(0, place));
    const next = { label: clip(focus.label + down), predicted: clip(focus.predicted + right) };
    setFocus(next);
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-cell="${next.label} ${next.predicted}"]`)?.focus();
  };
  const grid = useRef<HTMLDivElement>(null);
  const items = (): ReadOutItems =>
    listItems(
      Array.from(grid.current?.querySelectorAll('button') ?? [], ({ offsetLeft, offsetTop, offsetWidth, offsetHeight }, cell) => ({
        box: { left: offsetLeft, right: offsetLeft + offsetWidth, top: offsetTop, bottom: offsetTop + offsetHeight },
        read: () => {
          const [label, predicted] = [Math.floor(cell / digits.length), cell % digits.length];
          const row = digits.reduce((sum, digit) => sum + (counts[label * digits.length + digit] as number), 0);
          const count = counts[cell] as number;
          return {
            title: text.confusionPlace(label, predicted),
            values: [
              { name: text.imagesValue, text: whole(count) },
              { name: text.shareOfClass(label), text: percent(count / Math.max(1, row)) },
            ],
          };
        },
      })),
      digits.length,
    );
  return (
    <>
      <div ref={grid} role="group" aria-label={text.confusionGrid} className={`caption ${css.confusionGrid}`} onKeyDown={move}>
        <ReadOut name={text.confusion} items={items} hasKeys selected={focus.label * digits.length + focus.predicted} />
        <span />
        {digits.map((predicted) => (
          <span key={predicted} aria-hidden="true">
            {predicted}
          </span>
        ))}
        {digits.map((label) => [
          <span key={label} aria-hidden="true">
            {label}
          </span>,
          ...digits.map((predicted) => {
            const count = counts[label * digits.length + predicted] as number;
            const colour = colourOf(props, { label, predicted });
            return (
              <button
                key={`${label} ${predicted}`}
                type="button"
                data-cell={`${label} ${predicted}`}
                className={label === predicted ? 'right' : ''}
                style={colour ? { background: colour, color: inkOn(colour) } : undefined}
                aria-label={text.confusionCell(label, predicted, count)}
                aria-pressed={selected?.label === label && selected.predicted === predicted}
                tabIndex={focus.label === label && focus.predicted === predicted ? 0 : -1}
                onFocus={() => setFocus({ label, predicted })}
                onClick={() => onSelect({ label, predicted })}
              >
                {count === 0 ? '' : count}
              </button>
            );
          }),
        ])}
      </div>
      <p className="caption">{text.confusionHint}</p>
    </>
  );
}

function Cells(props: Props & { digits: readonly number[]; width: number; height: number; expanded: boolean }) {
  const { counts, digits, width, height, expanded } = props;
  const size = Math.min(width - PIXEL_MARGIN, height - footOf(expanded));
  const cell = size / digits.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const right = digits.reduce((sum, digit) => sum + (counts[digit * digits.length + digit] as number), 0);
  return (
    <>
      {digits.flatMap((label) =>
        digits.map((predicted) => {
          const count = counts[label * digits.length + predicted] as number;
          const colour = colourOf(props, { label, predicted });
          const [x, y] = [PIXEL_MARGIN + predicted * cell, label * cell];
          return (
            <g key={`${label} ${predicted}`}>
              <rect
                {...(label === predicted ? RIGHT_CELL : EMPTY_CELL)}
                {...(colour ? { style: { fill: colour } } : {})}
                x={x}
                y={y}
                width={cell}
                height={cell}
              />
              {count > 0 ? (
                <text x={x + cell / 2} y={y + cell / 2 + 4} textAnchor="middle" {...(colour ? { style: { fill: inkOn(colour) } } : {})}>
                  {count}
                </text>
              ) : null}
            </g>
          );
        }),
      )}
      <g className="axis">
        {digits.map((digit) => (
          <g key={digit}>
            <text x={PIXEL_MARGIN - 8} y={(digit + 0.5) * cell + 4} textAnchor="end">
              {digit}
            </text>
            <text x={PIXEL_MARGIN + (digit + 0.5) * cell} y={size + 15} textAnchor="middle">
              {digit}
            </text>
          </g>
        ))}
        <text className="axis-label" transform={`translate(12 ${size / 2}) rotate(-90)`} textAnchor="middle">
          {text.labelAxis}
        </text>
        <text className="axis-label" x={PIXEL_MARGIN + size / 2} y={size + 32} textAnchor="middle">
          {text.predictedAxis(total > 0 ? right / total : undefined)}
        </text>
      </g>
    </>
  );
}
