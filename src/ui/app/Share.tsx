import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import * as text from '../../text/runs.ts';
import { Button } from '../kit/Button.tsx';
import { isOwnRun, linkNow, sharedNow } from '../state/link.ts';
import { useStore } from '../state/store.ts';
import css from './dialogs.module.css';

const PANEL = 'share';

/** Offers a link to the page as it is now: copied to the clipboard at once, and selected for copying by hand. */
export function Share() {
  return (
    <>
      <Button popoverTarget={PANEL}>{text.share}</Button>
      <Dialog id={PANEL} name={text.share}>
        {() => <Link />}
      </Dialog>
    </>
  );
}

function Link() {
  const [link] = useState(linkNow);
  const [words] = useState(describeLink);
  const [state, setState] = useState<keyof typeof text.COPY_STATES>('asked');
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
    <div className="stack">
      <label className="caption" htmlFor="share-link">
        {text.linkLabel}
      </label>
      <textarea
        className={css.link}
        ref={field}
        id="share-link"
        readOnly
        rows={4}
        spellCheck={false}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="row">
        <Button onClick={() => void copy()}>{text.copy}</Button>
        <span role="status" aria-label={text.copying}>
          {text.COPY_STATES[state]}
        </span>
      </div>
      {words.map((sentence) => (
        <p key={sentence} className="caption">
          {sentence}
        </p>
      ))}
    </div>
  );
}

function describeLink(): string[] {
  const { config, selection, learn } = sharedNow();
  const state = useStore.getState();
  const changes = state.history.changes;
  return [
    text.linkContents({
      hasSettings: config !== undefined,
      isOwnRun: isOwnRun(state),
      hasSelection: selection !== undefined,
      hasChapter: Boolean(learn),
      hasEngine: new URLSearchParams(location.search).has('engine'),
    }),
    ...(config && isOwnRun(state) && changes.length > 0 ? [text.linkLacksChanges] : []),
  ];
}
