import { ConnectionTable } from '../../engine/connections.ts';
import { type Connection, spikeSlabAt } from '../../model/connection.ts';
import { QUANTITIES, type Quantity } from '../../model/quantity.ts';
import { categoryCode, DEAD_CODE, entropy, mu } from '../../model/spike-slab.ts';
import { layersOf } from '../../model/theta.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { TableRequest, TableRows, TableView } from '../../protocol/table.ts';
import type { Session } from './session.ts';
import type { RunState } from './state.ts';
import { writeTable } from './table-file.ts';

const BINS = { histogram: 60, plane: 56 };
/** Maximum number of rows per reply. */
const MOST_ROWS = 400;

type TableReplies = { readonly [Name in 'table' | 'rows' | 'selected' | 'file']: (args: Commands[Name]['args']) => Promise<Commands[Name]['reply']> };

export type TableSession = Pick<Session, 'state' | 'status'>;

/** The table of all connections at one step of a run. */
interface RunMoment {
  readonly table: ConnectionTable;
  readonly runId: number;
  readonly step: number;
  readonly isPlain: boolean;
  /** Identifies this state of the run, together with `name`. */
  readonly distribution: RunState['distribution'];
  readonly name: string;
}

interface FoundTable {
  readonly number: number;
  readonly moment: RunMoment;
  readonly query: string;
  readonly order: Uint32Array;
}

/**
 * Makes the handlers of the commands on the table of connections. The table is rebuilt when the distribution or the query has changed.
 * `pause` lets the worker do other work while a file is written.
 */
export function makeTable(session: TableSession, pause: () => Promise<void>): TableReplies {
  let moment: RunMoment | undefined;
  let kept: FoundTable | undefined;
  let number = 0;

  /** Returns the table of the viewed distribution. Every change of a distribution must change its name. */
  async function lookUp(state: RunState): Promise<RunMoment> {
    const status = session.status();
    const { distribution, step, start, dead, history } = state;
    const name = `${status.runId} ${status.phase === 'opening'} ${step} ${history.epochs.length} ${history.changes.length}`;
    if (moment?.distribution === distribution && moment.name === name) return moment;
    const theta = await distribution.theta();
    // An unchanged distribution gets a new reader with every request; its theta is the same object.
    const isSame = moment?.table.theta === theta && moment.name === name;
    const table = isSame && moment ? moment.table : new ConnectionTable(theta, start, dead);
    moment = { table, runId: status.runId, step, isPlain: status.config?.rule === 'bp', distribution, name };
    return moment;
  }

  return {
    table: async (question) => {
      const state = session.state();
      if (!state) return undefined;
      const now = await lookUp(state);
      const query = JSON.stringify(question.query);
      if (kept?.moment.table !== now.table || kept.query !== query) kept = { number: ++number, moment: now, query, order: now.table.find(question.query) };
      return viewOf(kept, question);
    },

    rows: async ({ table, from, count }) => {
      const state = session.state();
      if (!state || kept?.number !== table || !isSameNetwork(state, kept.moment.table)) return undefined;
      const { moment: found, order } = kept;
      const connections = Array.from(order.subarray(from, from + Math.min(count, MOST_ROWS)), (index) => found.table.nameOf(index));
      return { table, from, step: state.step, ...(await rowsOf(state, connections)) };
    },

    selected: async ({ table }) => {
      if (kept?.number !== table) return undefined;
      const { moment: found, order } = kept;
      return { runId: found.runId, step: found.step, layers: layersOf(found.table.theta), places: found.table.placesOf(order) };
    },

    file: async ({ table }) => {
      if (kept?.number !== table) return undefined;
      const { moment: found, order } = kept;
      return { bytes: await writeTable(found.table, order, found.isPlain, pause), step: found.step };
    },
  };
}

const isSameNetwork = ({ start }: RunState, { theta }: ConnectionTable): boolean => layersOf(start).join() === layersOf(theta).join();

/** Returns rows with the numbers that sorted them, histogram and plane. Arrays of a reply are transferred, so none is kept. */
function viewOf({ number, moment: { table, runId, step }, order }: FoundTable, { query, rows, histogram, plane }: TableRequest): TableView {
  const window = order.subarray(rows.from, rows.from + Math.min(rows.count, MOST_ROWS));
  const names = Array.from(window, (index) => table.nameOf(index));
  const pick = (quantity: Quantity) => Float32Array.from(window, (index) => table.column(quantity)[index] as number);
  const axis = table.axis(histogram, BINS.histogram);
  const [x, y] = [table.axis(plane.x, BINS.plane), table.axis(plane.y, BINS.plane)];
  const among = order.length === table.count ? undefined : order;
  return {
    table: number,
    runId,
    layers: layersOf(table.theta),
    query,
    total: table.count,
    count: order.length,
    rows: {
      table: number,
      from: rows.from,
      step,
      names: columnsOf(names),
      values: Object.fromEntries(QUANTITIES.map((quantity) => [quantity, pick(quantity)])) as TableRows['values'],
      codes: Uint8Array.from(window, (index) => table.codes[index] as number),
    },
    histogram: { axis, all: table.histogram(axis), found: table.histogram(axis, among) },
    plane: { x, y, all: table.plane(x, y), found: table.plane(x, y, among) },
  };
}

const columnsOf = (names: readonly Connection[]): TableRows['names'] => ({
  stage: Uint8Array.from(names, ({ layer }) => layer),
  from: Uint32Array.from(names, ({ from }) => from),
  to: Uint32Array.from(names, ({ to }) => to),
});

/** Rows of some connections with the numbers of the viewed step. */
async function rowsOf({ distribution, start, dead }: RunState, connections: readonly Connection[]): Promise<Pick<TableRows, 'names' | 'values' | 'codes'>> {
  const distributions = await distribution.parametersOf(connections);
  const values = Object.fromEntries(QUANTITIES.map((quantity) => [quantity, new Float32Array(connections.length)])) as TableRows['values'];
  const codes = new Uint8Array(connections.length);
  connections.forEach((connection, n) => {
    const now = distributions[n];
    const before = spikeSlabAt(start, connection);
    if (!now || !before) return;
    const { pi, m, xi } = now;
    const mean = mu(pi, m);
    const row: Record<Quantity, number> = { pi, m, xi, mu: mean, S: entropy(pi, m, xi), change: mean - mu(before.pi, before.m) };
    for (const quantity of QUANTITIES) values[quantity][n] = row[quantity];
    codes[n] = dead[connection.layer - 1]?.[connection.from] === 1 ? DEAD_CODE : categoryCode(pi, xi);
  });
  return { names: columnsOf(connections), values, codes };
}
