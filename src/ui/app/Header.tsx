import { useCallback, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import * as text from '../../text/app.ts';
import * as statusText from '../../text/status.ts';
import { CourseButton } from '../course/CourseButton.tsx';
import { PadButton } from '../digit/PadButton.tsx';
import { RunningNote } from '../figures/RunningNote.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { Check } from '../kit/Check.tsx';
import { TabList } from '../kit/TabList.tsx';
import { useEscape } from '../kit/use-escape.ts';
import { RaceNote } from '../rules/RaceNote.tsx';
import { describeStatus } from '../state/derived.ts';
import { setShortcuts, setTheme, useStore, VIEWS } from '../state/store.ts';
import { setView } from '../state/views.ts';
import { TipsSetting } from '../tour/TipsSetting.tsx';
import { Export } from './Export.tsx';
import { Runs } from './Runs.tsx';
import { Share } from './Share.tsx';
import css from './shell.module.css';

/** Shown in a tab after its name: the progress of work in that view. */
const NOTES = { figures: <RunningNote />, rules: <RaceNote /> };

export function Header() {
  const view = useStore((state) => state.view);
  return (
    <header className={css.header}>
      <b className={css.brand}>
        <Mark />
        <span>{text.productName}</span>
      </b>
      <TabList className={css.tabs} label={text.viewsLabel} names={VIEWS} words={text.VIEW_NAMES} shown={view} onShow={setView} notes={NOTES} />
      <RunStatus />
      <Tools />
    </header>
  );
}

/** A spike and a slab. */
const Mark = () => (
  <svg width={22} height={22} viewBox="0 0 22 22" aria-hidden="true">
    <path d="M7 19V4" stroke="var(--vip)" strokeWidth={3} />
    <path d="M2 19h18M8 18c4 0 3.4-9 6-9s2 9 6 9" fill="none" stroke="currentColor" strokeWidth={1.6} />
  </svg>
);

/** For screen readers: others see the same beside the view, in the time line and in the recipe. */
function RunStatus() {
  const phase = useStore((state) => state.status.phase);
  const pieces = useStore(useShallow(describeStatus));
  return (
    <div className="visually-hidden" role="status" aria-label={statusText.runLabel} aria-live="off" data-phase={phase}>
      {pieces.join(' · ')}
    </div>
  );
}

/** On a phone they are in a menu. */
function Tools() {
  const theme = useStore((state) => state.theme);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const leave = ({ target }: Event): void => {
      if (target instanceof Element && !target.closest('#tools, #more-tools, [popover]')) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  const close = useCallback(() => {
    setOpen(false);
    document.getElementById('more-tools')?.focus();
  }, []);
  useEscape(open ? close : undefined);
  return (
    <>
      <IconButton
        id="more-tools"
        look="quiet"
        className={css.more}
        label={text.moreTools}
        aria-expanded={open}
        aria-controls="tools"
        onClick={() => setOpen(!open)}
      >
        <path d="M3 8h.01M8 8h.01M13 8h.01" stroke="currentColor" strokeWidth={2.4} strokeLinecap="round" />
      </IconButton>
      <div id="tools" className={css.tools} data-open={open || undefined}>
        <Runs />
        <Export />
        <Share />
        <CourseButton />
        <PadButton />
        <IconButton look="quiet" label={text.switchTheme(theme === 'dark' ? 'light' : 'dark')} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
          <circle cx={8} cy={8} r={6.3} fill="none" stroke="currentColor" strokeWidth={1.5} />
          <path d="M8 1.7a6.3 6.3 0 0 1 0 12.6z" fill="currentColor" />
        </IconButton>
        <Button look="quiet" id="help-button" popoverTarget="help" aria-label={text.helpName}>
          {text.helpButton}
        </Button>
      </div>
      <Help />
    </>
  );
}

function Help() {
  const shortcuts = useStore((state) => state.shortcuts);
  return (
    <Dialog id="help" name={text.helpName}>
      {() => (
        <>
          <p>{text.helpIntroduction}</p>
          <table className="keys">
            <caption className="visually-hidden">{text.shortcutsCaption}</caption>
            <tbody>
              {text.shortcuts.map(([key, what]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Check checked={shortcuts} onToggle={setShortcuts}>
            {text.singleKeyShortcuts}
          </Check>
          <TipsSetting />
          <p className="caption">{text.imagesCredit}</p>
        </>
      )}
    </Dialog>
  );
}
