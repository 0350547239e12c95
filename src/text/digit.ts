import { natsText } from './digit-charts.ts';

/* The digit pad. */

export const digitPad = 'Digit pad';
export const open = 'Digit';
export const openHint = 'Digit pad (D)';
export const sampledAtStep = (step: number): string => `parameters at step ${step}`;
/** The second piece is for screen readers only. */
export const close = ['Close', ' digit pad'] as const;
export const drawHere = 'draw a digit here';
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
export const arrowKeys = 'Arrow up: next image. Arrow down: previous image.';

export const networkInput = 'Network input';
export const loadingImages = 'loading the test images…';
export const drawingCaption = 'network input';
export const testImageCaption = (index: number | undefined, label: number): string => `test image ${index ?? ''}: a\u00a0${label}`;
export const noInput = 'No input yet';
export const drawingInput = 'The drawing, 28 by 28 pixels';
export const testImageInput = (label: number): string => `A ${label}, 28 by 28 pixels`;

/** `label`: of the test image; undefined for a drawing. */
export const inputAndStep = (label: number | undefined, step: number): string =>
  `${label === undefined ? 'a drawing' : `a test image of a ${label}`}, ${sampledAtStep(step)}`;
export const classes = 'Class that the maps explain';
export const explain = (digit: number): string => `Explain the ${digit}`;
export const explainHint = (digit: number): string => `Colours the maps by what each connection contributes to class ${digit}`;
export const showInMaps = 'Show contributions';
export const empty = `Draw a digit, or choose a test image: a hundred networks sampled from the distribution classify it. “${showInMaps}” then colours the maps by what each connection contributes.`;

export const right = '(correct)';
export const wrong = (label: number): string => `(wrong, it is a\u00a0${label})`;
export const entropies = 'Entropy of the prediction, in nats';
/** `rest` follows the name for screen readers. */
export const ENTROPY_WORDS = {
  total: { name: 'total', rest: '', what: 'Predictive entropy: entropy of the mean probabilities over the networks' },
  expected: { name: 'expected', rest: '', what: 'Expected entropy: mean over the networks of the entropy of each prediction' },
  mutual: { name: 'mutual', rest: ' information', what: 'Mutual information of prediction and network: total minus expected, large if the networks disagree' },
} as const;
export const nats = (entropy: number): string => `${natsText(entropy)} nats`;
export const vipsOffFirst = 'VIPs off, layer 1';
export const vipsOffAll = 'VIPs off, all layers';
export const asPerturbed = 'as in Ablation';
export const asPerturbedHint = (networks: number): string =>
  `${networks === 1 ? '1 network' : `${networks} networks`} with the perturbations applied in Ablation`;
export const oneDeterministicNetwork = 'Plain back-propagation trains one deterministic network: it has no categories, and no networks that could disagree.';
/** `answer`: the class and its votes. */
export const announcement = (answer: string): string => `Answer: ${answer}.`;
