import { CONNECTION_SEARCHES } from '../../model/connection.ts';
import * as text from '../../text/inspector.ts';
import { jump } from '../state/connection-actions.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** Buttons that select notable connections; pressed again, each selects the next one of its kind. */
export function Jumps() {
  const plain = useStore(({ status }) => isPlain(status));
  return (
    <div className="jumps" role="group" aria-label={text.jumps}>
      <span className="caption">{text.jumpTo}</span>
      {CONNECTION_SEARCHES.filter((wanted) => !plain || wanted === 'm').map((wanted) => (
        <button
          key={wanted}
          type="button"
          aria-label={text.SEARCH_WORDS[wanted].long}
          title={text.jumpHint(text.SEARCH_WORDS[wanted].long)}
          onClick={() => void jump(wanted)}
        >
          {text.SEARCH_WORDS[wanted].short}
        </button>
      ))}
    </div>
  );
}
