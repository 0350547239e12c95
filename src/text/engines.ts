/* Messages about engines, their devices and their tests. */

/** Reasons for WebAssembly if the user has not chosen an engine. */
export const ADAPTER_NOTES = {
  none: 'no WebGPU here',
  software: 'WebGPU is only imitated here',
  real: 'WebGPU is tried behind the run',
} as const;

/* Parts of the program that are fetched when they are needed. */

export const trainingEngine = 'The training engine';
export const kernel = 'The kernel';
/** Ends of a sentence. */
export const deviceOffline = 'this device is offline';
export const connectionFailed = 'the connection failed, or this site has a new version, for which the page must be reloaded';
/** `reason`: the end of the sentence. */
export const notLoaded = (what: string, reason: string): string => `${what} could not be loaded: ${reason}.`;

/* Backends and graphics devices. */

export const BACKENDS = { wasm: 'WebAssembly', webgpu: 'WebGPU', webgl: 'WebGL', cpu: 'Plain JavaScript' } as const;
export const notStarted = (backend: string): string => `${backend} did not start.`;
export const startFailed = (backend: string, reason: string): string => `${backend} did not start: ${reason}`;
export const noWebgpuAdapter = 'This browser offers no WebGPU adapter.';
export const webglHalfPrecision = 'WebGL computes here with half precision only.';
/** Ends of a sentence on the device. `reason`: what the browser reports, which may be empty. */
export const deviceLost = (reason = ''): string => `it was lost${reason ? `: ${reason}` : ''}`;
export const operationRefused = (reason: string): string => `it refused an operation: ${reason}`;

/* Training. */

export const notFinite = 'The loss or a gradient is no longer a finite number.';
/** `bytes`: the memory that the run needs at once. */
export const memoryRefused = (bytes: number): string =>
  `This run needs ${Math.ceil(bytes / 1e6)} MB of memory at once, more than the browser gives. Choose narrower layers or smaller batches.`;

/* Requests about connections. */

export const noConnection = (widths: readonly number[], layer: number, from: number, to: number): string =>
  `A network of layers ${widths.join('-')} has no connection from unit ${from} to unit ${to} in stage ${layer}.`;
export const noDistribution = (pi: number, m: number, xi: number): string => `No connection can have the law pi = ${pi}, m = ${m}, Xi = ${xi}.`;
export const tooManyConnections = (count: number, most: number): string => `${count} connections are too many for a table: at most ${most}.`;
export const selectionOfAnotherNetwork = (layer: number): string => `The selection is of another network: stage ${layer} has fewer connections.`;
export const noLayer = (layer: number, depth: number): string => `Stage ${layer} is not there: give 1 to ${depth}.`;

/* Faults that the test of an engine finds; ends of a sentence on the engine. */

export const fails = (reason: string): string => `it fails: ${reason}`;
export const returnsOtherNumbers = 'it does not give back the numbers that it was given';
export const wrongGradient = 'its gradient is not the right one';
export const notRepeatable = 'it gives other numbers when it is asked again';
export const hidesNonFinite = 'it hides numbers that are not finite';
export const keepsRefusedStep = 'it keeps a step that it has refused';
export const leavesBounds = 'it leaves the bounds of pi and Xi';
export const wrongSteps = 'its steps are not the right ones';
export const wrongGradients = 'its slopes are not the right ones';
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
  `${name}: expected ${expected} matrices, one for each stage, not ${found}.`;
export const activationAndScale = 'act, scale: expected "relu" with scale true (softmax, cross entropy) or "sigmoid" with scale false (squared error).';
export const expectedOneHot = (name: string): string => `${name}: expected one 1 and zeros.`;
export const expectedNumber = (name: string): string => `${name}: expected a finite number.`;

/* Networks with a small start, in the table of the command `check`. */

/** The variance of m is `factor` / N. */
export const smallStart = (widths: readonly number[], factor: number): string => `${widths.join('-')}, m of variance ${factor}/N`;
export const withDeltaOnTop = (name: string, Delta: number): string => `${name}, Delta of ${Delta.toExponential(0)} on top`;
