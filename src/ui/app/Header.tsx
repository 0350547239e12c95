import { useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import * as text from '../../text/app.ts';
import * as statusText from '../../text/status.ts';
import { CourseButton } from '../course/CourseButton.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { Check } from '../kit/Check.tsx';
import { describeRaceNews, longRace } from '../rules/race-words.ts';
import { describeStatus } from '../state/derived.ts';
import { describeEnd } from '../state/figure-words.ts';
import { longFigures, useFigures } from '../state/figures.ts';
import { endedJob, longJob, useJobs } from '../state/jobs.ts';
import { takeNews, useRemoval } from '../state/removal.ts';
import { useRules } from '../state/rules.ts';
import { setShortcuts, setTheme, useStore } from '../state/store.ts';
import { TipsSetting } from '../tour/TipsSetting.tsx';
import { Export } from './Export.tsx';
import { Runs } from './Runs.tsx';
import { Share } from './Share.tsx';
import css from './shell.module.css';

/** In characters. Longer pieces of the status are truncated; their tooltip has the full text. */
const LONG = 44;

export function Header() {
  const theme = useStore((state) => state.theme);
  const phase = useStore((state) => state.status.phase);
  const pieces = useStore(useShallow(describeStatus));
  return (
    <header className={`line ${css.header}`}>
      <b>{text.productName}</b>
      <div className={css.runStatus} role="status" aria-label={statusText.runLabel} aria-live="off" data-phase={phase}>
        {pieces.map((piece, n) => (
          <span key={n}>
            {piece.length > LONG ? (
              <span className="cut" title={piece}>
                {piece}
              </span>
            ) : (
              piece
            )}
            {n < pieces.length - 1 ? <i> · </i> : null}
          </span>
        ))}
      </div>
      <Runs />
      <Share />
      <Export />
      <CourseButton />
      <IconButton label={text.switchTheme(theme === 'dark' ? 'light' : 'dark')} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
        <circle cx={8} cy={8} r={6.5} fill="none" stroke="currentColor" strokeWidth={1.5} />
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </IconButton>
      <Button id="help-button" popoverTarget="help" aria-label={text.helpName}>
        {text.helpButton}
      </Button>
      <Help />
    </header>
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

/** Announces milestones to screen readers: start, each epoch, pause, errors. Running numbers are only in the title of the browser tab. */
export function Milestones() {
  const { phase, epoch, step, stopEpoch, stepsPerEpoch, row, message } = useStore((state) => state.status);
  const recovering = useStore((state) => state.recovering);
  const stopped = useStore((state) => state.workerError?.stopped ?? false);
  const steps = stopEpoch * stepsPerEpoch;
  const doing = stopped ? statusText.stopped : recovering ? statusText.recovering : phase === 'running' ? statusText.stepOf(step, steps) : undefined;
  const job = useJobs(longJob);
  const figures = useFigures(longFigures);
  const race = useRules((state) => longRace(state.race));
  useEffect(() => {
    document.title = text.browserTitle([doing, job, figures, race]);
  }, [doing, job, figures, race]);
  const [words, setWords] = useState('');
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    const announcement = {
      opening: '',
      recorded: '',
      loading: statusText.imagesLoading,
      running: statusText.trainingNow,
      paused: statusText.pausedNow,
      finished: statusText.finishedAfter(epoch),
      diverged: message ?? '',
      failed: message ?? '',
    };
    setWords(announcement[phase]);
  }, [phase, epoch, message]);
  useEffect(
    () =>
      useJobs.subscribe((now, last) => {
        const ended = endedJob(now, last);
        if (ended) setWords(ended);
      }),
    [],
  );
  useEffect(
    () =>
      useFigures.subscribe((now, last) => {
        const ended = describeEnd(now.states, last.states);
        if (ended) setWords(ended);
      }),
    [],
  );
  useEffect(
    () =>
      useRules.subscribe((now, last) => {
        const messages = now.race === last.race ? undefined : describeRaceNews(now.race, last.race, now.rows);
        if (messages) setWords(messages);
      }),
    [],
  );
  useEffect(
    () =>
      useRemoval.subscribe(() => {
        const news = takeNews();
        if (news) setWords(news);
      }),
    [],
  );
  const wasRecovering = useRef(recovering);
  useEffect(() => {
    if (wasRecovering.current === recovering) return;
    wasRecovering.current = recovering;
    // If the worker has stopped permanently, the alert in Notices announces it.
    if (!stopped) setWords(recovering ? statusText.engineLost : statusText.engineBack);
  }, [recovering, stopped]);
  useEffect(() => {
    if (row && row.epoch > 0 && before.current === 'running') setWords(statusText.epochEnded(row.epoch, row.freshError));
  }, [row]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {useThrottled(words)}
    </div>
  );
}

/** A screen reader needs about this long for a sentence. */
const LEAST_GAP_MS = 5000;

/** Returns the newest text, changed at most every five seconds: a screen reader announces every change of a live region. */
function useThrottled(words: string): string {
  const [message, setMessage] = useState('');
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (words === message) return;
    const timer = setTimeout(
      () => {
        lastAt.current = performance.now();
        setMessage(words);
      },
      Math.max(0, lastAt.current + LEAST_GAP_MS - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [words, message]);
  return message;
}
