import type { Action } from '../../model/action.ts';
import { type Connection, isSameConnection, MOST_WATCHED, type Wanted } from '../../model/connection.ts';
import { ask, order, select } from './actions.ts';
import { useStore } from './store.ts';

/* What a person can do with single connections of the live run. */

/** Turns the connection off, pins it on or freezes it, from the next step on. */
export const intervene = (connection: Connection, action: Action): Promise<void> => order(() => ask('intervene', { connection, action }));

/** Takes the last action on a connection back, or the last one of all, which is then shown. */
export const takeBack = (connection?: Connection): Promise<void> =>
  order(async () => {
    const back = await ask('takeBack', connection ? { connection } : {});
    if (back && !connection) select(back);
  });

/** Has the law of a connection recorded at every step, or no longer. */
export function toggleWatch(connection: Connection): void {
  const { watched } = useStore.getState();
  const others = watched.filter((one) => !isSameConnection(one, connection));
  if (others.length === watched.length && watched.length >= MOST_WATCHED) {
    useStore.setState({ notice: `${MOST_WATCHED} connections are watched already: stop watching one of them first.` });
    return;
  }
  const chosen = others.length === watched.length ? [...watched, connection] : others;
  useStore.setState({ watched: chosen });
  void order(() => ask('watch', { connections: chosen }));
}

/** Tells a new worker which connections are watched. */
export function watchAgain(): void {
  const { watched } = useStore.getState();
  if (watched.length > 0) ask('watch', { connections: watched }).catch(() => {});
}

let asked: { wanted: Wanted; nth: number } | undefined;

/** Goes to a connection that is worth a look; asked again, to the next one. */
export const jump = (wanted: Wanted): Promise<void> =>
  order(async () => {
    asked = { wanted, nth: asked?.wanted === wanted ? asked.nth + 1 : 0 };
    const found = await ask('find', asked);
    if (found) select(found);
    else useStore.setState({ notice: NONE[wanted] });
  });

const NONE: Readonly<Record<Wanted, string>> = {
  vip: 'No connection is very important yet: train on.',
  entropy: 'There is no connection to go to yet.',
  m: 'There is no connection to go to yet.',
  changed: 'No connection has changed its role since the snapshot before: make a few steps.',
  variable: 'No connection is variable.',
};
