import { expect, test } from 'vitest';
import type { FigureState } from '../../protocol/figures.ts';
import * as text from '../../text/figure-view.ts';
import { countAnswers, describeEnd, describeOverall, describeProgress, overall } from './figure-words.ts';

const state = (phase: FigureState['phase'], kept: number, more: Partial<FigureState> = {}): FigureState => ({
  id: '2a',
  phase,
  scale: 'faithful',
  scales: { quick: { kept: 0, of: 4, seconds: 12 }, faithful: { kept, of: 20, seconds: 100 } },
  measured: true,
  sharesRunsWith: [],
  version: 1,
  ...more,
});

test('a scale shows its number of runs and their time, or what is missing', () => {
  expect(text.describeScale({ kept: 0, of: 1, seconds: 2.2 })).toBe('1 run, about 3 s');
  expect(text.describeScale({ kept: 4, of: 20, seconds: 240 })).toBe('16 of 20 runs missing, about 4 min');
  expect(text.describeScale({ kept: 20, of: 20, seconds: 0 })).toBe('20 runs, done');
});

test('progress is described in each phase', () => {
  expect(describeProgress(state('running', 3, { secondsLeft: 61 }))).toBe('3 of 20 runs, 61 s left');
  expect(describeProgress(state('running', 3))).toBe('3 of 20 runs');
  expect(describeProgress(state('waiting', 0, { secondsLeft: 300 }))).toBe('0 of 20 runs, waiting for another figure, 5 min left');
  expect(describeProgress(state('paused', 3))).toBe('3 of 20 runs, paused');
  expect(describeProgress(state('stopped', 3))).toBe(text.stopped(3, 20));
  expect(text.stopped(3, 20)).toContain('3 of 20 runs');
});

test('all figures together: stopped ones do not count, and the last one in the queue has the remaining time of all', () => {
  expect(overall({ a: state('idle', 20), b: state('stopped', 3) })).toBeUndefined();
  const all = overall({ a: state('running', 3, { secondsLeft: 60 }), b: state('waiting', 0, { scale: 'quick', secondsLeft: 120 }) });
  expect(all).toEqual({ done: 3, of: 24, seconds: 120, isMoving: true });
  expect(describeOverall(all as NonNullable<typeof all>)).toBe('figures: 3 of 24 runs, 2 min left');
  expect(overall({ a: state('paused', 3) })?.isMoving).toBe(false);
});

test('a finished or failed figure is announced once, a cancelled one is not', () => {
  expect(describeEnd({ '2a': state('idle', 20) }, { '2a': state('running', 19) })).toBe(text.isComputed('Fig. 2a'));
  expect(describeEnd({ '2a': state('failed', 3, { message: 'It diverged.' }) }, { '2a': state('running', 3) })).toBe(text.hasFailed('Fig. 2a', 'It diverged.'));
  expect(text.hasFailed('Fig. 2a', 'It diverged.')).toMatch(/Fig\. 2a.*It diverged\./);
  expect(describeEnd({ '2a': state('idle', 3) }, { '2a': state('running', 3) })).toBeUndefined();
  expect(describeEnd({ '2a': state('idle', 20) }, { '2a': state('idle', 20) })).toBeUndefined();
});

test('the answer to a claim is that of the user’s own runs if they decide it', () => {
  const view = (...answers: ('yes' | 'no' | 'undecided')[]) => ({
    figureData: { panels: [] },
    verdicts: answers.map((answer) => ({ answer, because: '' })),
    runs: 1,
    of: 5,
    diverged: [],
  });
  const about = { machine: '', date: '', commit: '', command: '', engine: '', scale: 'faithful', runs: [] } as const;
  expect(countAnswers({ own: view('undecided', 'no'), published: { ...view('yes', 'yes'), about } })).toEqual({ yes: 1, no: 1, undecided: 0 });
  expect(countAnswers({ own: view('undecided') })).toEqual({ yes: 0, no: 0, undecided: 1 });
  expect(countAnswers({})).toEqual({ yes: 0, no: 0, undecided: 0 });
});
