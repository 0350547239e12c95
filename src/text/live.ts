import { formatNumber, formatProbability } from './format.ts';

/* The equations of the course with the current numbers of the selected connection. */

/** Four significant digits, as in the inspector. */
export const four = (value: number): string => formatNumber(value, 4);
/** The same for π. */
export const fourOfPi = (pi: number): string => formatProbability(pi, 4);
/** A factor after a multiplication sign: negative numbers are in brackets. */
export const factor = (value: number): string => (value < 0 ? `(${four(value)})` : four(value));

export const plainRun = 'The current run uses plain back-propagation: π and Ξ are 0, and only the mean terms remain.';
export const noSelection = 'No connection is selected. Click any pixel of the maps, or press this button:';

export const PARAMETERS = { m: 'm', pi: 'π', xi: 'Ξ' } as const;
export const equation = (symbol: string, value: number): string => `${symbol} = ${symbol === PARAMETERS.pi ? fourOfPi(value) : four(value)}`;

export const addsToMean = 'Contribution to G:';
export const addsToVariance = 'Contribution to Δ²:';

export const noErrorToPixel = 'This connection starts at a pixel, so no error is propagated further. Select a connection of a deeper layer to see the factor.';
/** The sentence around the bold number; `variance`: c / N. */
export const errorFactor = (variance: number) =>
  ['The error is multiplied by ', ` + ${four(variance)} h ε / Δ when it is propagated through this connection.`] as const;

export const noBatch = 'There is no gradient yet. It appears after the next training step.';
export const earlierStep = 'The page shows an earlier step, but only the live run has a gradient: that of its last batch.';
export const gradientCaption = 'Gradient for the last batch, at the parameters before the step';
export const GRADIENT_COLUMNS = ['∂C/∂', 'mean', 'fluctuation', 'sum'] as const;

export const learningRate = (eta: number): string => equation('η', eta);
/** Follows the learning rate. `decay`: weight decay. */
export const optimiser = (isAdam: boolean, decay: number): string => `, ${isAdam ? 'Adam' : 'SGD'}, weight decay ${decay}`;
export const changeCaption = (steps: number): string => (steps === 1 ? 'Last step' : `Last ${steps} steps`);
export const CHANGE_COLUMNS = ['θ', 'before', 'after', 'change'] as const;

/** Whether π and Ξ are at the ends of their ranges, to which every step clips them. */
export function clipped(pi: number, xi: number): string {
  const ofPi = pi === 0 ? 'π is at its lower bound, 0' : pi === 1 ? 'π is at its upper bound, 1' : `π = ${fourOfPi(pi)} is between its bounds`;
  const ofXi = xi === 0 ? 'Ξ is at its lower bound, 0' : `Ξ = ${four(xi)} is above its lower bound`;
  return `${ofPi}; ${ofXi}.`;
}
