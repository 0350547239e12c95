import { type Connection, isSameConnection } from '../../model/connection.ts';
import * as text from '../../text/inspector.ts';
import { select } from '../state/actions.ts';
import { useStore } from '../state/store.ts';

/** Buttons that select the connections which the user traces or has acted on. */
export function TracedConnections() {
  const traced = useStore((state) => state.traced);
  const interventions = useStore((state) => state.statistics?.history.interventions);
  const actedOn = (interventions ?? []).map(({ connection }) => connection);
  const marked = [...traced, ...actedOn].filter((one, n, all) => all.findIndex((other) => isSameConnection(one, other)) === n);
  if (marked.length === 0) return null;
  const describe = (connection: Connection): string =>
    [
      ...(traced.some((one) => isSameConnection(one, connection)) ? [text.traced] : []),
      ...(interventions ?? []).filter((one) => isSameConnection(one.connection, connection)).map(({ action }) => text.ACTED_WORDS[action]),
    ].join(', ');
  return (
    <ul className="marked" aria-label={text.tracedAndActedOn}>
      {marked.map((connection) => (
        <li key={`${connection.layer} ${connection.from} ${connection.to}`}>
          <button type="button" onClick={() => select(connection)}>
            {text.connectionName(connection.layer, connection.from, connection.to)} <small>{describe(connection)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
