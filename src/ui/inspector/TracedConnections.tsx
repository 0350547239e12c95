import type { Action } from '../../model/action.ts';
import { type Connection, isSameConnection } from '../../model/connection.ts';
import { select } from '../state/actions.ts';
import { useStore } from '../state/store.ts';

const WORDS: Readonly<Record<Action, string>> = { off: 'off', on: 'on', freeze: 'frozen' };

/** The connections that a person watches or has acted on, to come back to. */
export function Marked() {
  const watched = useStore((state) => state.watched);
  const interventions = useStore((state) => state.statistics?.history.interventions);
  const acted = (interventions ?? []).map(({ connection }) => connection);
  const marked = [...watched, ...acted].filter((one, n, all) => all.findIndex((other) => isSameConnection(one, other)) === n);
  if (marked.length === 0) return null;
  const wordsOf = (connection: Connection): string =>
    [
      ...(watched.some((one) => isSameConnection(one, connection)) ? ['watched'] : []),
      ...(interventions ?? []).filter((one) => isSameConnection(one.connection, connection)).map(({ action }) => WORDS[action]),
    ].join(', ');
  return (
    <ul className="marked" aria-label="Watched and acted on">
      {marked.map((connection) => (
        <li key={`${connection.stage} ${connection.from} ${connection.to}`}>
          <button type="button" onClick={() => select(connection)}>
            {connection.stage}: {connection.from}→{connection.to} <small>{wordsOf(connection)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
