/* Errors of runs, their histories, comparisons of learning rules and analyses; actions in the history of a run. */

/* Actions on a connection. */

const DONE = { off: 'turned off', on: 'pinned on', freeze: 'frozen' } as const;

/** `layer` from 1, units from 0; `isUndone`: the action was undone. */
export const actionDone = (layer: number, from: number, to: number, action: 'off' | 'on' | 'freeze', isUndone: boolean): string =>
  `layer ${layer}, ${from} → ${to} ${isUndone ? `no longer ${DONE[action]}` : DONE[action]}`;
export const noSpikeToSwitch = 'In plain back-propagation connections cannot be turned off or pinned on, since they have no π. Freeze the connection instead.';
export const noSuchConnection = 'This network has no such connection.';

/* The history of a run. */

/** `name` of the list. */
export const historyListUnreadable = (name: string): string => `The history has no valid list "${name}".`;
/** `at`: index in the list. */
export const historyEntryWithoutStep = (name: string, at: number): string => `Entry ${at} of "${name}" in the history has no valid step.`;
export const changeUnreadable = 'A change in the history has no valid description.';
export const interventionUnreadable = 'An intervention in the history is incomplete.';
export const interventionMisplaced = 'An intervention in the history concerns a connection that the network does not have.';
export const historyNotNumber = (key: string): string => `"${key}" in the history is not a finite number.`;
export const historyNumberOutOfRange = (key: string, found: number, least: number, most: number): string =>
  `"${key}" in the history is ${found}; ${most > 100 ? `at least ${least}` : `${least} to ${most}`} is expected.`;
export const categoryFractionsUnreadable = 'The fractions of categories in the history are incomplete, or not numbers from 0 to 1.';
/** Numbers of weight layers. */
export const categoryFractionsMisfit = (found: number, expected: number): string =>
  `The history has fractions of categories for ${found} weight layers; the network has ${expected}.`;
/** Step at which the epoch ends, and step at which it was measured according to the history. */
export const epochMisplaced = (epoch: number, end: number, measured: number): string =>
  `Epoch ${epoch} ends at step ${end}, but the history gives step ${measured} for it.`;
export const stepsOutOfOrder = (name: string, step: number | undefined, before: number | undefined): string =>
  `In "${name}" of the history, step ${step} follows step ${before}; the steps must be in order.`;
/** Steps that the run has made, and last step in the list. */
export const historyTooLong = (name: string, steps: number, last: number): string =>
  `The run has made ${steps} steps, but "${name}" of its history extends to step ${last}.`;

/* Comparisons of learning rules. */

export const noSuchLane = (rule: string): string => `This comparison has no lane ${rule}.`;
/** `eta`: the learning rate. */
export const laneDiverged = (step: number, eta: number): string =>
  `Diverged at step ${step}: the loss or a gradient is NaN or infinite. Try a learning rate below ${eta}.`;

/* Analyses. */

export const networksOutOfRange = (networks: number, most: number): string =>
  `The number of sampled networks is ${networks}: give a whole number from 1 to ${most}.`;
export const comparisonDiverged =
  'Plain back-propagation diverges with the settings of this run, so the pruned networks cannot be compared with it. Start a run with a lower learning rate.';
/** `range` in weights. */
export const sliceRangeRefused = (range: number): string => `The range of a slice is ${range}: give a number above 0.`;
/** `layer`: weight layer, from 1; `layers`: widths of the layers of units. */
export const noSuchWeight = (from: number, to: number, layer: number, layers: readonly number[]): string =>
  `Layer ${layer} of the network ${layers.join('-')} has no weight ${from} → ${to}: choose another one.`;
export const axesEqual = 'Both axes are the same weight: choose two different weights.';
export const imagesMissing = 'The loss cannot be computed without images: give at least one.';

/** Of a request to a worker. */
export const superseded = 'A newer request or another run has replaced this request.';
