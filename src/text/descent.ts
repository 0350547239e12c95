import { formatNumber, whole } from './format.ts';

/* The three optimisers on a loss surface: the view, its figures, and the descriptions of how a descent ended. */

export const OPTIMISER_NAMES = { perturbation: 'Perturbation', descent: 'Gradient descent', newton: 'Newton' } as const;

/** For labels beside a trajectory. */
export const OPTIMISER_LABELS = { ...OPTIMISER_NAMES, descent: 'Descent' } as const;

export const END_NAMES = {
  converged: 'minimum',
  saddle: 'saddle',
  maximum: 'maximum',
  flat: 'flat',
  singular: 'no inverse',
  diverged: 'diverged',
  maxSteps: 'on its way',
} as const;

export const SETTING_LABELS = { eta: 'Learning rate', sigma: 'σ', nudge: 'Nudge', steps: 'Steps', seed: 'Seed' } as const;

/* Surfaces. `formula`: the loss; `about`: what the surface demonstrates. */

export const bowl = { name: 'Round bowl', formula: '½ (x² + y²)', about: 'Curves alike in all directions: downhill points at the minimum.' } as const;

/** `curvature`: across the valley; along it the curvature is 1. */
export const valley = (curvature: number) => ({
  name: 'Long narrow valley',
  formula: `½ (x² + ${curvature} y²)`,
  about: `Curves ${curvature} times as much across as along: one learning rate cannot suit both.`,
});

/** `factor`: Rosenbrock's. */
export const banana = (factor: number) => ({
  name: 'Rosenbrock’s banana',
  formula: `(1 − x)² + ${factor} (y − x²)²`,
  about: 'A valley that bends: its floor is easy to find and long to follow.',
});

export const saddle = {
  name: 'Saddle between two minima',
  formula: '½ x² − ½ y² + ¼ y⁴',
  about: 'At (0, 0) the slope is zero, and along y the loss falls to both sides, to minima at y = ±1.',
} as const;

export const minima = {
  name: 'Himmelblau’s four minima',
  formula: '(x² + y − 11)² + (x + y² − 7)²',
  about: 'Four minima, four saddles and a maximum: where a way ends depends on where it begins.',
} as const;

export const plateau = {
  name: 'Plateau with a hole',
  formula: '1 − exp(−½ (x² + y²))',
  about: 'Flat far from the hole: there nothing tells where it is.',
} as const;

export const trough = {
  name: 'Trough without an end',
  formula: '½ (x + y)²',
  about: 'The loss is the same all along x + y = const: the Hessian has a curvature of zero and no inverse.',
} as const;

/** Names of the axes of a surface that is a formula. */
export const formulaAxes = ['x', 'y'] as const;

/* Presets. `words`: what to observe. */

export const newtonAtSaddle = {
  name: 'Newton at the saddle',
  words: 'Newton goes where the slope is zero, and near a saddle that is the saddle; the other two go on down to a minimum.',
} as const;

export const descentOnRidge = {
  name: 'Descent on the ridge',
  words: 'Exactly on the ridge the slope leads to the saddle and ends there; a random draw has a part to the side, and gets off.',
} as const;

export const descentInValley = {
  name: 'Descent in the narrow valley',
  words: 'The steep sides allow only a small learning rate: descent goes from side to side and creeps along; Newton knows the curvature and takes one step.',
} as const;

export const rateTooLarge = {
  name: 'Too large a rate',
  words: 'A learning rate just above 2 / largest curvature: every step lands further up the other side.',
} as const;

export const alongBanana = {
  name: 'Along the banana',
  words:
    'The floor of the valley bends: Newton is there in a few steps, one of them a leap far up the side; descent and perturbation are still on their way after hundreds.',
} as const;

export const newtonClimbs = {
  name: 'Newton climbs',
  words: 'Around a maximum the curvature is negative, and Newton’s step leads up to it.',
} as const;

export const farOnPlateau = {
  name: 'Nothing to go by',
  words: 'Far out on the plateau neither a nudge nor a slope nor a curvature tells where the hole is.',
} as const;

export const newtonLeavesHole = {
  name: 'Newton leaves the hole',
  words: 'On the rim the loss curves down: Newton steps outwards until there is nothing left to go by; the other two fall in.',
} as const;

export const noInverse = {
  name: 'No inverse',
  words: 'Along the trough the curvature is zero: the Hessian has no inverse, and Newton has no step. The slope is enough for the others.',
} as const;

export const presets = 'Where each fails';
export const presetHint = 'Each button shows a surface and a start from which one of the ways fails, or does well.';

/* Ends of a descent after a number of steps. `gradient`: its norm at the end; `curvatures`: the smaller first. */

type Curvatures = readonly [least: number, most: number];

const afterSteps = (steps: number): string => (steps === 0 ? 'at the start' : `after ${steps} ${steps === 1 ? 'step' : 'steps'}`);
const both = (curvatures: Curvatures): string => curvatures.map((value) => formatNumber(value)).join(' and ');
const zeroGradient = 'the slope is zero there';
const newtonSeeksStationary = 'Newton looks for where the slope is zero, not for what is lowest';

export const unknownCurvature = 'its curvature cannot be told';
export const curvesUp = (curvatures: Curvatures): string => `it curves up in every direction (curvatures ${both(curvatures)})`;
export const levelInOneDirection = (curvature: number): string =>
  `it curves up in one direction (curvature ${formatNumber(curvature)}) and is level in the other`;
/** `shape`: one of the three above. */
export const atMinimum = (steps: number, gradient: number, shape: string): string =>
  `At a minimum ${afterSteps(steps)}: the slope is ${formatNumber(gradient, 2)}, and ${shape}.`;

export const newtonAtSaddlePoint = (steps: number, curvatures: Curvatures): string =>
  `Drawn to the saddle ${afterSteps(steps)}: ${newtonSeeksStationary}. The loss curves up one way and down the other (curvatures ${both(curvatures)}).`;
export const atSaddlePoint = (steps: number, curvature: number): string =>
  `On the saddle ${afterSteps(steps)}: ${zeroGradient}, so nothing leads off it, though the loss curves down one way (curvature ${formatNumber(curvature)}).`;

export const newtonAtMaximum = (steps: number, curvatures: Curvatures): string =>
  `Climbed to a maximum ${afterSteps(steps)}: ${newtonSeeksStationary}. The loss curves down in every direction (curvatures ${both(curvatures)}).`;
export const atMaximum = (steps: number): string => `On a maximum ${afterSteps(steps)}: ${zeroGradient}, so nothing leads off it.`;

export const onPlateau = (steps: number, gradient: number, newtonHasClimbed: boolean): string =>
  `Nothing to go by ${afterSteps(steps)}: the slope is ${formatNumber(gradient, 2)} and there is no curvature to speak of.${newtonHasClimbed ? ' Newton climbed here: where the loss curves down, its steps lead up.' : ''}`;

export const noStepWithoutCurvature = (steps: number): string => `No step ${afterSteps(steps)}: the curvature cannot be told here, and Newton needs it.`;
export const hessianSingular = (steps: number, curvatures: Curvatures): string =>
  `No step ${afterSteps(steps)}: the Hessian is singular (curvatures ${both(curvatures)}) and has no inverse.`;

/** `where`: one of the next two; `why`: one of the two after them, or nothing. */
export const diverged = (steps: number, where: string, why: string): string => `Diverged ${afterSteps(steps)}: ${where}${why}`;
export const lossFarAway = (loss: number, distance: number): string => `the loss is ${formatNumber(loss)}, ${formatNumber(distance, 2)} away from (0, 0).`;
export const lossNotFinite = 'the next loss is not a finite number.';
export const newtonCurvatureNearZero = ' Its step is slope over curvature, and the curvature was nearly zero.';
/** `bound`: the largest learning rate with which the optimiser converges. */
export const rateAboveBound = (optimiser: 'descent' | 'perturbation', eta: number, bound: number): string =>
  ` The learning rate ${formatNumber(eta)} is above ${optimiser === 'descent' ? '2 / largest curvature' : '1 / (2 σ² · largest curvature)'} = ${formatNumber(bound)} at the start: steps overshoot by more than they gain.`;

export const stillDescending = (steps: number, loss: number, gradient: number): string =>
  `Still on its way ${afterSteps(steps)}, all it was given: the loss is ${formatNumber(loss)}, the slope ${formatNumber(gradient, 2)}.`;
export const gaveUp = (steps: number, gradient: number): string =>
  `Gave up ${afterSteps(steps)}: nudge after nudge changed next to nothing, though the slope is ${formatNumber(gradient, 2)}.`;

/** `place`: coordinates as text. */
export const startNotFinite = (place: string): string => `A walk begins at two finite numbers, not at (${place}).`;

/* The figure of the surface. */

const point = ([x, y]: readonly [number, number]): string => `(${formatNumber(x)}, ${formatNumber(y)})`;

export const lossSurface = 'Loss surface';
export const noDescentOn = (surface: string): string => `${surface}: no walk yet.`;
export const descentEnded = (optimiser: string, end: string, at: readonly [number, number], steps: number): string =>
  `${optimiser}: ${end} at ${point(at)} after ${steps} steps`;
/** `ends`: one descentEnded for each optimiser. */
export const surfaceSummary = (surface: string, from: readonly [number, number], ends: readonly string[]): string =>
  `${surface}, from ${point(from)}. ${ends.join('; ')}.`;
export const loss = 'loss';
export const start = 'start';
export const currentWeights = 'weights as they are';
export const pathColumns = (x: string, y: string): string[] => ['way', 'step', x, y, 'loss', 'loss evaluations'];
export const endLabel = (end: string): string => `: ${end}`;
export const outsideLabel = ', outside';

/* The figure of the losses. */

export const lossAgainstEvaluations = 'Loss against evaluations';
export const evaluationsAxis = 'loss evaluations, plus 1';
export const lossAboveLowest = (least: number): string => `loss above the lowest, ${formatNumber(least)}`;
export const lossCapped = (most: number): string => `loss; above ${formatNumber(most)} it is drawn there`;
export const noDescent = 'No walk yet.';
/** `first` and `last`: losses. */
export const lossesOf = (optimiser: string, first: number, last: number, evaluations: number, steps: number): string =>
  `${optimiser}: loss ${formatNumber(first)} at the start, ${formatNumber(last)} after ${whole(evaluations)} evaluations in ${whole(steps)} steps`;
export const lossesSummary = (parts: readonly string[]): string => `${parts.join('; ')}.`;
export const lossColumns = ['way', 'step', 'loss evaluations', 'loss'] as const;

/* The view. */

export const title = 'Three ways down a loss surface';
export const surfaceAndDescents = 'Surface and walks';
export const sliceNotMeasured = 'The loss of two weights of the network appears here when it has been measured.';
export const whichSurface = 'Which surface';
export const surface = 'Surface';
export const twoWeights = 'Two weights of the network';
export const optimisersAndSettings = 'Ways and settings';
export const optimisers = 'Ways';

export const FIELD_LABELS = {
  x: 'Start x',
  y: 'Start y',
  eta: 'Learning rate',
  steps: 'Steps at most',
  sigma: 'σ of draws',
  nudge: 'Nudge',
  seed: 'Seed',
} as const;

export const chooseStart = 'Where all begin';
export const lossSurfaceKind = 'loss surface';
export const chooseStartHint = 'Click where all shall begin, or use the arrow keys (Shift: further) and Enter.';
/** `axes`: names of both axes. */
export const lossAt = (axes: readonly [string, string], [x, y]: readonly [number, number], value: number): string =>
  `${axes[0]} ${formatNumber(x)}, ${axes[1]} ${formatNumber(y)}: loss ${formatNumber(value)}`;

export const ends = 'How they ended';
export const endHeadings = { way: 'Way', steps: 'Steps', evaluations: 'Evaluations', loss: 'Loss' } as const;
export const isRunning = (optimiser: string): string => `${optimiser} is walking …`;
export const nearlyZero = '≈ 0';
/** What each optimiser evaluates in a step. */
const EVALUATED = { perturbation: 'here and at the nudge', descent: 'a gradient', newton: 'a gradient and a Hessian' } as const;
export const costOf = (optimiser: keyof typeof EVALUATED, evaluations: number | undefined): string =>
  `${OPTIMISER_NAMES[optimiser]} ${evaluations} (${EVALUATED[optimiser]})`;
/** `parts`: one costOf for each optimiser. */
export const costs = (parts: readonly string[]): string => `Loss evaluations a step: ${parts.join(', ')}.`;

export const playback = 'Steps of the walks';
export const play = 'Play';
export const stop = 'Stop';
export const fromStart = 'From the start';
export const stepOn = 'Step on';
export const stepShown = 'Step that is shown';
export const stepOf = (step: number, last: number): string => `step ${step} of ${last}`;

export const exportedSettings = (eta: number, sigma: number, perturbation: number, seed: number): string =>
  `learning rate ${formatNumber(eta)}, σ ${formatNumber(sigma)}, nudge ${formatNumber(perturbation)}, seed ${seed}`;

/* The loss of two weights of a network. */

export const network = 'Network';
export const weightAlongX = 'Weight along x';
export const weightAlongY = 'Weight along y';
export const SLICE_LABELS = { layer: 'Stage', from: 'From', to: 'To', range: 'Range', images: 'Images' } as const;
export const measureLoss = 'Measure loss';
export const measuring = 'Measuring …';
/** `images`: as the user has typed it. */
export const measuringImages = (images: string): string => `Measuring ${images} images at every point of the grid …`;

export const sharedStart = 'the start that lanes share';
export const ofLane = (name: string): string => `the lane ${name}`;
/** `networkName`: one of the two above. */
export const twoWeightsOf = (networkName: string): string => `Two weights of ${networkName}`;
export const weightAxis = (layer: number, from: number, to: number): string => `weight in stage ${layer}, ${from} → ${to}`;
/** `side`: points along each side of the grid; `centre` and `value`: both weights as they are, and the loss there. */
export const sliceMeasured = (images: number, side: number, networkName: string, centre: readonly [number, number], value: number): string =>
  `Mean loss of ${whole(images)} training images at ${side} × ${side} points, of ${networkName}. In the middle, with both weights as they are (${centre.map((weight) => weight.toFixed(2)).join(', ')}), it is ${value.toPrecision(3)}. Kinks are where units switch on or off.`.replaceAll(
    '-',
    '−',
  );
