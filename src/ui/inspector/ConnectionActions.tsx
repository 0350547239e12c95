import { ACTIONS, type Action } from '../../model/action.ts';
import type { Connection } from '../../model/connection.ts';
import { isSameConnection } from '../../model/connection.ts';
import { intervene, toggleTrace, undoAction } from '../state/connection-actions.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

const WORDS: Readonly<Record<Action, { readonly act: string; readonly back: string; readonly what: string }>> = {
  off: { act: 'Turn off', back: 'Turned off', what: 'π becomes 1 and stays there: the connection is gone' },
  on: { act: 'Pin on', back: 'Pinned on', what: 'π becomes 0 and stays there; m and Ξ go on learning' },
  freeze: { act: 'Freeze', back: 'Frozen', what: 'π, m and Ξ stay as they are' },
};

/** Actions of the user on the selected connection; pressing an action again undoes it. */
export function ConnectionActions({ connection, action }: { readonly connection: Connection; readonly action: Action | undefined }) {
  const traced = useStore((state) => state.traced.some((one) => isSameConnection(one, connection)));
  const plain = useStore(({ status }) => isPlain(status));
  const phase = useStore(({ status }) => status.phase);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const live = phase === 'running' || phase === 'paused' || phase === 'finished' || phase === 'diverged';
  const why = !live
    ? 'There is no live run to act on: press Train or Step.'
    : viewedStep !== undefined
      ? 'Actions are for the present: go back to Live.'
      : undefined;
  return (
    <div className="hands-on" role="group" aria-label="Actions on this connection">
      {ACTIONS.filter((name) => !plain || name === 'freeze').map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={action === name}
          disabled={why !== undefined}
          title={why ?? `${WORDS[name].what}${action === name ? '; press to take it back' : ''}`}
          onClick={() => void (action === name ? undoAction(connection) : intervene(connection, name))}
        >
          {WORDS[name].act}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={traced}
        title={`${traced ? 'No longer record' : 'Record'} its law at every step (W)`}
        onClick={() => toggleTrace(connection)}
      >
        Watch
      </button>
    </div>
  );
}
