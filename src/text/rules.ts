import { duration, errorText, formatNumber, measuredTime, whole } from './format.ts';

/* The view Rules: the race of the learning rules, its settings, lanes, curves and fairness. */

export const tabList = 'Rules';
export const optimisersTab = 'Three ways down';
export const TABS = { race: 'Race', ways: optimisersTab } as const;
export const loading = 'Loading …';

/* Head of the race. */

export const raceHeading = 'Race of the rules';
export const starting = 'Starting …';
export const startRace = 'Start race';
export const tryAgain = 'Try again';
export const resumeRace = 'Resume race';
export const pauseRace = 'Pause race';
export const oneStepTitle = 'One step of every lane, then pause';
/** The second part is for screen readers. */
export const oneStep = ['One step ', 'of every lane'] as const;
export const cancelRace = 'Cancel race';
export const raceProgress = 'Progress of the race';

export const about =
  'Each lane trains a network of its own, from the same start weights and on the same batches; only the rule that assigns credit to a weight differs. Errors, receptive fields and curves appear as it runs, and you may pause at any time.';
/** `isMeasured`: whether the speed was measured in this browser. */
export const estimate = (seconds: number, isMeasured: boolean): string =>
  `This race takes about ${duration(Number(seconds.toPrecision(2)))} (${isMeasured ? 'from the speed measured here' : 'typical speed; slower machines take longer'}).`;

/* Progress. */

export const loadingImages = 'loading images';
/** For example "seed 1 of 3, step 400 of 750"; `nth` counts seeds from 1. */
export const placeInRace = (nth: number, seeds: number, step: number, steps: number): string =>
  `${seeds > 1 ? `seed ${nth} of ${seeds}, ` : ''}step ${whole(step)} of ${whole(steps)}`;
export const finished = (steps: number, seeds: number): string => `finished: ${whole(steps)} steps${seeds > 1 ? ` with each of ${seeds} seeds` : ''}`;
export const cancelledAt = (place: string): string => `cancelled at ${place}`;
export const failedAt = (place: string): string => `broken off at ${place}`;
export const pausedAt = (place: string): string => `${place}, paused`;
export const runningAt = (place: string, secondsLeft: number | undefined): string =>
  secondsLeft === undefined ? place : `${place}, ${duration(secondsLeft)} left`;
export const progressTitle = (progress: string): string => `race: ${progress}`;
export const paused = 'paused';
/** `percent`: 0..100, a whole number. */
export const percentDone = (percent: number): string => `${percent} %`;
export const timeLeft = (seconds: number): string => ` · ${duration(seconds)}`;

/* News, announced once. */

export const raceStarted = 'The race has started.';
/** `errors`: in percent, by lane. */
export const raceFinished = (errors: readonly (readonly [lane: string, error: number])[]): string =>
  `The race is finished. Test errors: ${errors.map(([lane, error]) => `${lane} ${errorText(error)}`).join(', ')}.`;
export const raceFailed = (message: string): string => `The race has broken off: ${message}`;
export const racePaused = 'The race is paused.';
export const raceCancelled = 'The race is cancelled.';
export const laneStopped = (lane: string, reason: string): string => `${lane}: ${reason}`;
export const seedFinished = (seed: number): string => `Seed ${seed} is through.`;

/* Settings of the race. */

interface SharedSettings {
  readonly layers: readonly number[];
  readonly T: number;
  readonly batch: number;
  readonly epochs: number;
  readonly seed: number;
  readonly seeds: number;
}

export const sharedSettings = ({ layers, T, batch, epochs, seed, seeds }: SharedSettings): string =>
  [
    layers.join('-'),
    `T ${whole(T)}`,
    `batch ${batch}`,
    `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`,
    seeds > 1 ? `seeds ${seed} to ${seed + seeds - 1}` : `seed ${seed}`,
  ].join(' · ');
export const netAndSettings = (net: 'relu' | 'sigmoid', settings: string): string => `${net === 'relu' ? 'ReLU and softmax' : 'sigmoid'} net ${settings}`;

export const settingsSection = 'Settings of the race';
export const net = 'net';
export const NETS = { relu: 'ReLU, softmax', sigmoid: 'lecture’s sigmoid' } as const;
export const raceSettings = 'Race settings';
export const unreadable = (fields: number): string => (fields === 1 ? 'A field cannot be read' : `${fields} fields cannot be read`);
export const defaults = 'Defaults';
export const noLane = 'No lane takes part: switch at least one on.';
export const layers = 'Layers';
export const layersHint = '784-…-10';
export const SHARED_HINTS = {
  T: 'training images',
  V: 'test images',
  batch: 'per step',
  epochs: 'for each seed',
  variance: 'at the start',
  feedbackVariance: 'of FA and KP',
  seed: 'the first one',
  seeds: 'races in a row',
} as const;
export const changesApplyLater = 'The race goes on as it was started: changes act with the next start.';

/* Lanes. */

export const lanes = 'Lanes';
/** How each rule computes the updates of the weights. */
export const LANES = {
  gbp: 'Learns a law for every weight, a spike and a slab, by the slopes of its π, m and Ξ (Eq. 7).',
  bp: 'The error travels down through the weights W themselves: the exact gradient of one network.',
  fa: 'The error travels down through fixed random matrices B in place of W. W learns to make use of it.',
  kp: 'As feedback alignment, but B takes the same steps as W, and both shrink by λ: W − B dies out.',
  wp: 'Nudges all weights at random, looks whether the loss falls, and steps along the nudge or against it. Nothing travels down.',
} as const;
/** The second part is for screen readers. */
export const laneSettings = (lane: string) => ['settings', ` of ${lane}`] as const;
export const settingsOfLane = (lane: string): string => `Settings of ${lane}`;
export const optimiser = 'Optimiser';
export const OPTIMISERS = { sgd: 'SGD', adam: 'Adam' } as const;
export const schedule = 'Schedule';
export const SCHEDULES = { constant: 'constant', cosine: 'cosine' } as const;
export const LANE_HINTS = { eta: '', momentum: '0 for none', lambda: 'of W and B', sigma: 'sd of a draw', nudge: 'times the draw' } as const;

export const shownRace = (race: string): string => `Shown: ${race}`;
export const fieldsHeading = 'Receptive fields of hidden units';
export const earlierUnits = 'Earlier units';
export const laterUnits = 'Later units';
export const hiddenUnitsShown = 'Hidden units shown';
export const unitRange = (first: number, last: number): string => `${first} to ${last}`;
/** Beside the two ends of the colour scale. */
export const scaleEnds = ['− reach', '+ reach'] as const;
/** `reach`: the largest |w| of the maps; undefined before it is known. */
export const laneFields = (lane: string, first: number, last: number, reach: number | undefined): string =>
  `Receptive fields of ${lane}: weights from the image to the hidden units ${first} to ${last}${reach === undefined ? '' : `, from −${formatNumber(reach, 2)} (purple) over 0 to ${formatNumber(reach, 2)} (green)`}`;
export const scaleReach = (reach: number): string => `± ${formatNumber(reach, 2)}`;

/* Numbers of a lane: their names, values and notes. */

export const noValue = '–';
export const testError = 'test error';
export const batchLoss = 'batch loss';
/** `goal`: a test error in percent. */
export const timeToGoal = (goal: number): string => `to ${goal} %`;
/** `sd`: in percent. */
export const errorSpread = (sd: number, seeds: number): string => `± ${sd.toFixed(1)}, n = ${seeds}`;
export const atStep = (step: number): string => `step ${whole(step)}`;
export const stepsPerSecond = (rate: number): string => `${rate < 100 ? formatNumber(rate, 2) : whole(Math.round(rate))} steps/s`;
/** `reached`: how many of the seeds reached the error. */
export const reachedAtStep = (step: number, reached: number, seeds: number): string =>
  `${atStep(Math.round(step))}${reached < seeds ? `, ${reached} of ${seeds} seeds` : ''}`;
export const extrapolatedTime = (seconds: number): string => `≈ ${measuredTime(seconds)}`;
export const atThisRate = 'at this rate';
export const stopped = 'stopped';
export const notYet = 'not yet';
/** Reasons why the time to an error cannot be extrapolated. */
export const NO_EXTRAPOLATION = { few: notYet, risen: 'has risen', level: 'hardly falls', far: 'too far to say' } as const;

/* Curves. */

export const curves = 'Curves';
export const xAxis = 'x';
export const logX = 'log x';
/** `nth`: 0 or 1, from the left. */
export const chartShows = (nth: 0 | 1): string => `${nth === 0 ? 'First' : 'Second'} chart shows`;
export const ofLayer = 'of stage';

/* Fairness. */

export const whatIsCompared = 'What is compared';
/** `settings`: of each lane. */
export const tuned = (settings: readonly string[]): string => `Tuned: ${settings.join('; ')}.`;
export const errorOfMeanNetwork = 'The error of gBP is that of the mean network: every weight is μ, and no noise is drawn.';
export const timesInWords = 'How long each lane takes, in words';
export const timesOfLane = (lane: string, times: readonly string[]): string => `${lane}: ${times.join('; ')}.`;
export const rowsAsCsv = 'Rows as CSV';
export const raceAsJson = 'Race as JSON';
/** The second part is a command. */
export const jsonHint = ['The JSON has all settings: ', 'npm run -s headless -- race --config FILE', ' runs it again.'] as const;
