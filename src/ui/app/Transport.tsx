import { type RefObject, useEffect, useRef } from 'react';
import * as text from '../../text/app.ts';
import { Button } from '../kit/Button.tsx';
import { pause, reset } from '../state/actions.ts';
import { isBusy } from '../state/derived.ts';
import { changesOf, trainOn, useSettings, withConfig, wrongOutsideBar } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { RestartHint, Settings } from './Settings.tsx';
import { TimeLine } from './TimeLine.tsx';
import css from './transport.module.css';

export function Transport() {
  const busy = useStore(isBusy);
  return (
    <footer className={`line ${css.transport}`}>
      {busy ? (
        <Button look="primary" onClick={() => void pause()} title={text.pauseTitle}>
          <Icon path="M4 2h3v12H4zM9 2h3v12H9z" />
          {text.pause}
        </Button>
      ) : (
        <Button look="primary" onClick={() => trainOn('end')} title={text.trainTitle}>
          <Icon path="M4 2l10 6-10 6z" />
          {text.train}
        </Button>
      )}
      <Button onClick={() => trainOn('step')} disabled={busy} title={text.stepTitle}>
        {text.step}
      </Button>
      <Button onClick={() => trainOn('epoch')} disabled={busy} title={text.epochTitle}>
        {text.epoch}
      </Button>
      <Button onClick={() => withConfig(reset)} title={text.restartTitle}>
        {text.restart}
      </Button>
      <AllSettings />
      <TimeLine />
    </footer>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** On a wide page the first settings are always visible and the others open above them; on a narrow page one sheet has all. */
function AllSettings() {
  const form = useSettings();
  const frame = useRef<HTMLDivElement>(null);
  const all = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const { open } = form;
  const changes = changesOf(form).length;
  const wrong = wrongOutsideBar(form);
  useEffect(() => {
    if (!open) return;
    const listen = (event: KeyboardEvent) => {
      // An open popover closes first.
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[popover=auto]:popover-open')) return;
      close(frame.current?.contains(document.activeElement) ?? false, all, more);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open]);
  const toggle = (name: string) => ({
    type: 'button' as const,
    'aria-expanded': open,
    'aria-controls': open ? name : undefined,
    onClick: () => useSettings.setState({ open: !open }),
  });
  return (
    <>
      <Button {...toggle('settings')} ref={all} className={css.settingsToggle}>
        {text.settings}
      </Button>
      <div id="settings" ref={frame} className={css.sheet} data-open={open || undefined}>
        <Settings />
        <Button {...toggle('more-settings')} ref={more} className={css.moreToggle}>
          {text.moreSettings}
          {wrong > 0 ? <small data-wrong>{text.wrongSettings(wrong)}</small> : changes > 0 ? <small>{text.changedSettings(changes)}</small> : null}
        </Button>
        {open ? <MoreSettings onClose={() => close(true, all, more)} /> : null}
        <RestartHint />
      </div>
    </>
  );
}

/** Closes the settings. If the focus was inside, it returns to the one of these buttons that is visible. */
function close(wasInside: boolean, ...buttons: readonly RefObject<HTMLButtonElement | null>[]): void {
  useSettings.setState({ open: false });
  if (!wasInside) return;
  for (const { current } of buttons) if (current?.offsetParent) current.focus();
}
