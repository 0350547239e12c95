import { CONNECTION_SEARCHES, type ConnectionSearch } from '../../model/connection.ts';
import { jump } from '../state/connection-actions.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

const WORDS: Readonly<Record<ConnectionSearch, { readonly short: string; readonly long: string }>> = {
  vip: { short: 'VIP', long: 'most certain VIP' },
  entropy: { short: 'entropy', long: 'highest entropy' },
  m: { short: '|m|', long: 'largest |m|' },
  changed: { short: 'changed', long: 'just changed role' },
  variable: { short: 'variable', long: 'random variable' },
};

/** Buttons that select notable connections; pressed again, each selects the next one of its kind. */
export function Jumps() {
  const plain = useStore(({ status }) => isPlain(status));
  return (
    <div className="jumps" role="group" aria-label="Jumps">
      <span className="caption">jump to</span>
      {CONNECTION_SEARCHES.filter((wanted) => !plain || wanted === 'm').map((wanted) => (
        <button
          key={wanted}
          type="button"
          aria-label={WORDS[wanted].long}
          title={`${WORDS[wanted].long}; press again for the next`}
          onClick={() => void jump(wanted)}
        >
          {WORDS[wanted].short}
        </button>
      ))}
    </div>
  );
}
