import { ACTIONS, type Action } from '../../model/action.ts';
import type { Connection } from '../../model/connection.ts';
import { isSameConnection } from '../../model/connection.ts';
import * as text from '../../text/inspector.ts';
import { intervene, toggleTrace, undoAction } from '../state/connection-actions.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** Actions of the user on the selected connection; pressing an action again undoes it. */
export function ConnectionActions({ connection, action }: { readonly connection: Connection; readonly action: Action | undefined }) {
  const traced = useStore((state) => state.traced.some((one) => isSameConnection(one, connection)));
  const plain = useStore(({ status }) => isPlain(status));
  const phase = useStore(({ status }) => status.phase);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const live = phase === 'running' || phase === 'paused' || phase === 'finished' || phase === 'diverged';
  const why = !live ? text.noLiveRun : viewedStep !== undefined ? text.onlyLive : undefined;
  return (
    <div className="hands-on" role="group" aria-label={text.actions}>
      {ACTIONS.filter((name) => !plain || name === 'freeze').map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={action === name}
          disabled={why !== undefined}
          title={why ?? text.actionHint(text.ACTION_WORDS[name].what, action === name)}
          onClick={() => void (action === name ? undoAction(connection) : intervene(connection, name))}
        >
          {text.ACTION_WORDS[name].act}
        </button>
      ))}
      <button type="button" aria-pressed={traced} title={text.traceHint(traced)} onClick={() => toggleTrace(connection)}>
        {text.trace}
      </button>
    </div>
  );
}
