/* Errors and notes of the workers that train and that compare learning rules, and of the files that workers load. */

export const serverAnswered = (status: number): string => `the server answered ${status}`;
export const longerThan = (bytes: number): string => `it is longer than ${bytes} bytes`;
export const stalled = (seconds: number): string => `nothing arrived for ${seconds} s`;
export const offline = 'this device is offline';
/** `reason`: a clause without its full stop. */
export const fileNotLoaded = (file: string, reason: string): string => `${file} could not be loaded: ${reason}. Check the connection and try again.`;
export const unpacksToMore = (bytes: number): string => `The file unpacks to more than ${bytes} bytes.`;
export const incomplete = (file: string, bytes: number, expected: number): string =>
  `${file} has ${bytes} bytes instead of ${expected}: the download is incomplete. Try again.`;
export const wrongFile = (file: string): string => `${file} is not the file that this version was built with. Reload the page, then try again.`;

/** `impossible`: the beginning of the sentence, such as `rulesImpossible`. `fault`: what the self-test found. */
export const wasmFault = (impossible: string, fault: string): string => `${impossible} in this browser: the engine wasm is not right, ${fault}.`;
export const kernelFault = (impossible: string, fault: string): string => `${impossible} in this browser: the kernel is not right, ${fault}.`;
export const impossibleHere = (impossible: string, reason: string): string => `${impossible} in this browser: ${reason}`;

export const engineAsChosen = 'as chosen';
export const selfTestFailed = (fault: string): string => `its self-test failed: ${fault}`;
/** `reason`: with or without its full stop. */
export const engineNotUsed = (engine: string, reason: string): string => `${engine} is not used: ${reason.replace(/\.?$/, '.')}`;
/** `reasons`: sentences, see `engineNotUsed`. */
export const noEngine = (reasons: string): string => `No engine runs in this browser. ${reasons}`;

export const noRunToTrain = 'There is no run to train: begin one.';
export const cannotContinue = 'This run cannot go on: reset it.';
/** `step`: the last one with finite numbers. */
export const diverged = (step: number): string => `Diverged at step ${step + 1}: the loss or a gradient is not finite. The state of step ${step} is kept.`;
export const noLiveRun = 'There is no live run yet: press Train or Step.';
export const noNetwork = 'There is no network yet: press Train or Step.';
export const waitsForTestImages = (reason: string): string => `${reason} Training waits for the test images; nothing is lost. Press Train to try again.`;
export const noSnapshot = (step: number): string => `There is no snapshot of step ${step} any more.`;
export const recordedRun = 'recorded run';

export const outdated = 'An earlier version of the training engines began this run. It continues, but no longer bit for bit as it was.';
export const otherImages = (data: string, here: string): string => `This run was trained on other images (${data}) than this page has (${here}).`;
/** The file, at the beginning of a sentence. */
export const thisFile = 'This file';

/* Changes of a run, as its history lists them. */

export const changedRevision = (from: number, to: number): string => `engines of revision ${from} to ${to}`;
export const changedRate = (from: number, to: number): string => `learning rate ${from} to ${to}`;
export const changedEngine = (from: string, to: string): string => `${from} to ${to}`;
export const branched = (end: number): string => `branched off a run that went on to step ${end}`;
/** `n` counts from 1. */
export const becameSampled = (n: number): string => `turned into network ${n} of those drawn from its law`;
/** `remaining`: which weights are left, see below. */
export const pruned = (kept: number, of: number, remaining: string, withoutDead: boolean): string =>
  `pruned to ${kept} of ${of} weights, ${remaining}${withoutDead ? ', no silent ones' : ''}`;
export const keptLargest = 'the largest';
export const keptUpToPi = (pi: number): string => `those with pi up to ${pi}`;
export const KEPT_CATEGORIES = {
  'not-UIP': 'no unimportant ones',
  'not-UIP-nor-silent': 'no unimportant or silent ones',
  VIP: 'the very important ones',
} as const;

export const noRunToExport = 'There is no run to export yet.';
export const noCheckpointOfRecording = "The recorded run has no checkpoint: Adam's state is not in it. Export its law, or train a run of your own.";
export const noCheckpointWhileLoading = 'There is no checkpoint while images are loaded. Try again in a moment.';
export const noCheckpoint = 'There is no checkpoint yet: train at least one step.';

export const noSampledNetworks = 'The networks are no longer there: draw them again.';
/** `n` counts from 1. */
export const notSampled = (n: number, count: number): string => `Network ${n} is not drawn: ${count} are there.`;
export const nothingToPerturb = 'There is nothing to perturb: roles need a run with the rule gBP.';
export const prunedIsGone = 'The law that was pruned is gone: run the pruning again.';

/* Learning rules. */

export const rulesImpossible = 'Rules cannot race';
export const costFailed = (reason: string): string => `What perturbing costs could not be measured: ${reason}`;
export const noHiddenUnit = (unit: number, units: number): string => `There is no hidden unit ${unit}: give 0 to ${units - 1}.`;
export const raceFailed = (step: number, seed: number, reason: string): string => `The race broke off at step ${step} of seed ${seed}: ${reason}`;
export const noLaneWeights = 'No lane has weights yet: start a race, or choose the weights at the start.';
export const noSlice = 'There is no slice to walk on yet: measure one first.';
export const sliceImages = (images: number, most: number): string => `A slice of ${images} images cannot be measured: give a whole number from 1 to ${most}.`;

/** `reason` and `next`: sentences. */
export const rulesWorkerFailed = (reason: string, next: string): string => `The worker of the race broke off: ${reason} ${next}`;
export const startAgain = 'Start again what was being computed.';
export const raceWasFinished = 'The race was through: its measurements are kept, its networks are gone.';
const beganAgain = (isPaused: boolean): string => `began again from its start${isPaused ? ', and is paused' : ''}.`;
export const raceBeganAgain = (isPaused: boolean): string => `The race ${beganAgain(isPaused)}`;
export const seedBeganAgain = (seed: number, isPaused: boolean): string =>
  `What was measured of seeds that were through is kept; seed ${seed} ${beganAgain(isPaused)}`;
