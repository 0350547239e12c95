import type { ClaimVerdict } from '../../figures/experiment.ts';
import { findExperiment } from '../../figures/experiments.ts';
import type { FigureShown, FigureState } from '../../protocol/figures.ts';
import * as viewText from '../../text/figure-view.ts';
import * as figureText from '../../text/paper-figures.ts';

/** Returns the name of a figure for use in a sentence. */
export function labelOf(id: string): string {
  const found = findExperiment(id);
  return (found?.label === figureText.supplement ? found.title : found?.label) ?? id;
}

/** Describes the progress of a requested figure, without that of its current run. */
export function describeProgress({ phase, scale = 'quick', scales, secondsLeft }: FigureState): string {
  const { kept, of } = scales[scale];
  if (phase === 'waiting') return viewText.waiting(kept, of, secondsLeft);
  if (phase === 'paused') return viewText.paused(kept, of);
  if (phase === 'stopped') return viewText.stopped(kept, of);
  return viewText.running(kept, of, secondsLeft);
}

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

/** For the title of the browser tab. */
export const describeOverall = ({ done, of, seconds, isMoving }: Overall): string => viewText.progressOfAll(done, of, seconds, !isMoving);

/** Describes a figure that was finished or has failed between two states; undefined if there is none. */
export function describeEnd(now: Readonly<Record<string, FigureState>>, before: Readonly<Record<string, FigureState>>): string | undefined {
  for (const [id, { phase, message, scales }] of Object.entries(now)) {
    const last = before[id];
    if (last?.phase !== 'running') continue;
    if (phase === 'failed') return viewText.hasFailed(labelOf(id), message ?? '');
    if (phase === 'idle' && last.scale && scales[last.scale].kept === scales[last.scale].of) return viewText.isComputed(labelOf(id));
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
