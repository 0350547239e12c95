import { useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { CourseButton } from '../course/CourseButton.tsx';
import { useThrottled } from '../kit/use-throttled.ts';
import { describeRaceNews, longRace } from '../rules/race-words.ts';
import { describeStatus } from '../state/derived.ts';
import { describeEnd } from '../state/figure-words.ts';
import { longFigures, useFigures } from '../state/figures.ts';
import { endedJob, longJob, useJobs } from '../state/jobs.ts';
import { useRace } from '../state/race.ts';
import { setShortcuts, setTheme, useStore } from '../state/store.ts';
import { TipsSetting } from '../tour/TipsSetting.tsx';
import { Export } from './Export.tsx';
import { Runs } from './Runs.tsx';
import { Share } from './Share.tsx';

/** In characters. Longer pieces of the status are truncated; their tooltip has the full text. */
const LONG = 44;

export function Header() {
  const theme = useStore((state) => state.theme);
  const phase = useStore((state) => state.status.phase);
  const pieces = useStore(useShallow(describeStatus));
  return (
    <header className="header">
      <b className="name">Slabscope</b>
      <div className="run-status" role="status" aria-label="Run" aria-live="off" data-phase={phase}>
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
      <button type="button" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')} aria-label={`Switch to ${theme === 'dark' ? 'light' : 'dark'} theme`}>
        <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
          <circle cx={8} cy={8} r={6.5} fill="none" stroke="currentColor" strokeWidth={1.5} />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
        </svg>
      </button>
      <button type="button" id="help-button" popoverTarget="help" aria-label="Help and shortcuts">
        ?
      </button>
      <Help />
    </header>
  );
}

const KEYS: readonly (readonly [string, string])[] = [
  ['Space', 'train or pause'],
  ['.', 'one step'],
  ['E', 'one epoch'],
  ['R', 'reset, same seed'],
  ['[ ]', 'look one snapshot back, on'],
  ['\\', 'back to live'],
  ['1 to 5', 'Watch, Connections, Perturb, Figures, Rules'],
  ['D', 'digit pad: draw a digit and see what the networks say; Escape closes it'],
  ['L', 'Learn: chapters that explain all this; Escape closes them'],
  ['/', 'go to a connection'],
  ['arrows', 'in a map: next connection; with Shift: next unit; in the table: next row'],
  ['C P M X S', 'colour by role, π, m, Ξ, entropy'],
  ['W', 'record the selected connection at every step, or no longer'],
  ['Z', 'take back the last action on a connection; in Perturb, Try: the last perturbation; on the digit pad: the last stroke'],
  ['?', 'this page, and the first steps again'],
];

function Help() {
  const shortcuts = useStore((state) => state.shortcuts);
  return (
    <Dialog id="help" name="Help and shortcuts">
      {() => (
        <>
          <p>
            Slabscope trains a law over neural networks on MNIST, here in your browser: nothing leaves this machine. Press Train and watch which connections
            become certain (very important), which vanish (unimportant) and which stay open. It follows C. Li and H. Huang, Learning credit assignment, Phys.
            Rev. Lett. 125, 178301 (2020).
          </p>
          <table className="keys">
            <caption className="visually-hidden">Keyboard shortcuts</caption>
            <tbody>
              {KEYS.map(([key, what]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <label className="check">
            <input type="checkbox" checked={shortcuts} onChange={(event) => setShortcuts(event.target.checked)} /> Single-key shortcuts
          </label>
          <TipsSetting />
          <p className="fine">
            Images: MNIST, by Y. LeCun, C. Cortes and C. Burges, under CC BY-SA 3.0; repacked, otherwise unchanged. The recorded run was trained with the
            default recipe and seed 1; its numbers are rounded to half precision.
          </p>
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
  const doing = stopped ? 'stopped' : recovering ? 'recovering' : phase === 'running' ? `step ${step} of ${stopEpoch * stepsPerEpoch}` : undefined;
  const job = useJobs(longJob);
  const figures = useFigures(longFigures);
  const race = useRace(({ state }) => longRace(state));
  useEffect(() => {
    const words = [doing, job, figures, race].filter(Boolean).join(' · ');
    document.title = words ? `${words} · Slabscope` : 'Slabscope';
  }, [doing, job, figures, race]);
  const [words, setWords] = useState('');
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    const announcement = {
      opening: '',
      recorded: '',
      loading: 'Loading images.',
      running: 'Training.',
      paused: 'Paused.',
      finished: `Finished after epoch ${epoch}.`,
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
      useRace.subscribe((now, last) => {
        const messages = now.state === last.state ? undefined : describeRaceNews(now.state, last.state, now.rows);
        if (messages) setWords(messages);
      }),
    [],
  );
  const wasRecovering = useRef(recovering);
  useEffect(() => {
    if (wasRecovering.current === recovering) return;
    wasRecovering.current = recovering;
    // If the worker has stopped permanently, the alert in Notices announces it.
    if (!stopped) setWords(recovering ? 'The training engine is being replaced.' : 'The training engine is back.');
  }, [recovering, stopped]);
  useEffect(() => {
    if (row && row.epoch > 0 && before.current === 'running') setWords(`Epoch ${row.epoch}: test error ${row.freshError.toFixed(1)} percent.`);
  }, [row]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {useThrottled(words)}
    </div>
  );
}
