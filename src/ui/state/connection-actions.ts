import type { Action } from '../../model/action.ts';
import { type Connection, type ConnectionSearch, isSameConnection, MOST_TRACED } from '../../model/connection.ts';
import * as text from '../../text/notices.ts';
import { ask, order, select } from './actions.ts';
import { useStore } from './store.ts';

/* Actions of the user on single connections of the live run. */

/** Turns the connection off, pins it on or freezes it, from the next step on. */
export const intervene = (connection: Connection, action: Action): Promise<void> => order(() => ask('intervene', { connection, action }));

/** Undoes the last action on a connection; without one, the last action of all, and selects its connection. */
export const undoAction = (connection?: Connection): Promise<void> =>
  order(async () => {
    const back = await ask('undo', connection ? { connection } : {});
    if (back && !connection) select(back);
  });

/** Starts or stops tracing a connection, which records its parameters at every step. */
export function toggleTrace(connection: Connection): void {
  const { traced } = useStore.getState();
  const others = traced.filter((one) => !isSameConnection(one, connection));
  if (others.length === traced.length && traced.length >= MOST_TRACED) {
    useStore.setState({ notice: text.tooManyTraced(MOST_TRACED) });
    return;
  }
  const chosen = others.length === traced.length ? [...traced, connection] : others;
  useStore.setState({ traced: chosen });
  void order(() => ask('trace', { connections: chosen }));
}

/** Tells a new worker which connections are traced. */
export function traceAgain(): void {
  const { traced } = useStore.getState();
  if (traced.length > 0) ask('trace', { connections: traced }).catch(() => {});
}

/** Selects a notable connection; a repeated call selects the next one. */
export const jump = (wanted: ConnectionSearch): Promise<void> =>
  order(async () => {
    const { search: last } = useStore.getState();
    const search = { wanted, nth: last?.wanted === wanted ? last.nth + 1 : 0 };
    useStore.setState({ search });
    const found = await ask('find', search);
    if (found) select(found);
    else useStore.setState({ notice: text.NOT_FOUND[wanted] });
  });
