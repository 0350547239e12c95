/* Errors of runs, their histories, comparisons of learning rules and analyses; actions in the history of a run. */

/* Actions on a connection. */

const DONE = { off: 'turned off', on: 'pinned on', freeze: 'frozen' } as const;

/** `layer` from 1, units from 0; `isUndone`: the action was undone. */
export const actionDone = (layer: number, from: number, to: number, action: 'off' | 'on' | 'freeze', isUndone: boolean): string =>
  `stage ${layer}, ${from} → ${to} ${isUndone ? `no longer ${DONE[action]}` : DONE[action]}`;
export const noSpikeToSwitch = 'Plain back-propagation has no spike to switch: freeze the connection instead.';
export const noSuchConnection = 'There is no such connection in this network.';

/* The history of a run. */

/** `name` of the list. */
export const historyListUnreadable = (name: string): string => `The history has no proper list "${name}".`;
/** `at`: index in the list. */
export const historyEntryWithoutStep = (name: string, at: number): string => `Entry ${at} of "${name}" in the history has no step.`;
export const changeUnreadable = 'A change in the history has no words.';
export const interventionUnreadable = 'An intervention in the history is not whole.';
export const interventionMisplaced = 'An intervention in the history is on a connection that the network has not.';
export const historyNotNumber = (key: string): string => `"${key}" in the history is not a number.`;
export const historyNumberOutOfRange = (key: string, found: number, least: number, most: number): string =>
  `"${key}" in the history is ${found}; ${least} ${most > 100 ? 'or more' : `to ${most}`} is expected.`;
export const categoryFractionsUnreadable = 'The fractions of categories in the history are not numbers from 0 to 1.';
/** Numbers of weight layers. */
export const categoryFractionsMisfit = (found: number, expected: number): string =>
  `The history has fractions of ${found} layers, the network has ${expected}.`;
/** Step at which the epoch ends, and step at which it was measured. */
export const epochMisplaced = (epoch: number, end: number, measured: number): string =>
  `Epoch ${epoch} ends at step ${end}; the history has measured it at step ${measured}.`;
export const stepsOutOfOrder = (name: string, step: number | undefined, before: number | undefined): string =>
  `In "${name}" of the history step ${step} follows step ${before}.`;
/** Steps that the run has made, and last step in the list. */
export const historyTooLong = (name: string, steps: number, last: number): string =>
  `The run has made ${steps} steps, but "${name}" of its history goes on to step ${last}.`;

/* Comparisons of learning rules. */

export const noSuchLane = (rule: string): string => `There is no lane ${rule} in this race.`;
/** `eta`: the learning rate. */
export const laneDiverged = (step: number, eta: number): string =>
  `Diverged at step ${step}: the loss or a slope is no longer a finite number. Give it a smaller learning rate than ${eta}.`;

/* Analyses. */

export const networksOutOfRange = (networks: number, most: number): string => `${networks} networks cannot be drawn: give a whole number from 1 to ${most}.`;
export const comparisonDiverged = 'Plain back-propagation diverges with these settings: there is nothing to compare with.';
/** `range` in weights. */
export const sliceRangeRefused = (range: number): string => `A slice reaches ${range} to each side: give a number above 0.`;
/** `layer` from 1; `layers`: units of each layer. */
export const noSuchWeight = (from: number, to: number, layer: number, layers: readonly number[]): string =>
  `There is no weight from ${from} to ${to} in stage ${layer} of ${layers.join('-')}: choose another one.`;
export const axesEqual = 'Both axes are the same weight: choose two different ones.';
export const imagesMissing = 'A loss needs images: ask for one or more.';

/** Of a request to a worker. */
export const superseded = 'A newer question, or another run, has taken the place of this one.';
