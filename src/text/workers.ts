export { deviceOffline as offline } from './engines.ts';

/* Errors and notes of the workers that train and that compare learning rules, and of the files that workers load. */

export const serverAnswered = (status: number): string => `the server responded with status ${status}`;
export const longerThan = (bytes: number): string => `it has more than ${bytes} bytes`;
export const stalled = (seconds: number): string => `no data arrived for ${seconds} s`;
/** `reason`: a clause without its full stop. */
export const fileNotLoaded = (file: string, reason: string): string => `${file} could not be loaded: ${reason}. Check the connection and try again.`;
export const unpacksToMore = (bytes: number): string => `The file decompresses to more than the expected ${bytes} bytes. Reload the page, then try again.`;
export const incomplete = (file: string, bytes: number, expected: number): string =>
  `${file} has ${bytes} bytes instead of ${expected}: the download is incomplete. Try again.`;
export const wrongFile = (file: string): string => `${file} is not the file that this version of Slabscope was built with. Reload the page, then try again.`;

/** `impossible`: the beginning of the sentence, such as `rulesImpossible`. `fault`: what the self-test found. */
export const wasmFault = (impossible: string, fault: string): string => `${impossible} in this browser: the self-test of the engine wasm found that ${fault}.`;
export const kernelFault = (impossible: string, fault: string): string => `${impossible} in this browser: the self-test of the kernel found that ${fault}.`;
export const impossibleHere = (impossible: string, reason: string): string => `${impossible} in this browser: ${reason}`;

export const engineAsChosen = 'as selected';
export const selfTestFailed = (fault: string): string => `its self-test found that ${fault}`;
/** `reason`: with or without its full stop. */
export const engineNotUsed = (engine: string, reason: string): string => `${engine} is not used: ${reason.replace(/\.?$/, '.')}`;
/** `reasons`: sentences, see `engineNotUsed`. */
export const noEngine = (reasons: string): string => `None of the engines runs in this browser. ${reasons}`;

export const noRunToTrain = 'There is no run to train: start one.';
export const cannotContinue = 'This run cannot continue: press Restart to start another one.';
/** `step`: the last one with finite numbers. */
export const diverged = (step: number): string =>
  `Diverged at step ${step + 1}: the loss or a gradient is NaN or infinite. The parameters of step ${step} are kept.`;
export const noLiveRun = 'There is no live run yet: press Train or Step.';
export const noNetwork = 'There is no network yet: press Train or Step.';
export const waitsForTestImages = (reason: string): string =>
  `${reason} Training cannot continue without the test images; nothing is lost. Press Train to try again.`;
export const noSnapshot = (step: number): string => `There is no longer a snapshot of step ${step}: select another step.`;
export const recordedRun = 'recorded run';

export const outdated = 'An earlier version of the training engines started this run. It continues, but no longer bit for bit as before.';
export const otherImages = (data: string, here: string): string => `This run was trained on the images ${data}; this page has only ${here}.`;
/** The file, at the beginning of a sentence. */
export const thisFile = 'This file';

/* Changes of a run, as its history lists them. */

export const changedRevision = (from: number, to: number): string => `engines changed from revision ${from} to ${to}`;
export const changedRate = (from: number, to: number): string => `learning rate changed from ${from} to ${to}`;
export const changedEngine = (from: string, to: string): string => `engine changed from ${from} to ${to}`;
export const branched = (end: number): string => `branched off a run that had reached step ${end}`;
/** `n` counts from 1. */
export const becameSampled = (n: number): string => `replaced by sampled network ${n}`;
/** `remaining`: which weights are left, see below. */
export const pruned = (kept: number, of: number, remaining: string, withoutDead: boolean): string =>
  `pruned to ${kept} of ${of} weights, ${remaining}${withoutDead ? ', without dead inputs' : ''}`;
export const keptLargest = 'those with the largest |μ|';
export const keptUpToPi = (pi: number): string => `those with π at most ${pi}`;
export const KEPT_CATEGORIES = {
  'not-UIP': 'all but the UIPs',
  'not-UIP-nor-silent': 'all but the UIPs and dead inputs',
  VIP: 'the VIPs',
} as const;

export const noRunToExport = 'There is no run to export yet.';
export const noCheckpointOfRecording =
  'The recorded run has no checkpoint, since it does not contain the state of Adam. Export its distribution, or train a run of your own.';
export const noCheckpointWhileLoading = 'There is no checkpoint while images are loading. Try again in a moment.';
export const noCheckpoint = 'There is no checkpoint yet: train at least one step.';

export const noSampledNetworks = 'The sampled networks are no longer in memory: sample them again.';
/** `n` counts from 1. */
export const notSampled = (n: number, count: number): string =>
  `There is no network ${n}: ${count === 1 ? 'only network 1 was' : `networks 1 to ${count} were`} sampled.`;
export const removalOfAnotherRun = (file: string): string => `${file} was measured on other parameters than those of the recorded run.`;
export const noRemoval = (layer: number, fraction: number): string => `There is no measurement for layer ${layer} at ${Math.round(100 * fraction)} %.`;
export const nothingToPerturb = 'Plain back-propagation has no categories to perturb: train a run with the rule gBP.';
export const prunedIsGone = 'The distribution that was pruned is no longer in memory: run the pruning again.';

/* Learning rules. */

export const rulesImpossible = 'Learning rules cannot be compared';
export const costFailed = (reason: string): string => `The cost of weight perturbation could not be measured: ${reason}`;
export const noHiddenUnit = (unit: number, units: number): string => `There is no hidden unit ${unit}: give a whole number from 0 to ${units - 1}.`;
export const raceFailed = (step: number, seed: number, reason: string): string => `Failed at step ${step} of seed ${seed}: ${reason}`;
export const noLaneWeights = 'No lane has weights yet: start a comparison, or select the initial weights.';
export const noSlice = 'There is no slice of the loss to run the optimisers on: measure one first.';
export const sliceImages = (images: number, most: number): string => `The number of images for a slice is ${images}: give a whole number from 1 to ${most}.`;

/** `reason` and `next`: sentences. */
export const rulesWorkerFailed = (reason: string, next: string): string => `The worker that compares learning rules stopped with an error: ${reason} ${next}`;
export const startAgain = 'Start the computation again.';
export const raceWasFinished = 'The comparison was finished: its measurements are kept, its networks are lost.';
const restarted = (isPaused: boolean): string => `restarted from step 0${isPaused ? ', and is paused' : ''}.`;
export const raceRestarted = (isPaused: boolean): string => `The comparison ${restarted(isPaused)}`;
export const seedRestarted = (seed: number, isPaused: boolean): string => `The measurements of finished seeds are kept; seed ${seed} ${restarted(isPaused)}`;
