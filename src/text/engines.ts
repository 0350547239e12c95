/* Messages about engines, their devices and their tests. */

/** Reasons for WebAssembly if the user has not chosen an engine. */
export const ADAPTER_NOTES = {
  none: 'no WebGPU in this browser',
  software: 'WebGPU is only emulated in software here',
  real: 'WebGPU is benchmarked beside the run',
} as const;

/* Parts of the program that are fetched when they are needed. */

export const trainingEngine = 'The training engine';
export const kernel = 'The kernel';
/** The following two end a sentence. */
export const deviceOffline = 'this device is offline';
export const connectionFailed = 'the connection failed, or this site has a new version and the page must be reloaded';
/** `reason`: the end of the sentence. */
export const notLoaded = (what: string, reason: string): string => `${what} could not be loaded: ${reason}.`;

/* Backends and graphics devices. */

export const BACKENDS = { wasm: 'WebAssembly', webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'Plain JavaScript' } as const;
export const notStarted = (backend: string): string => `${backend} did not start.`;
export const startFailed = (backend: string, reason: string): string => `${backend} did not start: ${reason}`;
export const noWebgpuAdapter = 'This browser offers no WebGPU adapter.';
export const webglHalfPrecision = 'WebGL has only half precision here; single precision is needed.';
/** Ends of a sentence on the device. `reason`: what the browser reports, which may be empty. */
export const deviceLost = (reason = ''): string => `it was lost${reason ? `: ${reason}` : ''}`;
export const operationRefused = (reason: string): string => `it refused an operation: ${reason}`;

/* Training. */

export const notFinite = 'The loss or a gradient is NaN or infinite.';
/** `bytes`: the memory that the run needs at once. */
export const memoryRefused = (bytes: number): string =>
  `This run needs ${Math.ceil(bytes / 1e6)} MB of memory at once, more than is available. Choose narrower layers or smaller batches.`;

/* Requests about connections. */

export const noConnection = (widths: readonly number[], layer: number, from: number, to: number): string =>
  `A network of layers ${widths.join('-')} has no connection from unit ${from} to unit ${to} in layer ${layer}.`;
export const noDistribution = (pi: number, m: number, xi: number): string =>
  `No connection can have π = ${pi}, m = ${m}, Ξ = ${xi}: π must be from 0 to 1, m finite, and Ξ finite and at least 0.`;
export const tooManyConnections = (count: number, most: number): string => `The network has ${count} connections; a table holds at most ${most}.`;
export const selectionOfAnotherNetwork = (layer: number): string => `The selection belongs to another network: layer ${layer} has fewer connections.`;
export const noLayer = (layer: number, depth: number): string => `There is no weight layer ${layer}: give a whole number from 1 to ${depth}.`;

/* Faults that the self-test of an engine finds: the ends of a sentence such as "Its self-test found that …". */

export const fails = (reason: string): string => `it stops with an error: ${reason.replace(/\.$/, '')}`;
export const returnsOtherNumbers = 'it does not return the parameters that it was given';
export const wrongGradient = 'its gradient is wrong';
export const notRepeatable = 'it gives different results when a computation is repeated';
export const hidesNonFinite = 'it does not report NaN or infinite numbers';
export const keepsRefusedStep = 'it keeps the result of a step that it has rejected';
export const leavesBounds = 'it computes values of π or Ξ out of bounds';
export const wrongSteps = 'its steps are wrong';
export const wrongGradients = 'its gradients are wrong';
export const faultOfRule = (fault: string, rule: string, net: string): string => `${fault} (rule ${rule}, net ${net})`;

/* Golden cases; `name` is the place in the file. */

export const theCase = 'the case';
export const widthsAndLabels = 'sizes: expected at least two layer widths, and labels of at least one sample.';
export const labelsBelow = (classes: number): string => `labels: each must be below ${classes}, the number of classes.`;
export const runFields = (name: string): string => `${name}: expected name, optimiser "adam" or "sgd", lr, decay and decay_pi.`;
export const expectedObject = (name: string, isMissing: boolean): string =>
  `${name}: expected an object of a golden case${isMissing ? ', it is missing' : ''}.`;
export const expectedList = (name: string, isMissing: boolean): string => `${name}: expected a list${isMissing ? ', it is missing' : ''}.`;
export const expectedWholeNumbers = (name: string): string => `${name}: expected whole numbers.`;
export const expectedNumbers = (name: string, shape: readonly number[]): string => `${name}: expected ${shape.join(' x ')} finite numbers.`;
export const widthsAndTargets = 'sizes: expected at least two layer widths above 0, and y of at least one sample.';
export const expectedMatrices = (name: string, expected: number, found: number): string =>
  `${name}: expected ${expected} matrices, one for each weight layer, not ${found}.`;
export const activationAndScale = 'act, scale: expected "relu" with scale true (softmax, cross entropy) or "sigmoid" with scale false (squared error).';
export const expectedOneHot = (name: string): string => `${name}: expected one 1 and zeros.`;
export const expectedNumber = (name: string): string => `${name}: expected a finite number.`;

/* Networks with a small start, in the table of the command `check`. */

/** The variance of m is `factor` / N. */
export const smallStart = (widths: readonly number[], factor: number): string => `${widths.join('-')}, m of variance ${factor}/N`;
export const withDeltaOnTop = (name: string, Delta: number): string => `${name}, Delta of ${Delta.toExponential(0)} at the output layer`;
