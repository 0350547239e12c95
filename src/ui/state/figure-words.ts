import { duration, whole } from '../../charts/frame/number-format.ts';
import type { ClaimVerdict, FigureScale } from '../../figures/experiment.ts';
import { findExperiment } from '../../figures/experiments.ts';
import type { FigureShown, FigureState, RunCount } from '../../protocol/figures.ts';

/* What is said of figures. */

export const SCALE_WORDS: Readonly<Record<FigureScale, string>> = { quick: 'Quick', faithful: 'Faithful' };

/** How an answer is told by more than a word. */
export const ANSWERS: Readonly<Record<ClaimVerdict['answer'], { readonly mark: string; readonly word: string }>> = {
  yes: { mark: '✓', word: 'yes' },
  no: { mark: '✗', word: 'no' },
  undecided: { mark: '?', word: 'not decidable' },
};

/** What a figure is called in a sentence. */
export function labelOf(id: string): string {
  const found = findExperiment(id);
  return (found?.label === 'Supplement' ? found.title : found?.label) ?? id;
}

/** "4 runs", with thousands apart. */
export const runs = (count: number): string => (count === 1 ? '1 run' : `${whole(count)} runs`);

/** What a scale takes: "4 runs, about 12 s", "6 of 20 runs missing, about 2 min", "5 runs, done". */
export function describeScale({ kept, of, seconds }: RunCount): string {
  if (kept === of) return `${runs(of)}, done`;
  return `${kept === 0 ? runs(of) : `${of - kept} of ${of} runs missing`}, about ${duration(seconds)}`;
}

/** How far a figure is that was asked for, without its numbers for a run. */
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
  /** Whether something is computed, and not everything rests. */
  readonly isMoving: boolean;
}

/** How far all figures together are that are computed or wait; undefined if there are none. */
export function overall(states: Readonly<Record<string, FigureState>>): Overall | undefined {
  const asked = Object.values(states).filter(({ phase }) => phase === 'running' || phase === 'waiting' || phase === 'paused');
  if (asked.length === 0) return undefined;
  const kept = asked.map(({ scale = 'quick', scales }) => scales[scale]);
  const left = asked.flatMap(({ secondsLeft }) => secondsLeft ?? []);
  return {
    done: kept.reduce((sum, { kept }) => sum + kept, 0),
    of: kept.reduce((sum, { of }) => sum + of, 0),
    // The last in the queue has the time of all.
    seconds: left.length > 0 ? Math.max(...left) : undefined,
    isMoving: asked.some(({ phase }) => phase !== 'paused'),
  };
}

/** "figures: 3 of 20 runs, 2 min left", for the title of the tab. */
export function describeOverall({ done, of, seconds, isMoving }: Overall): string {
  return `figures: ${done} of ${runs(of)}${isMoving ? left(seconds) : ', paused'}`;
}

/** What came to an end between two moments, in a few words; undefined if nothing has. */
export function describeEnd(now: Readonly<Record<string, FigureState>>, before: Readonly<Record<string, FigureState>>): string | undefined {
  for (const [id, { phase, message, scales }] of Object.entries(now)) {
    const last = before[id];
    if (last?.phase !== 'running') continue;
    if (phase === 'failed') return `${labelOf(id)} has failed: ${message ?? ''}`;
    if (phase === 'idle' && last.scale && scales[last.scale].kept === scales[last.scale].of) return `${labelOf(id)} is computed.`;
  }
  return undefined;
}

/** The answer to a claim by its number: by one's own results where they decide it, else by published ones. */
export function answerOf({ own, published }: FigureShown, claim: number): ClaimVerdict['answer'] | undefined {
  const [mine, theirs] = [own?.verdicts[claim]?.answer, published?.verdicts[claim]?.answer];
  return mine && mine !== 'undecided' ? mine : (theirs ?? mine);
}

/** How many claims of a figure have which answer. */
export function countAnswers(shown: FigureShown): Record<ClaimVerdict['answer'], number> {
  const counts = { yes: 0, no: 0, undecided: 0 };
  const claims = Math.max(shown.own?.verdicts.length ?? 0, shown.published?.verdicts.length ?? 0);
  for (let n = 0; n < claims; n++) {
    const answer = answerOf(shown, n);
    if (answer) counts[answer]++;
  }
  return counts;
}
