import { type ReactNode, use, useId, useRef } from 'react';
import * as text from '../../text/charts.ts';
import { Dialog, TableButton } from './Dialog.tsx';
import { ExportButtons, ExportContext } from './ExportButtons.tsx';
import { ExportFrame } from './ExportFrame.tsx';
import type { LegendEntry } from './legend-layout.ts';
import { ReadOut } from './ReadOut.tsx';
import type { ReadOutItems } from './read-out.ts';
import type { TableCell, TableData } from './table.ts';
import { useSize } from './use-size.ts';

export interface FigureProps {
  /** Title and accessible name, such as "Training curve". */
  readonly name: string;
  /** Part of the run that is shown, if the name does not give it. */
  readonly where?: string;
  /** Whether to hide the title because it is elsewhere, as in a grid with headings. */
  readonly untitled?: boolean;
  /** Description of the current data in one sentence; also the text alternative of the drawing. */
  readonly summary: string;
  /** Called only while the dialog is open. */
  readonly table: () => TableData;
  /** Content of the CSV file, if it has more than the table. */
  readonly csv?: () => TableData;
  readonly className?: string | undefined;
  /** Names of the quantities shown, separated by spaces: symbols in the course highlight the figures that have them. */
  readonly quantity?: string;
  /** For the dialog and for exported figures. */
  readonly legend?: () => readonly LegendEntry[];
  /** Height of the drawing on the page in pixels; without it, the drawing fills its container. */
  readonly height?: number;
  /** Returns the height of the drawing at a width, in pixels, if it follows from the content; otherwise the drawing fills its container. */
  readonly heightAt?: (width: number) => number;
  /** Draws at a size in pixels: on the page, and `expanded`, with room for axes, in the open dialog and in exported figures. */
  readonly draw: (width: number, height: number, expanded: boolean) => ReactNode;
  /** Returns what the read-out shows over the drawing on the page. */
  readonly readOut?: (width: number, height: number) => ReadOutItems;
  /** Interactive content, shown on the page in place of the drawing; dialog and exported figures have the drawing. */
  readonly placeholder?: ReactNode;
}

const LARGE = { width: 588, height: 300 };
const SAVED = { width: 640, height: 360, margin: 16 };

/** A figure with a title and a summary. Its dialog shows it larger, with its numbers as a table and buttons to export it. */
export function Figure({ untitled = false, className = '', quantity, height: own, readOut, placeholder, ...shown }: FigureProps) {
  const { name, summary, draw, heightAt } = shown;
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const set = heightAt && width > 0 ? heightAt(width) : own;
  return (
    <figure aria-label={name} className={`figure ${className}`} style={own === undefined ? undefined : { flex: 'none' }} data-quantity={quantity}>
      <div className="figure-head">
        {untitled ? null : <span className="figure-title">{name}</span>}
        <TableButton panel={id} />
      </div>
      {placeholder ?? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the pointer; the button above does the same.
        // biome-ignore lint/a11y/noStaticElementInteractions: the same.
        <div ref={ref} className="plot" style={set === undefined ? undefined : { flex: 'none', height: set }} onClick={() => panel.current?.showPopover()}>
          {width > 0 && height > 0 ? (
            <>
              <svg role="img" aria-label={summary} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
                {draw(width, height, false)}
              </svg>
              {readOut ? <ReadOut name={name} items={readOut} /> : null}
            </>
          ) : null}
        </div>
      )}
      <Dialog ref={panel} id={id} name={name}>
        {() => <Enlarged {...shown} />}
      </Dialog>
    </figure>
  );
}

function Enlarged({
  name,
  where = '',
  summary,
  table,
  csv = table,
  legend,
  draw,
  heightAt,
}: Omit<FigureProps, 'untitled' | 'className' | 'quantity' | 'height' | 'readOut' | 'placeholder'>) {
  const { words, step } = use(ExportContext).moment();
  const frame = { subtitle: [where, words].filter(Boolean).join('; '), summary, legend: legend?.() ?? [], draw };
  const width = Math.min(LARGE.width, globalThis.innerWidth - 64);
  const saved = { width: SAVED.width, margin: SAVED.margin, plotHeight: heightAt?.(SAVED.width - 2 * SAVED.margin) ?? SAVED.height };
  return (
    <>
      <p>{summary}</p>
      <div className="plot-large">
        <ExportFrame {...frame} width={width} plotHeight={heightAt?.(width) ?? LARGE.height} />
      </div>
      <ExportButtons
        name={[name, where].filter(Boolean).join(' ')}
        step={step}
        table={csv}
        print={() => ({ frame: <ExportFrame {...frame} {...saved} title={name} />, step })}
      />
      <Table name={name} {...table()} />
    </>
  );
}

const textOf = (cell: TableCell): string | number => (typeof cell === 'object' ? cell.text : cell);

export function Table({ name, columns, rows }: TableData & { readonly name: string }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className="table-scroll" tabIndex={0} role="group" aria-label={text.tableOf(name)}>
      <table>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={n}>
              {row.map((cell, c) =>
                c === 0 ? (
                  <th key={columns[c]} scope="row">
                    {textOf(cell)}
                  </th>
                ) : (
                  <td key={columns[c]}>{textOf(cell)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
