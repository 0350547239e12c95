import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Connection, isSameConnection } from '../../model/connection.ts';
import { COLUMNS, type Column, isQuantity, PLAIN_COLUMNS, type SortOrder } from '../../model/query.ts';
import { CATEGORIES } from '../../model/spike-slab.ts';
import type { TableRows, TableView } from '../../protocol/table.ts';
import { noNumber } from '../../text/charts.ts';
import * as text from '../../text/connections.ts';
import { quantityCell, whole } from '../../text/format.ts';
import { CATEGORY_WORDS, QUANTITY_SYMBOLS, QUANTITY_TITLES } from '../../text/words.ts';
import { Button } from '../kit/Button.tsx';
import { select } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { sortBy, useTable } from '../state/table.ts';
import css from './connections.module.css';

const ROW_HEIGHT = 28;
/** Maximum number of rows: some browsers limit the height of an element to about 16 million pixels. */
export const MOST_ROWS = 500_000;
/** Rows that are loaded above and below those in view. */
const BEYOND = 20;

const headOf = (column: Column) => (isQuantity(column) ? { name: QUANTITY_SYMBOLS[column], title: QUANTITY_TITLES[column] } : text.COLUMN_HEADS[column]);

/** Returns the index of a row of the table in the loaded rows; undefined if that row is not loaded. */
function rowAt(rows: TableRows | undefined, place: number): number | undefined {
  const n = rows ? place - rows.from : -1;
  return rows && n >= 0 && n < rows.codes.length ? n : undefined;
}

const nameAt = ({ names }: TableRows, n: number): Connection => ({ layer: names.stage[n] as number, from: names.from[n] as number, to: names.to[n] as number });

/** All matching connections, one row each; only rows in view are rendered. Arrow keys change the current row, Enter or a click selects its connection. */
export function ConnectionGrid({ view, plain }: { view: TableView; plain: boolean }) {
  const order = useTable((state) => state.order);
  const rows = useTable((state) => state.rows);
  const waiting = useTable((state) => state.waiting);
  const selection = useStore((state) => state.selection);
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const columns = plain ? PLAIN_COLUMNS : COLUMNS;
  const count = Math.min(view.count, MOST_ROWS);
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 6, paddingStart: ROW_HEIGHT });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => {
    useTable.setState({ inSight: { from: Math.max(0, first - BEYOND), count: last - first + 1 + 2 * BEYOND } });
  }, [first, last]);
  /** A row that the user picked before it was loaded. */
  const awaited = useRef<number>(undefined);
  // A new order or filter scrolls to the top; a renewed table keeps its scroll position.
  const question = JSON.stringify(view.query);
  const shown = useRef(question);
  useEffect(() => {
    if (shown.current === question) return;
    shown.current = question;
    awaited.current = undefined;
    setCurrent(0);
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [question]);

  const pick = (place: number) => {
    const n = rowAt(rows, place);
    awaited.current = n === undefined ? place : undefined;
    if (rows && n !== undefined) select(nameAt(rows, n));
  };
  useEffect(() => {
    const n = awaited.current === undefined ? undefined : rowAt(rows, awaited.current);
    if (!rows || n === undefined) return;
    awaited.current = undefined;
    select(nameAt(rows, n));
  }, [rows]);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((event.currentTarget.clientHeight - ROW_HEIGHT) / ROW_HEIGHT) - 1);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: count - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') pick(current);
    else if (to === undefined) return;
    else {
      const next = Math.min(count - 1, Math.max(0, to));
      awaited.current = undefined;
      setCurrent(next);
      virtual.scrollToIndex(next);
    }
    event.preventDefault();
  };
  const isThere = current >= first && current <= last && count > 0;
  return (
    <div
      ref={scroller}
      className={plain ? `${css.grid} ${css.plain}` : css.grid}
      role="grid"
      tabIndex={0}
      aria-label={text.connections}
      aria-rowcount={view.count + 1}
      aria-colcount={columns.length}
      aria-busy={waiting}
      aria-activedescendant={isThere ? `connection-${current}` : undefined}
      data-table={view.table}
      onKeyDown={move}
    >
      <div className={css.body} style={{ height: virtual.getTotalSize() }}>
        <Head columns={columns} order={order} />
        {count > 0 ? (
          <div role="rowgroup">
            {items.map(({ index, start }) => (
              <Row
                key={index}
                place={index}
                top={start}
                columns={columns}
                rows={rows}
                n={rowAt(rows, index)}
                selection={selection}
                isCurrent={index === current}
                plain={plain}
                onPick={() => {
                  setCurrent(index);
                  pick(index);
                }}
              />
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function Head({ columns, order }: { columns: readonly Column[]; order: SortOrder }) {
  return (
    <div role="rowgroup" className={css.heads}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, see aria-activedescendant. */}
      <div role="row" aria-rowindex={1} className={css.line}>
        {columns.map((column) => {
          const { name, title } = headOf(column);
          const isSorted = order.by === column;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: its button is focusable.
            <div key={column} role="columnheader" aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : 'none'}>
              <Button look="quiet" className={column === 'role' ? `${css.cell} ${css.role}` : css.cell} title={title} onClick={() => sortBy(column)}>
                {column === 'role' ? name : null}
                {isSorted ? (
                  <svg viewBox="0 0 8 10" width={8} height={10} aria-hidden="true">
                    <path d={order.descending ? 'M0.5 2.5h7L4 8z' : 'M0.5 7.5h7L4 2z'} />
                  </svg>
                ) : null}
                {column === 'role' ? null : name}
              </Button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly place: number;
  readonly top: number;
  readonly columns: readonly Column[];
  readonly rows: TableRows | undefined;
  readonly n: number | undefined;
  readonly selection: Connection | undefined;
  readonly isCurrent: boolean;
  readonly plain: boolean;
  readonly onPick: () => void;
}

function Row({ place, top, columns, rows, n, selection, isCurrent, plain, onPick }: RowProps) {
  const isSelected = rows !== undefined && n !== undefined && selection !== undefined && isSameConnection(nameAt(rows, n), selection);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, see aria-activedescendant.
    <div
      id={`connection-${place}`}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      className={`${css.line} ${css.found} ${isCurrent ? css.current : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
        <div key={column} role="gridcell" className={column === 'role' ? `key ${css.cell} ${css.role}` : css.cell}>
          {rows && n !== undefined ? <Content rows={rows} n={n} column={column} plain={plain} /> : '…'}
        </div>
      ))}
    </div>
  );
}

/** A cell; `plain`: whether the rule is plain back-propagation, whose connections have no category unless they have no input. */
function Content({ rows, n, column, plain }: { rows: TableRows; n: number; column: Column; plain: boolean }) {
  if (isQuantity(column)) return quantityCell(column, rows.values[column][n] as number);
  if (column !== 'role') return whole(rows.names[column][n] as number);
  const category = CATEGORIES[rows.codes[n] as number] as (typeof CATEGORIES)[number];
  if (plain && category !== 'silent') return noNumber;
  return (
    <>
      <i className={`swatch ${category}`} />
      {CATEGORY_WORDS[category]}
    </>
  );
}
