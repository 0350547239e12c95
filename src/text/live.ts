import { formatNumber } from './format.ts';

/* The equations of the course with the current numbers of the selected connection. */

/** Four significant digits, as in the inspector. */
export const four = (value: number): string => formatNumber(value, 4);
/** A factor after a multiplication sign: negative numbers are in brackets. */
export const factor = (value: number): string => (value < 0 ? `(${four(value)})` : four(value));

export const plainRun = 'The run at hand is plain back-propagation: π and Ξ are 0, and only the mean terms are left.';
export const noSelection = 'No connection is selected. Click any pixel of the maps, or let one be chosen:';

export const PARAMETERS = { m: 'm', pi: 'π', xi: 'Ξ' } as const;
export const equation = (symbol: string, value: number): string => `${symbol} = ${four(value)}`;

export const addsToMean = 'It adds to G:';
export const addsToVariance = 'It adds to Δ²:';

export const noErrorToPixel = 'Below this connection lies a pixel: no message has to come down it. In deeper stages one does.';
/** The sentence around the bold number; `variance`: c / N. */
export const errorFactor = (variance: number) => ['The error is multiplied by ', ` + ${four(variance)} h ε / Δ on its way down this connection.`] as const;

export const noBatch = 'There is no last batch yet.';
export const earlierStep = 'Credit is that of the live run’s last batch, and an earlier step is shown.';
export const gradientCaption = 'Last batch, at the law before its step';
export const GRADIENT_COLUMNS = ['∂C/∂', 'mean', 'fluctuation', 'sum'] as const;

export const learningRate = (eta: number): string => equation('η', eta);
/** Follows the learning rate. `decay`: of the weights. */
export const optimiser = (isAdam: boolean, decay: number): string => `, ${isAdam ? 'Adam' : 'plain descent'}, decay ${decay}`;
export const changeCaption = (steps: number): string => (steps === 1 ? 'The last step' : `The last ${steps} steps together`);
export const CHANGE_COLUMNS = ['θ', 'before', 'after', 'change'] as const;

/** Whether π and Ξ are at the ends of their ranges, to which every step clips them. */
export function clipped(pi: number, xi: number): string {
  const ofPi = pi === 0 ? 'π rests at its lower bound' : pi === 1 ? 'π rests at its upper bound' : `π = ${four(pi)} lies inside`;
  const ofXi = xi === 0 ? 'Ξ rests at 0' : `Ξ = ${four(xi)} lies inside`;
  return `${ofPi}; ${ofXi}.`;
}
