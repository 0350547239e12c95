import { create } from 'zustand';
import { drawWords } from '../../model/math/random.ts';
import type { RunColour } from '../../model/scales.ts';
import type { Stroke } from '../../model/stroke.ts';
import type { DigitImage, DigitReply } from '../../protocol/digit.ts';
import { setColour } from './actions.ts';
import { useStore } from './store.ts';

/* The digit pad: what is on it, and what the networks said last. */

const EMPTY: DigitImage = { strokes: [] };
/** How far undo goes back. */
const MOST_UNDONE = 100;

interface Pad {
  readonly open: boolean;
  readonly image: DigitImage;
  /** What was there before, newest last. */
  readonly past: readonly DigitImage[];
  readonly tool: Stroke['tool'];
  /** The class that the maps explain, if a person has chosen one; otherwise the answer. */
  readonly explains: number | undefined;
  /** Of the image of a moment ago; undefined while there is none. */
  readonly answer: DigitReply | undefined;
  /** The image that it answers. */
  readonly answered: DigitImage | undefined;
  readonly error: string | undefined;
  /** What the maps showed before they showed the digit. */
  readonly colourBefore: RunColour;
}

export const usePad = create<Pad>()(() => ({
  open: false,
  image: EMPTY,
  past: [],
  tool: 'draw',
  explains: undefined,
  answer: undefined,
  answered: undefined,
  error: undefined,
  colourBefore: 'role',
}));

/** Whether there is nothing on the pad that could be asked about. */
export const isEmpty = (image: DigitImage): boolean => 'strokes' in image && image.strokes.length === 0;

export const hasAnswer = ({ open, answer }: Pad): boolean => open && answer?.result !== undefined;

/** Where the focus was when the pad was opened. */
let focusBefore: Element | null = null;

export function togglePad(open = !usePad.getState().open): void {
  if (open === usePad.getState().open) return;
  if (open) focusBefore = document.activeElement;
  else {
    leaveDigitColour();
    if (document.activeElement?.closest('#digit-pad'))
      (focusBefore instanceof HTMLElement && focusBefore.isConnected ? focusBefore : document.getElementById('digit-button'))?.focus();
  }
  usePad.setState({ open });
}

/** The maps go back to what they showed before. */
function leaveDigitColour(): void {
  if (useStore.getState().colour === 'digit') setColour(usePad.getState().colourBefore);
}

/** Puts another image on the pad, which can be undone. */
function put(image: DigitImage, past: readonly DigitImage[] = [...usePad.getState().past, usePad.getState().image].slice(-MOST_UNDONE)): void {
  usePad.setState({
    image,
    past,
    error: undefined,
    // Who goes on with a drawing still wants to know of the same class.
    ...('test' in image || isEmpty(image) ? { explains: undefined } : {}),
    ...(isEmpty(image) ? { answer: undefined, answered: undefined } : {}),
  });
  if (isEmpty(image)) leaveDigitColour();
}

/** Begins a stroke; on a test image it begins a drawing of its own. Points are in pad units. */
export function beginStroke(point: Stroke['points'][number]): void {
  const { image, tool } = usePad.getState();
  const strokes = 'strokes' in image ? image.strokes : [];
  // There is nothing to erase.
  if (strokes.length === 0 && tool === 'erase') return;
  put({ strokes: [...strokes, { tool, points: [point] }] });
}

/** Goes on with the last stroke. */
export function extendStroke(points: Stroke['points']): void {
  const { image } = usePad.getState();
  const last = 'strokes' in image ? image.strokes.at(-1) : undefined;
  if (!last || !('strokes' in image)) return;
  usePad.setState({ image: { strokes: [...image.strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }] } });
}

export function undo(): void {
  const { past } = usePad.getState();
  const image = past.at(-1);
  if (image) put(image, past.slice(0, -1));
}

export function clear(): void {
  if (!isEmpty(usePad.getState().image)) put(EMPTY);
}

/** Opens the pad with an image of the test set on it; it may `replace` one that is there, of which undo then knows nothing. */
export function showTestImage(index: number, replace = false): void {
  togglePad(true);
  const { image, past } = usePad.getState();
  if ('test' in image && image.test === index) return;
  put({ test: index }, replace && 'test' in image ? past : undefined);
}

/** Lights up in the maps what speaks for a class and against it; without one, of whatever the answer is. */
export function explain(explains?: number): void {
  usePad.setState({ explains });
  if (useStore.getState().colour !== 'digit') setColour('digit');
}

export function stopExplaining(): void {
  usePad.setState({ explains: undefined });
  leaveDigitColour();
}

let thrown = 0;

/** A test image by chance; every visit meets them in the same order. */
export function showRandomTestImage(count: number): void {
  const [word = 0] = drawWords({ seed: 2, stream: 'sampling', step: thrown++, part: 0 }, 1);
  showTestImage(Math.floor((word * count) / 2 ** 32));
}
