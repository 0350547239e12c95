import { VIEW_NAMES } from './app.ts';
import { duration, whole } from './format.ts';
import { networkName, sizeName } from './paper-figures.ts';

/* The view Paper figures: headings, states of figures, sources and files, notices and errors. */

type Rule = 'gbp' | 'bp';
type Scale = 'quick' | 'faithful';

export const SCALE_WORDS: Readonly<Record<Scale, string>> = { quick: 'Quick', faithful: 'Faithful' };
const SCALES_IN_SENTENCES: Readonly<Record<Scale, string>> = { quick: 'quick', faithful: 'faithful' };

/** For example "1,200 runs". */
export const runs = (count: number): string => (count === 1 ? '1 run' : `${whole(count)} runs`);
const plainRuns = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

/* Head of the view. */

export const heading = VIEW_NAMES.figures;
export const errorBars = 'error bars';
export const ERROR_BAR_WORDS = {
  sd: { name: 'sd', title: 'standard deviation over runs' },
  sem: { name: 'sem', title: 'standard error of the mean over runs' },
} as const;
/** Between the parts come the words for the scales quick and faithful. */
export const introduction = [
  'Reference runs (computed by Slabscope, shipped with the page) are drawn thin, your runs thick. ',
  ' computes one run of each setting here, ',
  ' several, enough to decide claims. Runs are kept, and continue while you use other views. Claims of the paper are paraphrased; words in quotation marks are literal.',
] as const;
/** Ends the introduction. */
export const timesAreGuess = ' Times are rough estimates until the first run is finished.';

export const indexName = 'Figures';
/** What a figure in the index is doing. */
export const PHASE_WORDS = {
  waiting: 'waiting',
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
  failed: 'failed',
} as const;

/* A figure. */

export const figureName = (label: string, title: string): string => `${label}: ${title}`;
export const connections = 'connections';
export const OVER_WORDS = { all: 'all', live: 'with input only' } as const;
export const OVER_SENTENCES = { all: 'all connections', live: 'connections with input only' } as const;

export const earlierRevision = (count: number): string =>
  `An earlier revision of the engines computed ${plainRuns(count)} here. ${count === 1 ? 'It is drawn thin and does' : 'They are drawn thin and do'} not count.`;

/** `count` runs diverged, `rest` did not. */
export const divergedSummary = (source: 'own' | 'published', count: number, rest: number): string => {
  const whose = source === 'own' ? 'of your runs' : count === 1 ? 'reference run' : 'reference runs';
  return `${count} ${whose} diverged and ${count === 1 ? 'is' : 'are'} left out of curves and verdicts. Remaining: ${plainRuns(rest)}.`;
};
/** `step` and `epoch` from 1. */
export const divergence = (step: number, epoch: number): string => `diverged at step ${step}, epoch ${epoch}`;
export const divergedRun = (run: string, how: string): string => `${run}: ${how}`;
export const plannedRun = (rule: Rule, layers: readonly number[], T: number, seed: number): string => `${networkName(rule, layers)}, T ${T}, seed ${seed}`;

/* Claims. */

export const ANSWERS = {
  yes: { mark: '✓', word: 'yes' },
  no: { mark: '✗', word: 'no' },
  undecided: { mark: '?', word: 'undecided' },
} as const;
/** For example "3 claims hold". */
export const answerCount = (count: number, answer: keyof typeof ANSWERS): string => {
  const isOne = count === 1;
  const what = { yes: isOne ? 'holds' : 'hold', no: isOne ? 'does not hold' : 'do not hold', undecided: isOne ? 'is undecided' : 'are undecided' };
  return `${count} ${isOne ? 'claim' : 'claims'} ${what[answer]}`;
};
/** Who makes a claim. `figure`: the label of its figure in the paper. */
export const claimBy = (by: 'paper' | 'us', figure: string): string => (by === 'paper' ? `the paper, ${figure} (paraphrase)` : 'Slabscope');
export const claimsOf = (figure: string): string => `Claims of ${figure}`;
export const moreClaims = (count: number): string => `${count} more by Slabscope`;

/* Computing. */

export const computing = 'Compute this figure';
/** Cost of a scale, such as "4 runs, about 12 s", "6 of 20 runs missing, about 2 min" or "5 runs, done". `seconds`: for the missing runs. */
export function describeScale({ kept, of, seconds }: { readonly kept: number; readonly of: number; readonly seconds: number }): string {
  if (kept === of) return `${runs(of)}, done`;
  return `${kept === 0 ? runs(of) : `${of - kept} of ${of} runs missing`}, about ${duration(seconds)}`;
}
export const tryAgain = (scale: Scale): string => `Try ${SCALE_WORDS[scale]} again`;
export const resume = 'Resume';
export const pause = 'Pause';
export const cancel = 'Cancel';
export const progressOf = (figure: string): string => `Progress of ${figure}`;

const left = (seconds: number | undefined): string => (seconds === undefined ? '' : `, ${duration(seconds)} left`);
const count = (kept: number, of: number): string => `${kept} of ${runs(of)}`;
export const running = (kept: number, of: number, seconds: number | undefined): string => `${count(kept, of)}${left(seconds)}`;
export const waiting = (kept: number, of: number, seconds: number | undefined): string => `${count(kept, of)}, waiting for another figure${left(seconds)}`;
export const paused = (kept: number, of: number): string => `${count(kept, of)}, paused`;
export const stopped = (kept: number, of: number): string => `${count(kept, of)} kept; Resume computes the rest`;
/** Follows the progress. `share`: fraction of the run that is done, 0..1. */
export const currentRun = (run: string, share: number): string => `. Current: ${run}, ${Math.floor(100 * share)} %`;
/** `n` from 1. */
export const nthRun = (n: number, of: number, rule: Rule, layers: readonly number[], T: number, seed: number): string =>
  `run ${n} of ${of}: ${networkName(rule, layers)}, ${sizeName(T)}, seed ${seed}`;

/** All figures together, for the title of the browser tab, for example "figures: 3 of 20 runs, 2 min left". */
export const progressOfAll = (done: number, of: number, seconds: number | undefined, isPaused: boolean): string =>
  `figures: ${count(done, of)}${isPaused ? ', paused' : left(seconds)}`;
/** The same in the tab of the view. */
export const shortCount = (done: number, of: number): string => `${done}/${of}`;
export const shortTimeLeft = (seconds: number | undefined): string => (seconds === undefined ? '' : ` · ${duration(seconds)}`);
export const shortPaused = ' · paused';

export const isComputed = (figure: string): string => `Computation finished: ${figure}.`;
export const hasFailed = (figure: string, why: string): string => `Computation failed: ${figure}. ${why}`;

/* Protocol, sources and files. */

export const aboutFigure = 'Protocol, sources and files';
export const protocol = 'Protocol';
/** `runs` of each setting, with as many seeds. */
export const settingsAndRuns = (data: string, settings: number, runs: number): string =>
  `${data}, ${settings === 1 ? 'one setting, up to' : `${settings} settings, for each up to`} ${runs} runs, with the seeds 1 to ${runs}. Curves show the mean over the runs.`;
export const referenceResults = 'Reference runs (Slabscope)';
export const ownResults = 'Your runs';
export const ownRuns = (count: number, of: number): string => `${count} of ${runs(of)}, computed in this browser.`;
export const ORIGIN_WORDS = { runs: 'runs', engine: 'engine', machine: 'machine', date: 'date', sources: 'sources', command: 'command' } as const;
export const originOfRuns = (count: number, scale: Scale, seconds: number): string =>
  `${count}, ${SCALES_IN_SENTENCES[scale]}, ${duration(seconds)} of computing time`;
/** `date`: ISO 8601, UTC. */
export const utcTime = (date: string): string => `${date.slice(0, 16).replace('T', ' ')} UTC`;
/** Before the hash of the commit. */
export const commit = 'commit';
export const FILE_WORDS = { csv: 'Rows as CSV', json: 'Runs as JSON' } as const;
export const forget = 'Delete my runs';
/** `sharers`: figures that show some of the same runs. */
export const confirmForget = (sharers: readonly string[]): string => `Delete permanently${sharers.length > 0 ? `, also from ${sharers.join(', ')}` : ''}`;

/* Notices. */

/** Begins the error message for a browser without what the worker needs. */
export const impossible = 'Figures cannot be computed';
export const resumeAfterFault = 'Press Resume to continue.';
/** `reason` and `next`: sentences. */
export const brokeOff = (reason: string, next: string): string =>
  `The worker that computes figures stopped: ${reason} Finished runs are kept; the current run is lost. ${next}`;

/** Why results cannot be stored beyond this page. */
export const STORAGE_WORDS = {
  unavailable:
    'This browser does not allow the page to store results. They are lost when you close this tab: download the files of those that you want to keep.',
  newer:
    'A newer version of Slabscope wrote the stored results, and this version cannot use them. Reload the page to get the newer version. Until then, results are kept in this tab only.',
  blocked: 'The browser is about to delete the stored results, or another tab blocks them. New results are kept in this tab only: close the other tabs.',
  full: 'Browser storage is full. New results are kept in this tab only: download their files, or delete saved runs. The page tries to store them again after the next run.',
} as const;
