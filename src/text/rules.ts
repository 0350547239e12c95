import { VIEW_NAMES } from './app.ts';
import { duration, errorText, formatNumber, measuredTime, whole } from './format.ts';

export { tryAgain } from './kit.ts';

/* The view of the learning rules: their comparison, with its settings, lanes, curves and fairness. */

export const tabList = VIEW_NAMES.rules;
export const optimisersTab = 'Optimisers on a loss surface';
export const TABS = { race: 'Comparison', ways: optimisersTab } as const;
export const loading = 'Loading …';

/* Head of the comparison. */

export const raceHeading = 'Compare learning rules';
export const starting = 'Starting …';
export const startRace = 'Start comparison';
export const resumeRace = 'Resume comparison';
export const pauseRace = 'Pause comparison';
export const oneStepTitle = 'Trains every lane for one step, then pauses';
/** The second part is for screen readers. */
export const oneStep = ['One step ', 'of every lane'] as const;
export const cancelRace = 'Cancel comparison';
export const raceProgress = 'Progress of the comparison';

const LANE_SETTINGS = { eta: 'learning rate', optimiser: 'optimiser', schedule: 'schedule' } as const;

const listed = (names: readonly string[]): string => (names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join(''));

/** `differing`: the settings that lanes do not share; undefined if there are fewer than two lanes. */
export const about = (differing: readonly (keyof typeof LANE_SETTINGS)[] | undefined): string =>
  [
    'Each lane trains its own network with one learning rule.',
    ...(differing ? ['All lanes start from the same weights and train on the same batches.'] : []),
    ...(differing?.length === 0 ? ['Only the learning rule differs between lanes.'] : []),
    ...(differing && differing.length > 0 ? [`They differ in ${listed(['learning rule', ...differing.map((setting) => LANE_SETTINGS[setting])])}.`] : []),
    'Test errors, receptive fields and curves appear during training. You can pause at any time.',
  ].join(' ');
/** `isMeasured`: whether the speed was measured in this browser. */
export const estimate = (seconds: number, isMeasured: boolean): string =>
  `This comparison takes about ${duration(Number(seconds.toPrecision(2)))} (${isMeasured ? 'estimated from the speed measured in this browser' : 'on a typical computer; a slower one takes longer'}).`;

/* Progress. */

export const loadingImages = 'loading images';
/** For example "seed 1 of 3, step 400 of 750"; `nth` counts seeds from 1. */
export const placeInRace = (nth: number, seeds: number, step: number, steps: number): string =>
  `${seeds > 1 ? `seed ${nth} of ${seeds}, ` : ''}step ${whole(step)} of ${whole(steps)}`;
export const finished = (steps: number, seeds: number): string =>
  `finished: ${whole(steps)} ${steps === 1 ? 'step' : 'steps'}${seeds > 1 ? ` for each of ${seeds} seeds` : ''}`;
export const cancelledAt = (place: string): string => `cancelled at ${place}`;
export const failedAt = (place: string): string => `failed at ${place}`;
export const pausedAt = (place: string): string => `${place}, paused`;
export const runningAt = (place: string, secondsLeft: number | undefined): string =>
  secondsLeft === undefined ? place : `${place}, ${duration(secondsLeft)} left`;
export const progressTitle = (progress: string): string => `comparison: ${progress}`;
export const paused = 'paused';
/** `percent`: 0..100, a whole number. */
export const percentDone = (percent: number): string => `${percent} %`;
export const timeLeft = (seconds: number): string => ` · ${duration(seconds)}`;

/* News, announced once. */

export const raceStarted = 'The comparison has started.';
/** `errors`: in percent, by lane. */
export const raceFinished = (errors: readonly (readonly [lane: string, error: number])[]): string =>
  `The comparison is finished. Test ${errors.length === 1 ? 'error' : 'errors'}: ${errors.map(([lane, error]) => `${lane} ${errorText(error)}`).join(', ')}.`;
/** `message`: a sentence. */
export const raceFailed = (message: string): string => `The comparison stopped with an error. ${message}`;
export const racePaused = 'The comparison is paused.';
export const raceCancelled = 'The comparison was cancelled.';
export const laneStopped = (lane: string, reason: string): string => `${lane}: ${reason}`;
export const seedFinished = (seed: number): string => `Seed ${seed} is finished.`;

/* Settings of the comparison. */

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
export const netAndSettings = (net: 'relu' | 'sigmoid', settings: string): string =>
  `${net === 'relu' ? 'ReLU network with softmax' : 'sigmoid network'}, ${settings}`;

export const settingsSection = 'Settings of the comparison';
export const raceSettings = 'Comparison settings';
export const unreadable = (fields: number): string => (fields === 1 ? '1 field is invalid' : `${fields} fields are invalid`);
export const defaults = 'Restore defaults';
export const noLane = 'No lane is enabled. Enable at least one.';
export const changesApplyLater = 'Changes apply to the next comparison, not to the current one.';

/* Lanes. */

export const lanes = 'Lanes';
/** How each rule computes the updates of the weights. */
export const LANES = {
  gbp: 'Learns a spike-and-slab distribution for each weight from the gradients with respect to π, m and Ξ (Eq. 7).',
  bp: 'Propagates errors backward through the transposed forward weights Wᵀ: the exact gradient of one network.',
  fa: 'Propagates errors backward through fixed random feedback weights B. During training, W comes to align with B.',
  kp: 'As feedback alignment, but B receives the same updates as W. Both have weight decay λ, so W − B decays exponentially to 0.',
  wp: 'Perturbs all weights at random, compares the loss, and steps along the perturbation in proportion to the decrease. No backward pass.',
} as const;
/** The second part is for screen readers. */
export const laneSettings = (lane: string) => ['settings', ` of ${lane}`] as const;
export const settingsOfLane = (lane: string): string => `Settings of ${lane}`;

export const shownRace = (race: string): string => `Shown: ${race}`;
export const fieldsHeading = 'Receptive fields of units in hidden layer 1';
export const earlierUnits = 'Previous units';
export const laterUnits = 'Next units';
export const hiddenUnitsShown = 'Hidden units shown';
export const unitRange = (first: number, last: number): string => `${first} to ${last}`;
/** Beside the two ends of the colour scale. */
export const scaleEnds = ['−max', '+max'] as const;
/** `reach`: the largest |w| of the maps; undefined before it is known. */
export const laneFields = (lane: string, first: number, last: number, reach: number | undefined): string =>
  `Receptive fields of ${lane}: weights from the input to units ${first} to ${last} of hidden layer 1${reach === undefined ? '' : `, from −${formatNumber(reach, 2)} (purple) through 0 to ${formatNumber(reach, 2)} (green)`}`;
export const scaleReach = (reach: number): string => `± ${formatNumber(reach, 2)}`;

/* Numbers of a lane: their names, values and notes. */

export const noValue = '–';
export const testError = 'test error';
export const batchLoss = 'batch loss';
/** `goal`: a test error in percent. */
export const timeToGoal = (goal: number): string => `time to ${goal} %`;
/** `sd`: in percent. */
export const errorSpread = (sd: number, seeds: number): string => `± ${sd.toFixed(1)} sd, n = ${seeds}`;
export const atStep = (step: number): string => `step ${whole(step)}`;
export const stepsPerSecond = (rate: number): string => `${rate < 100 ? formatNumber(rate, 2) : whole(Math.round(rate))} steps/s`;
/** `reached`: how many of the seeds reached the error. */
export const reachedAtStep = (step: number, reached: number, seeds: number): string =>
  `${atStep(Math.round(step))}${reached < seeds ? `, ${reached} of ${seeds} seeds` : ''}`;
export const extrapolatedTime = (seconds: number): string => `≈ ${measuredTime(seconds)}`;
export const atThisRate = 'extrapolated';
export const stopped = 'stopped';
export const notYet = 'not yet';
/** Reasons why the time to an error cannot be extrapolated. */
export const NO_EXTRAPOLATION = { few: notYet, risen: 'error has risen', level: 'hardly decreases', far: 'too far ahead' } as const;

/* Curves. */

export const curves = 'Curves';
export const xAxis = 'x axis';
export const logX = 'log x';
/** `nth`: 0 or 1, from the left. */
export const chartShows = (nth: 0 | 1): string => `${nth === 0 ? 'First' : 'Second'} chart shows`;
export const ofLayer = 'Layer';

/* Fairness. */

export const whatIsCompared = 'What is compared';
/** `settings`: of each lane. */
export const tuned = (settings: readonly string[]): string => `Set for each lane: ${settings.join('; ')}.`;
export const errorOfMeanNetwork = 'The test error of gBP is that of the mean network: every weight is set to its mean μ, and no noise is sampled.';
export const timesInWords = 'Time of each lane to the target errors';
export const timesOfLane = (lane: string, times: readonly string[]): string => `${lane}: ${times.join('; ')}.`;
export const rowsAsCsv = 'Measurements as CSV';
export const raceAsJson = 'Comparison as JSON';
/** The second part is a command. */
export const jsonHint = ['The JSON file contains all settings: ', 'npm run -s headless -- race --config FILE', ' repeats the comparison.'] as const;
