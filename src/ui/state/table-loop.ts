import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Statistics } from '../../protocol/commands.ts';
import { ask } from './actions.ts';
import { isPlain, layersOfStatus } from './derived.ts';
import { useStore } from './store.ts';
import { questionOf, useTable } from './table.ts';

/** During training, values in view are renewed at the first interval, order and filter at the second; these take at most a tenth of the time. */
const ROWS_MS = 250;
const TABLE_MS = 1000;
const COST_FACTOR = 10;
/** Pause after a request that failed. */
const AGAIN_MS = 500;

/**
 * Requests the table from the worker while the view is shown, one request at a time: at once when the query changes, and
 * when the parameters have changed. A hidden tab has no animation frames and sends no requests. Returns a function that stops it.
 */
export function watchTable(): () => void {
  let handle = 0;
  let isOver = false;
  let asked = '';
  let tableOf: Statistics | undefined;
  let rowsOf: Statistics | undefined;
  let [tableAt, rowsAt, notBefore, took] = [0, 0, 0, 0];

  async function askTable(statistics: Statistics | undefined): Promise<void> {
    const { status } = useStore.getState();
    const question = questionOf(useTable.getState(), layersOfStatus(status).length - 1, isPlain(status));
    asked = keyOf(question);
    const began = performance.now();
    const view = await ask('table', question);
    if (isOver) return;
    if (!view) notBefore = performance.now() + AGAIN_MS;
    took = performance.now() - began;
    [tableOf, rowsOf] = [statistics, statistics];
    tableAt = performance.now();
    rowsAt = tableAt;
    useTable.setState({ view, rows: view?.rows });
  }

  async function askRows(statistics: Statistics | undefined): Promise<void> {
    const { view, inSight } = useTable.getState();
    if (!view) return;
    rowsOf = statistics;
    rowsAt = performance.now();
    const rows = await ask('rows', { table: view.table, ...inSight });
    if (isOver) return;
    // Without rows, a new worker or another run does not know this table: it is requested again.
    if (rows) useTable.setState({ rows });
    else asked = '';
  }

  /** Whether the query differs from the one that was requested last. */
  const isOwed = (): boolean => {
    const { status } = useStore.getState();
    return keyOf(questionOf(useTable.getState(), layersOfStatus(status).length - 1, isPlain(status))) !== asked;
  };

  const step = (): Promise<void> | undefined => {
    const { status, statistics, workerError } = useStore.getState();
    const now = performance.now();
    if (workerError?.stopped || !status.config || now < notBefore) return undefined;
    const state = useTable.getState();
    const isNew = isOwed() || state.view?.runId !== status.runId || state.renew;
    const isMoving = status.phase === 'running';
    const isOld = state.follow && tableOf !== statistics && now - tableAt >= (isMoving ? Math.max(TABLE_MS, COST_FACTOR * took) : 0);
    if (isNew || isOld) {
      if (isNew) useTable.setState({ renew: false });
      return askTable(statistics);
    }
    const { rows, inSight, view } = state;
    const end = Math.min(inSight.from + inSight.count, view?.count ?? 0);
    const isIn = rows && rows.from <= inSight.from && rows.from + rows.codes.length >= end;
    if (!isIn || (rowsOf !== statistics && now - rowsAt >= (isMoving ? ROWS_MS : 0))) return askRows(statistics);
    return undefined;
  };

  let isBusy = false;
  const tick = (): void => {
    if (isBusy || isOver) return;
    isBusy = true;
    const work = step();
    if (!work) {
      isBusy = false;
      return;
    }
    work
      .catch((error: unknown) => {
        asked = '';
        notBefore = performance.now() + AGAIN_MS;
        if (!isOver && !(error instanceof WorkerLostError)) useStore.setState({ notice: errorMessage(error) });
      })
      .finally(() => {
        isBusy = false;
        useTable.setState({ waiting: isOwed() });
        tick();
      });
  };
  const frame = (): void => {
    handle = requestAnimationFrame(frame);
    tick();
  };
  useTable.setState({ waiting: true });
  frame();
  // A changed query does not wait for the next frame, and is shown as waiting even while another request is in progress.
  const stopListening = useTable.subscribe(({ waiting }) => {
    if (!waiting && isOwed()) useTable.setState({ waiting: true });
    tick();
  });
  return () => {
    isOver = true;
    cancelAnimationFrame(handle);
    stopListening();
  };
}

/** Returns the key of a query. Rows are not part of it: other rows of the same table have their own request. */
const keyOf = ({ query, histogram, plane }: ReturnType<typeof questionOf>): string => JSON.stringify([query, histogram, plane]);
