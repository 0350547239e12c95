import { type ReactNode, use, useId, useRef } from 'react';
import { Dialog, TableButton } from './Dialog.tsx';
import { ExportButtons, ExportContext } from './ExportButtons.tsx';
import { ExportFrame } from './ExportFrame.tsx';
import type { LegendEntry } from './legend-layout.ts';
import type { TableCell, TableData } from './table.ts';
import { useSize } from './use-size.ts';

interface FigureProps {
  /** What it shows and where, such as "pi histogram, stage 1". */
  readonly name: string;
  /** What of the run it is about, where its name does not say so. */
  readonly where?: string;
  /** Whether its name stands elsewhere, as in a grid with headings. */
  readonly untitled?: boolean;
  /** One sentence that says what there is to see, made anew with the data. */
  readonly summary: string;
  /** Made only while it is looked at. */
  readonly table: () => TableData;
  /** What its CSV holds, where that is more than can be read. */
  readonly csv?: () => TableData;
  readonly className?: string;
  /** The quantities that it shows, by the names that light them up, spaces between. */
  readonly quantity?: string;
  /** What its marks mean, for the panel and for saved pictures. */
  readonly legend?: () => readonly LegendEntry[];
  /** How high the drawing is at a width, if that follows from what it shows; otherwise it fills its place. */
  readonly heightAt?: (width: number) => number;
  /** Draws at the size that there is: in its place, and with room for axes in the panel while that is open and in saved pictures. */
  readonly draw: (width: number, height: number, expanded: boolean) => ReactNode;
  /** What stands in its place on the page where people work with it; it is drawn in the panel and in saved pictures all the same. */
  readonly placeholder?: ReactNode;
}

const LARGE = { width: 588, height: 300 };
const SAVED = { width: 640, height: 360, margin: 16 };

/** A picture with a name, a summary, and its numbers as a table in a panel that also shows it larger and saves it. */
export function Figure({ untitled = false, className = '', quantity, placeholder, ...shown }: FigureProps) {
  const { name, summary, draw, heightAt } = shown;
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <figure aria-label={name} className={`figure ${className}`} data-quantity={quantity}>
      <div className="figure-head">
        {untitled ? null : <span className="figure-title">{name}</span>}
        <TableButton panel={id} />
      </div>
      {placeholder ?? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a short way for the pointer to what the button does.
        // biome-ignore lint/a11y/noStaticElementInteractions: the same.
        <div
          ref={ref}
          className="plot"
          style={heightAt && width > 0 ? { flex: 'none', height: heightAt(width) } : undefined}
          onClick={() => panel.current?.showPopover()}
        >
          {width > 0 && height > 0 ? (
            <svg role="img" aria-label={summary} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
              {draw(width, height, false)}
            </svg>
          ) : null}
        </div>
      )}
      <Dialog ref={panel} id={id} name={name}>
        {() => <Enlarged {...shown} />}
      </Dialog>
    </figure>
  );
}

/** The figure as it is saved, and its numbers. */
function Enlarged({
  name,
  where = '',
  summary,
  table,
  csv = table,
  legend,
  draw,
  heightAt,
}: Omit<FigureProps, 'untitled' | 'className' | 'quantity' | 'instead'>) {
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
    <div className="table-scroll" tabIndex={0} role="group" aria-label={`Table of ${name}`}>
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
