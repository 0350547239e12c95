import type { ClaimVerdict, FigureScale } from '../../figures/experiment.ts';
import { findExperiment } from '../../figures/experiments.ts';
import type { FigureShown, FigureState, RunCount } from '../../protocol/figures.ts';
import { duration, whole } from '../../text/format.ts';

/* Texts about the paper's figures. */

export const SCALE_WORDS: Readonly<Record<FigureScale, string>> = { quick: 'Quick', faithful: 'Faithful' };

export const ANSWERS: Readonly<Record<ClaimVerdict['answer'], { readonly mark: string; readonly word: string }>> = {
  yes: { mark: '✓', word: 'yes' },
  no: { mark: '✗', word: 'no' },
  undecided: { mark: '?', word: 'not decidable' },
};

/** Returns the name of a figure for use in a sentence. */
export function labelOf(id: string): string {
  const found = findExperiment(id);
  return (found?.label === 'Supplement' ? found.title : found?.label) ?? id;
}

/** For example "1,200 runs". */
export const runs = (count: number): string => (count === 1 ? '1 run' : `${whole(count)} runs`);

/** Describes the cost of a scale: "4 runs, about 12 s", "6 of 20 runs missing, about 2 min", "5 runs, done". */
export function describeScale({ kept, of, seconds }: RunCount): string {
  if (kept === of) return `${runs(of)}, done`;
  return `${kept === 0 ? runs(of) : `${of - kept} of ${of} runs missing`}, about ${duration(seconds)}`;
}

/** Describes the progress of a requested figure, without that of its current run. */
export function describeProgress({ phase, scale = 'quick', scales, secondsLeft }: FigureState): string {
  const { kept, of } = scales[scale];
  const count = `${kept} of ${runs(of)}`;
  if (phase === 'waiting') return `${count}, waiting for another figure${left(secondsLeft)}`;
  if (phase === 'paused') return `${count}, paused`;
  if (phase === 'stopped') return `${count} are kept, the rest is still to be computed`;
  return `${count}${left(secondsLeft)}`;
}

const left = (seconds: number | undefined): string => (seconds === undefined ? '' : `, ${duration(seconds)} left`);

interface Overall {
  readonly done: number;
  readonly of: number;
  readonly seconds: number | undefined;
  /** Whether any figure is being computed or waits; false if all are paused. */
  readonly isMoving: boolean;
}

/** Sums the progress of all figures that run, wait or are paused; undefined if there are none. */
export function overall(states: Readonly<Record<string, FigureState>>): Overall | undefined {
  const asked = Object.values(states).filter(({ phase }) => phase === 'running' || phase === 'waiting' || phase === 'paused');
  if (asked.length === 0) return undefined;
  const kept = asked.map(({ scale = 'quick', scales }) => scales[scale]);
  const left = asked.flatMap(({ secondsLeft }) => secondsLeft ?? []);
  return {
    done: kept.reduce((sum, { kept }) => sum + kept, 0),
    of: kept.reduce((sum, { of }) => sum + of, 0),
    // The time left of the last figure in the queue includes those before it.
    seconds: left.length > 0 ? Math.max(...left) : undefined,
    isMoving: asked.some(({ phase }) => phase !== 'paused'),
  };
}

/** For the title of the browser tab, for example "figures: 3 of 20 runs, 2 min left". */
export function describeOverall({ done, of, seconds, isMoving }: Overall): string {
  return `figures: ${done} of ${runs(of)}${isMoving ? left(seconds) : ', paused'}`;
}

/** Describes a figure that was finished or has failed between two states; undefined if there is none. */
export function describeEnd(now: Readonly<Record<string, FigureState>>, before: Readonly<Record<string, FigureState>>): string | undefined {
  for (const [id, { phase, message, scales }] of Object.entries(now)) {
    const last = before[id];
    if (last?.phase !== 'running') continue;
    if (phase === 'failed') return `${labelOf(id)} has failed: ${message ?? ''}`;
    if (phase === 'idle' && last.scale && scales[last.scale].kept === scales[last.scale].of) return `${labelOf(id)} is computed.`;
  }
  return undefined;
}

/** Returns the answer to a claim (from 0): from the user's own runs if they decide it, otherwise from the reference runs. */
export function answerOf({ own, published }: FigureShown, claim: number): ClaimVerdict['answer'] | undefined {
  const [mine, theirs] = [own?.verdicts[claim]?.answer, published?.verdicts[claim]?.answer];
  return mine && mine !== 'undecided' ? mine : (theirs ?? mine);
}

export function countAnswers(shown: FigureShown): Record<ClaimVerdict['answer'], number> {
  const counts = { yes: 0, no: 0, undecided: 0 };
  const claims = Math.max(shown.own?.verdicts.length ?? 0, shown.published?.verdicts.length ?? 0);
  for (let n = 0; n < claims; n++) {
    const answer = answerOf(shown, n);
    if (answer) counts[answer]++;
  }
  return counts;
}
