import { type ReactNode, useId, useRef } from 'react';
import { Panel, TableButton } from './Panel.tsx';
import { useSize } from './use-size.ts';

/** What stands behind a picture: its numbers, for reading and for machines. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface FigureProps {
  /** What it shows and where, such as "pi histogram, stage 1". */
  readonly name: string;
  /** Whether its name stands elsewhere, as in a grid with headings. */
  readonly untitled?: boolean;
  /** One sentence that says what there is to see, made anew with the data. */
  readonly summary: string;
  /** Made only while it is looked at. */
  readonly table: () => TableData;
  readonly className?: string;
  /** Draws at the size that there is: once in its place, and larger in the panel while that is open. */
  readonly draw: (width: number, height: number) => ReactNode;
}

const LARGE = { width: 560, height: 300 };

/** A picture with a name, a summary, and its numbers as a table in a panel that also shows it larger. */
export function Figure({ name, untitled = false, summary, table, className = '', draw }: FigureProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const large = { width: Math.min(LARGE.width, globalThis.innerWidth - 64), height: LARGE.height };
  return (
    <figure aria-label={name} className={`figure ${className}`}>
      <div className="figure-head">
        {untitled ? null : <span className="figure-title">{name}</span>}
        <TableButton panel={id} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a short way for the pointer to what the button does. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
      <div ref={ref} className="plot" onClick={() => panel.current?.showPopover()}>
        {width > 0 && height > 0 ? <Picture summary={summary} width={width} height={height} draw={draw} /> : null}
      </div>
      <Panel ref={panel} id={id} name={name}>
        {() => (
          <>
            <p>{summary}</p>
            <div className="plot-large">
              <Picture summary={summary} {...large} draw={draw} />
            </div>
            <Table name={name} {...table()} />
          </>
        )}
      </Panel>
    </figure>
  );
}

function Picture({ summary, width, height, draw }: { summary: string; width: number; height: number; draw: FigureProps['draw'] }) {
  return (
    <svg role="img" aria-label={summary} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {draw(width, height)}
    </svg>
  );
}

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
                    {cell}
                  </th>
                ) : (
                  <td key={columns[c]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
