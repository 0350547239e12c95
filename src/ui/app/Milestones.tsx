import { useEffect, useRef, useState } from 'react';
import * as text from '../../text/app.ts';
import * as statusText from '../../text/status.ts';
import { describeRaceNews, longRace } from '../rules/race-words.ts';
import { describeEnd } from '../state/figure-words.ts';
import { longFigures, useFigures } from '../state/figures.ts';
import { endedJob, longJob, useJobs } from '../state/jobs.ts';
import { takeNews, useRemoval } from '../state/removal.ts';
import { useRules } from '../state/rules.ts';
import { useStore } from '../state/store.ts';

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
