import { natsText } from './digit-charts.ts';

/* The digit pad. */

export const digitPad = 'Digit pad';
export const open = 'Digit';
export const openHint = 'Digit pad (D)';
export const sampledAtStep = (step: number): string => `law of step ${step}`;
/** The second piece is for screen readers only. */
export const close = ['Close', ' digit pad'] as const;
export const drawHere = 'draw a digit here';
export const empty =
  'Draw a digit, or take an image of the test set: a hundred networks drawn from the law say what they hold it for, and the maps what speaks for it.';
export const drawingArea = 'Drawing area: draw a digit with mouse, pen or finger';

export const tool = 'Tool';
export const TOOL_WORDS = { draw: 'Draw', erase: 'Erase' } as const;
export const undo = 'Undo';
export const undoHint = 'Undo (Z on the pad)';
export const clear = 'Clear';
/** The second piece is for screen readers only. */
export const random = ['Random', ' test image'] as const;
export const randomHint = 'Random test image';
export const testImage = 'Test image';
export const image = 'Image';
export const indexRange = (images: number): string => `0–${images - 1}`;
export const arrowKeys = 'Arrow up and down: the next and the one before';

export const networkInput = 'As the network sees it';
export const loadingImages = 'loading the test images…';
export const drawingCaption = 'as the network sees it';
export const testImageCaption = (index: number | undefined, label: number): string => `test image ${index ?? ''}: a\u00a0${label}`;
export const noInput = 'Nothing yet';
export const drawingInput = 'The drawing, 28 by 28 pixels';
export const testImageInput = (label: number): string => `A ${label}, 28 by 28 pixels`;

/** `label`: of the test image; undefined for a drawing. */
export const inputAndStep = (label: number | undefined, step: number): string =>
  `${label === undefined ? 'a drawing' : `a test image of a ${label}`}, law of step ${step}`;
export const classes = 'Class that the maps explain';
export const explain = (digit: number): string => `Explain the ${digit}`;
export const explainHint = (digit: number): string => `What speaks for and against the ${digit}, in the maps`;
export const showInMaps = 'Light up in the maps';

export const right = '(right)';
export const wrong = (label: number): string => `(wrong, it is a\u00a0${label})`;
export const entropies = 'Entropy of the answer, in nats';
/** `rest` follows the name for screen readers. */
export const ENTROPY_WORDS = {
  total: { name: 'total', rest: '', what: 'Entropy of the mean answer: all that is not known' },
  expected: { name: 'expected', rest: '', what: "Mean entropy of the networks' answers: how unsure each is by itself" },
  mutual: { name: 'mutual', rest: ' information', what: 'The rest, the mutual information of answer and network: how much they disagree' },
} as const;
export const nats = (entropy: number): string => `${natsText(entropy)} nats`;
export const vipsOffFirst = 'VIPs off, stage 1';
export const vipsOffAll = 'VIPs off, all stages';
export const asPerturbed = 'as in Perturb';
export const asPerturbedHint = (networks: number): string => `${networks} of the networks, as perturbed in Perturb`;
export const oneCertainNetwork = 'Plain back-propagation has one certain network: no roles, and nothing for networks to disagree about.';
/** `answer`: the class and its votes. */
export const announcement = (answer: string): string => `Answer: ${answer}.`;
