import type { TableRequest, TableRows, TableView } from '../../protocol/table.ts';
import { ask } from './actions.ts';
import { isPlain, layersOfStatus } from './derived.ts';
import { useStore } from './store.ts';
import { questionOf, useTable } from './table.ts';
import { scheduler } from './worker-query.ts';

/** During training, values in view are renewed at the first interval, order and filter at the second; these take at most a tenth of the time. */
const ROWS_MS = 250;
const TABLE_MS = 1000;
const COST_FACTOR = 10;
/** Pause after a request that no network could answer. */
const AGAIN_MS = 500;

const KEY = 'table';

/** A whole table, or only values of the rows in view; `of`: the revision that the page knew. */
type Asked = { readonly of: number; readonly at: number } & (
  | { readonly question: TableRequest }
  | { readonly rows: { readonly table: number; readonly from: number; readonly count: number } }
);

const questionNow = (): TableRequest => {
  const { status } = useStore.getState();
  return questionOf(useTable.getState(), layersOfStatus(status).length - 1, isPlain(status));
};

/** Returns the key of a query. Rows are not part of it: other rows of the same table have their own request. */
const keyOf = ({ query, histogram, plane }: TableRequest): string => JSON.stringify([query, histogram, plane]);

/**
 * Requests the table from the worker while the view is shown: at once when the query changes, and when the parameters have changed.
 * Returns a function that stops it.
 */
export function watchTable(): () => void {
  let [asked, answered] = ['', ''];
  let [table, rows]: (Pick<Asked, 'of' | 'at'> | undefined)[] = [];
  let [notBefore, took] = [0, 0];

  /** Whether the query differs from the one that was requested last. */
  const isOwed = (): boolean => keyOf(questionNow()) !== asked;

  const args = (): Asked | undefined => {
    const { status, workerError } = useStore.getState();
    const at = performance.now();
    if (workerError?.stopped || !status.config || at < notBefore) return undefined;
    const state = useTable.getState();
    const isMoving = status.phase === 'running';
    const isOld = (last: typeof table, interval: number): boolean => last?.of !== status.revision && at - (last?.at ?? 0) >= (isMoving ? interval : 0);
    const isNew = isOwed() || state.view?.runId !== status.runId || state.renew;
    if (isNew || (state.follow && isOld(table, Math.max(TABLE_MS, COST_FACTOR * took)))) return { of: status.revision, at, question: questionNow() };
    const { inSight, view } = state;
    const end = Math.min(inSight.from + inSight.count, view?.count ?? 0);
    const isIn = state.rows && state.rows.from <= inSight.from && state.rows.from + state.rows.codes.length >= end;
    return view && (!isIn || isOld(rows, ROWS_MS)) ? { of: status.revision, at, rows: { table: view.table, ...inSight } } : undefined;
  };

  const stop = scheduler.watch<Asked, TableView | TableRows | undefined>(KEY, {
    args,
    ask: async (request) => {
      try {
        if (!('question' in request)) return await ask('rows', request.rows);
        asked = keyOf(request.question);
        if (useTable.getState().renew) useTable.setState({ renew: false });
        return await ask('table', request.question);
      } catch (error) {
        asked = '';
        throw error;
      }
    },
    apply: (reply, request) => {
      const { of } = request;
      const at = performance.now();
      if ('question' in request) {
        const view = reply as TableView | undefined;
        if (!view) notBefore = at + AGAIN_MS;
        took = at - request.at;
        [table, rows] = [
          { of, at },
          { of, at },
        ];
        answered = keyOf(request.question);
        useTable.setState({ view, rows: view?.rows });
        return;
      }
      rows = { of, at: request.at };
      // Without rows, a new worker or another run does not know this table: it is requested again.
      if (reply) useTable.setState({ rows: reply as TableRows });
      else asked = '';
    },
    every: () => 0,
    onStatus: ({ error }) => {
      if (error !== undefined) useStore.setState({ notice: error });
      const waiting = keyOf(questionNow()) !== answered;
      if (useTable.getState().waiting !== waiting) useTable.setState({ waiting });
    },
  });
  // A changed query does not wait for the next frame, and is shown as waiting even while another request is in progress.
  const stopListening = useTable.subscribe(({ waiting }) => {
    if (!isOwed()) return;
    if (!waiting) useTable.setState({ waiting: true });
    scheduler.refresh(KEY);
  });
  return () => {
    stop();
    stopListening();
  };
}
