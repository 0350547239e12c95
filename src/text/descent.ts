import { formatNumber, whole } from './format.ts';
import { optimisersTab } from './rules.ts';

export { stepOf } from './status.ts';

/* The three optimisers on a loss surface: the view, its figures, and the descriptions of how a descent ended. */

export const OPTIMISER_NAMES = { perturbation: 'Perturbation', descent: 'Gradient descent', newton: 'Newton' } as const;

/** For labels beside a trajectory. */
export const OPTIMISER_LABELS = { ...OPTIMISER_NAMES, descent: 'Descent' } as const;

export const END_NAMES = {
  converged: 'minimum',
  saddle: 'saddle',
  maximum: 'maximum',
  flat: 'flat',
  singular: 'singular Hessian',
  diverged: 'diverged',
  maxSteps: 'not converged',
} as const;

export const SETTING_LABELS = { eta: 'Learning rate', sigma: 'σ of the samples', nudge: 'Perturbation scale κ', steps: 'Maximum steps', seed: 'Seed' } as const;

/* Surfaces. `formula`: the loss; `about`: what the surface demonstrates. */

export const bowl = {
  name: 'Round bowl',
  formula: '½ (x² + y²)',
  about: 'The curvature is the same in all directions: the negative gradient points to the minimum.',
} as const;

/** `curvature`: across the valley; along it the curvature is 1. */
export const valley = (curvature: number) => ({
  name: 'Long narrow valley',
  formula: `½ (x² + ${curvature} y²)`,
  about: `The curvature across the valley is ${curvature} times that along it: no single learning rate suits both directions.`,
});

/** `factor`: Rosenbrock's. */
export const banana = (factor: number) => ({
  name: 'Rosenbrock function (banana)',
  formula: `(1 − x)² + ${factor} (y − x²)²`,
  about: 'A long curved valley: gradient descent reaches its floor quickly, but progresses slowly along it to the minimum at (1, 1).',
});

export const saddle = {
  name: 'Saddle between two minima',
  formula: '½ x² − ½ y² + ¼ y⁴',
  about: 'At (0, 0) the gradient is zero and the Hessian is indefinite: along y the loss decreases in both directions, to minima at y = ±1.',
} as const;

export const minima = {
  name: 'Himmelblau function (four minima)',
  formula: '(x² + y − 11)² + (x + y² − 7)²',
  about: 'Four minima, four saddle points and a maximum: where an optimiser stops depends on where it starts.',
} as const;

export const plateau = {
  name: 'Plateau with a well',
  formula: '1 − exp(−½ (x² + y²))',
  about: 'Far from the well the gradient vanishes, so none of the optimisers finds the minimum from there.',
} as const;

export const trough = {
  name: 'Flat valley (singular Hessian)',
  formula: '½ (x + y)²',
  about: 'The loss is constant along each line x + y = const: one eigenvalue of the Hessian is zero, so it has no inverse.',
} as const;

/** Names of the axes of a surface that is a formula. */
export const formulaAxes = ['x', 'y'] as const;

/* Presets. `words`: what to observe. */

export const newtonAtSaddle = {
  name: 'Newton at the saddle',
  words: 'Newton’s method converges to a point where the gradient is zero, here the saddle. The other two converge to a minimum.',
} as const;

export const descentOnRidge = {
  name: 'Descent on the ridge',
  words:
    'On the ridge (y = 0) the gradient has no component along y, so gradient descent converges to the saddle. Random perturbations have such a component, and lead to a minimum.',
} as const;

export const descentInValley = {
  name: 'Descent in the narrow valley',
  words:
    'The steep sides allow only a small learning rate: gradient descent oscillates across the valley and progresses slowly along it. Newton’s method uses the curvature and needs one step.',
} as const;

export const rateTooLarge = {
  name: 'Learning rate too large',
  words: 'The learning rate is just above 2 / largest curvature: every step of gradient descent overshoots the valley floor, further each time.',
} as const;

export const alongBanana = {
  name: 'Along the banana',
  words:
    'The valley is curved: Newton’s method converges in a few steps, one of which increases the loss greatly. Gradient descent and perturbation have not converged after hundreds of steps.',
} as const;

export const newtonClimbs = {
  name: 'Newton at a maximum',
  words: 'Around a maximum the curvature is negative in all directions, so Newton’s method increases the loss and converges to the maximum.',
} as const;

export const farOnPlateau = {
  name: 'Vanishing gradient',
  words: 'Far from the well, gradient and curvature vanish, and perturbations hardly change the loss: none of the optimisers finds the minimum.',
} as const;

export const newtonLeavesWell = {
  name: 'Newton leaves the well',
  words:
    'On the rim of the well the curvature in the radial direction is negative: Newton’s method increases the loss until gradient and curvature vanish. The other two converge to the minimum.',
} as const;

export const noInverse = {
  name: 'Singular Hessian',
  words: 'Along the valley the curvature is zero: the Hessian has no inverse, so there is no Newton step. The other two do not need it, and converge.',
} as const;

export const presets = 'Where each fails';
export const presetHint = 'Each button selects a surface and a starting point from which one of the optimisers fails, or works well.';

/* Ends of a descent after a number of steps. `gradient`: its norm at the end; `curvatures`: the smaller first. */

type Curvatures = readonly [least: number, most: number];

const countSteps = (steps: number): string => `${whole(steps)} ${steps === 1 ? 'step' : 'steps'}`;
const afterSteps = (steps: number): string => (steps === 0 ? 'at the start' : `after ${countSteps(steps)}`);
const both = (curvatures: Curvatures): string => curvatures.map((value) => formatNumber(value)).join(' and ');
const newtonFindsStationary = 'Newton’s method finds stationary points, not minima';

export const unknownCurvature = 'the Hessian cannot be computed';
export const positiveDefinite = (curvatures: Curvatures): string => `the Hessian is positive definite (eigenvalues ${both(curvatures)})`;
export const positiveSemidefinite = (curvature: number): string => `the Hessian has the eigenvalues ${formatNumber(curvature)} and ≈ 0`;
/** `shape`: one of the three above. */
export const atMinimum = (steps: number, gradient: number, shape: string): string =>
  `At a minimum ${afterSteps(steps)}: the norm of the gradient is ${formatNumber(gradient, 2)}, and ${shape}.`;

export const newtonAtSaddlePoint = (steps: number, curvatures: Curvatures): string =>
  `At a saddle point ${afterSteps(steps)}: ${newtonFindsStationary}. The Hessian is indefinite (eigenvalues ${both(curvatures)}).`;
export const atSaddlePoint = (steps: number, curvature: number): string =>
  `At a saddle point ${afterSteps(steps)}: the gradient is zero, so the optimiser stops, although the Hessian has a negative eigenvalue (${formatNumber(curvature)}).`;

export const newtonAtMaximum = (steps: number, curvatures: Curvatures): string =>
  `At a maximum ${afterSteps(steps)}: ${newtonFindsStationary}. Neither eigenvalue of the Hessian is positive (${both(curvatures)}).`;
export const atMaximum = (steps: number): string => `At a maximum ${afterSteps(steps)}: the gradient is zero, so the optimiser stops.`;

export const onPlateau = (steps: number, gradient: number, newtonHasClimbed: boolean): string =>
  `On a plateau ${afterSteps(steps)}: the norm of the gradient is ${formatNumber(gradient, 2)}, and the Hessian is ≈ 0.${newtonHasClimbed ? ' Newton’s method increased the loss, because the curvature was negative.' : ''}`;

export const noStepWithoutCurvature = (steps: number): string =>
  `Stopped ${afterSteps(steps)}: Newton’s method needs the Hessian, which cannot be computed here.`;
export const hessianSingular = (steps: number, curvatures: Curvatures): string =>
  `Stopped ${afterSteps(steps)}: the Hessian is singular (eigenvalues ${both(curvatures)}), so there is no Newton step.`;

/** `where`: one of the next two; `why`: one of the two after them, or nothing. */
export const diverged = (steps: number, where: string, why: string): string => `Diverged ${afterSteps(steps)}: ${where}${why}`;
export const lossFarAway = (loss: number, distance: number): string =>
  `the loss is ${formatNumber(loss)} at a distance of ${formatNumber(distance, 2)} from (0, 0).`;
export const lossNotFinite = 'the next loss is NaN or infinite.';
export const newtonCurvatureNearZero = ' A Newton step divides the gradient by the curvature, which was close to zero.';
/** `bound`: the largest learning rate with which the optimiser converges. */
export const rateAboveBound = (optimiser: 'descent' | 'perturbation', eta: number, bound: number): string =>
  ` The learning rate ${formatNumber(eta)} is above ${optimiser === 'descent' ? '2 / largest curvature' : '1 / (2 σ² · largest curvature)'} = ${formatNumber(bound)} at the start, so the steps overshoot and the loss grows.`;

/** All of the steps that the user allowed were taken. */
export const stepLimitReached = (steps: number, loss: number, gradient: number): string =>
  `Step limit (${whole(steps)}) reached: the loss is ${formatNumber(loss)}, the norm of the gradient ${formatNumber(gradient, 2)}.`;
export const perturbationsWithoutEffect = (steps: number, gradient: number): string =>
  `Stopped ${afterSteps(steps)}: many perturbations in a row hardly changed the loss, although the norm of the gradient is ${formatNumber(gradient, 2)}.`;

/** `place`: coordinates as text. */
export const startNotFinite = (place: string): string => `The starting point needs two finite coordinates, not (${place}).`;

/* The figure of the surface. */

const point = ([x, y]: readonly [number, number]): string => `(${formatNumber(x)}, ${formatNumber(y)})`;

export const lossSurface = 'Loss surface';
export const noDescentOn = (surface: string): string => `${surface}: no trajectory yet.`;
export const descentEnded = (optimiser: string, end: string, at: readonly [number, number], steps: number): string =>
  `${optimiser}: ${end} at ${point(at)} after ${countSteps(steps)}`;
/** `ends`: one descentEnded for each optimiser. */
export const surfaceSummary = (surface: string, from: readonly [number, number], ends: readonly string[]): string =>
  `${surface}, starting at ${point(from)}. ${ends.join('; ')}.`;
export const loss = 'loss';
export const start = 'start';
export const currentWeights = 'current weights';
export const pathColumns = (x: string, y: string): string[] => ['optimiser', 'step', x, y, 'loss', 'loss evaluations'];
/** The same in files. */
export const pathCsv = (x: string, y: string): string[] => ['way', 'step', x, y, 'loss', 'loss evaluations'];
export const endLabel = (end: string): string => `: ${end}`;
export const outsideLabel = ', outside';

/* The figure of the losses. */

export const lossAgainstEvaluations = 'Loss against evaluations';
export const evaluationsAxis = 'loss evaluations + 1';
export const lossAboveLowest = (least: number): string => `loss minus its minimum, ${formatNumber(least)}`;
export const lossCapped = (most: number): string => `loss (values above ${formatNumber(most)} are drawn at ${formatNumber(most)})`;
export const noDescent = 'No trajectory yet.';
/** `first` and `last`: losses. */
export const lossesOf = (optimiser: string, first: number, last: number, evaluations: number, steps: number): string =>
  `${optimiser}: loss ${formatNumber(first)} at the start, ${formatNumber(last)} after ${countSteps(steps)} (loss evaluations: ${whole(evaluations)})`;
export const lossesSummary = (parts: readonly string[]): string => `${parts.join('; ')}.`;
export const lossColumns = ['optimiser', 'step', 'loss evaluations', 'loss'] as const;
/** The same in files. */
export const lossCsv = ['way', 'step', 'loss evaluations', 'loss'] as const;

/* The view. */

export const title = optimisersTab;
export const surfaceAndDescents = 'Loss surface and trajectories';
export const sliceNotMeasured = 'The loss as a function of two weights appears here once it has been measured.';
export const whichSurface = 'Choice of the surface';
export const surface = 'Surface';
export const twoWeights = 'Two weights of the network';
export const optimisersAndSettings = 'Optimisers and settings';
export const optimisers = 'Optimisers';

export const FIELD_LABELS = { x: 'Start x', y: 'Start y', ...SETTING_LABELS } as const;

export const chooseStart = 'Starting point';
export const lossSurfaceKind = 'loss surface';
export const chooseStartHint = 'Click to set the starting point, or use the arrow keys (with Shift for larger steps) and Enter.';
/** `axes`: names of both axes. */
export const lossAt = (axes: readonly [string, string], [x, y]: readonly [number, number], value: number): string =>
  `${pointOf(axes, [x, y])}: loss ${formatNumber(value)}`;
/** Such as "x = 1.12, y = 1.9". */
export const pointOf = (axes: readonly [string, string], [x, y]: readonly [number, number]): string =>
  `${axes[0]} = ${formatNumber(x)}, ${axes[1]} = ${formatNumber(y)}`;

export const ends = 'Outcome of each optimiser';
export const endHeadings = { optimiser: 'Optimiser', steps: 'Steps', evaluations: 'Evaluations', loss: 'Loss' } as const;
export const isRunning = (optimiser: string): string => `${optimiser}: running …`;
export const nearlyZero = '≈ 0';
/** What each optimiser evaluates in a step. */
const EVALUATED = { perturbation: 'loss before and after the perturbation', descent: 'gradient', newton: 'gradient and Hessian' } as const;
export const costOf = (optimiser: keyof typeof EVALUATED, evaluations: number | undefined): string =>
  `${OPTIMISER_NAMES[optimiser]} ${evaluations} (${EVALUATED[optimiser]})`;
/** `parts`: one costOf for each optimiser. */
export const costs = (parts: readonly string[]): string => `Loss evaluations per step: ${parts.join(', ')}.`;

export const playback = 'Steps of the trajectories';
export const play = 'Play';
export const stop = 'Stop';
export const fromStart = 'From the start';
export const stepOn = 'Next step';
export const stepShown = 'Step of the trajectories';

export const exportedSettings = (eta: number, sigma: number, perturbation: number, seed: number): string =>
  `learning rate ${formatNumber(eta)}, σ = ${formatNumber(sigma)}, perturbation scale κ = ${formatNumber(perturbation)}, seed ${seed}`;

/* The loss of two weights of a network. */

export const network = 'Network';
export const weightAlongX = 'Weight along x';
export const weightAlongY = 'Weight along y';
export const SLICE_LABELS = { layer: 'Layer', from: 'From', to: 'To', range: 'Range', images: 'Images' } as const;
export const measureLoss = 'Measure loss';
export const measuring = 'Measuring …';
/** `images`: as the user has typed it. */
export const measuringImages = (images: string): string =>
  `Measuring the loss of ${images} ${images.trim() === '1' ? 'image' : 'images'} at every grid point …`;

export const sharedStart = 'the initial network';
export const ofLane = (name: string): string => `the network trained with ${name}`;
/** `networkName`: one of the two above. */
export const twoWeightsOf = (networkName: string): string => `Two weights of ${networkName}`;
export const weightAxis = (layer: number, from: number, to: number): string => `weight ${from} → ${to} (layer ${layer})`;
/** Heading in files. */
export const weightCsv = (layer: number, from: number, to: number): string => `weight in stage ${layer}, ${from} → ${to}`;

const signed = (number: string): string => number.replaceAll('-', '−');

/** `side`: points along each side of the grid; `centre` and `value`: the current values of both weights, and the loss there. */
export const sliceMeasured = (images: number, side: number, networkName: string, centre: readonly [number, number], value: number): string =>
  `Mean loss of ${whole(images)} training ${images === 1 ? 'image' : 'images'} at ${side} × ${side} points, for ${networkName}. At the centre, where both weights have their current values (${centre.map((weight) => signed(weight.toFixed(2))).join(', ')}), it is ${signed(value.toPrecision(3))}. Kinks lie where units become active or inactive.`;
