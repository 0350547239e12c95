import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { isOwnRun, linkNow, sharedNow } from '../state/link.ts';
import { useStore } from '../state/store.ts';

const PANEL = 'share';
const SAID = {
  asked: '',
  copied: 'Link copied.',
  refused: 'The browser does not let the page copy. The link is selected: copy it by hand.',
} as const;

/** Offers a link to the page as it is now: copied to the clipboard at once, and selected for copying by hand. */
export function Share() {
  return (
    <>
      <button type="button" className="wide" popoverTarget={PANEL}>
        Share
      </button>
      <Dialog id={PANEL} name="Share">
        {() => <Link />}
      </Dialog>
    </>
  );
}

function Link() {
  const [link] = useState(linkNow);
  const [words] = useState(describeLink);
  const [state, setState] = useState<keyof typeof SAID>('asked');
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = useCallback(async (): Promise<void> => {
    setState('asked');
    field.current?.focus();
    field.current?.select();
    try {
      // `navigator.clipboard` is undefined unless the page comes from a secure address (HTTPS or localhost).
      await navigator.clipboard.writeText(link);
      setState('copied');
    } catch {
      setState('refused');
    }
  }, [link]);
  useEffect(() => void copy(), [copy]);
  return (
    <div className="share">
      <label htmlFor="share-link">Link to what you see</label>
      <textarea ref={field} id="share-link" readOnly rows={4} spellCheck={false} value={link} onFocus={(event) => event.currentTarget.select()} />
      <div className="share-actions">
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status" aria-label="Copying">
          {SAID[state]}
        </span>
      </div>
      {words.map((sentence) => (
        <p key={sentence} className="fine">
          {sentence}
        </p>
      ))}
    </div>
  );
}

function describeLink(): string[] {
  const { config, selection, learn } = sharedNow();
  const state = useStore.getState();
  const whose = isOwnRun(state) ? 'this run' : 'the next run';
  const looks = `this view and its colours${selection ? ', and the selected connection' : ''}${learn ? ', and the open chapter of Learn' : ''}`;
  const engine = new URLSearchParams(location.search).has('engine') ? ', with the engine that this address asks for' : '';
  const changes = state.statistics?.history.changes ?? [];
  return [
    config
      ? `It holds the settings and the seed of ${whose}, ${looks}${engine}. Opening it starts nothing; Train then repeats the run, on the engine wasm bit for bit.`
      : `It holds ${looks}${engine}: the settings ${isOwnRun(state) ? 'of this run are wider than this page can make' : 'cannot be read as they are, and are not in it'}.`,
    ...(config && isOwnRun(state) && changes.length > 0
      ? ['This run was changed on its way, which a link does not hold: training from it will not repeat this run.']
      : []),
  ];
}
