import { create } from 'zustand';
import { drawWords } from '../../model/math/random.ts';
import type { RunColour } from '../../model/scales.ts';
import type { Stroke } from '../../model/stroke.ts';
import type { DigitImage, DigitReply } from '../../protocol/digit.ts';
import { setColour } from './actions.ts';
import { useStore } from './store.ts';

/* State of the digit pad: its image, and the last reply of the networks. */

const EMPTY: DigitImage = { strokes: [] };
/** Maximum number of images that undo can restore. */
const MOST_UNDONE = 100;

interface Pad {
  readonly open: boolean;
  readonly image: DigitImage;
  /** Earlier images for undo, newest last. */
  readonly past: readonly DigitImage[];
  readonly tool: Stroke['tool'];
  /** Number of test images drawn at random so far. */
  readonly drawn: number;
  /** The class whose contributions the maps show, if the user has chosen one; undefined for the predicted class. */
  readonly explains: number | undefined;
  /** The last reply, which may be about an earlier image; undefined while there is none. */
  readonly answer: DigitReply | undefined;
  /** The image that `answer` is about. */
  readonly answered: DigitImage | undefined;
  readonly error: string | undefined;
  /** Colour of the maps before they showed the contributions to the digit. */
  readonly colourBefore: RunColour;
}

export const usePad = create<Pad>()(() => ({
  open: false,
  image: EMPTY,
  past: [],
  tool: 'draw',
  drawn: 0,
  explains: undefined,
  answer: undefined,
  answered: undefined,
  error: undefined,
  colourBefore: 'role',
}));

/** Whether the pad has no image to classify. */
export const isEmpty = (image: DigitImage): boolean => 'strokes' in image && image.strokes.length === 0;

export const hasAnswer = ({ open, answer }: Pad): boolean => open && answer?.result !== undefined;

/** The element that had the focus before the pad opened. */
const focus: { before: Element | null } = { before: null };

export function togglePad(open = !usePad.getState().open): void {
  if (open === usePad.getState().open) return;
  if (open) focus.before = document.activeElement;
  else {
    leaveDigitColour();
    const { before } = focus;
    if (document.activeElement?.closest('#digit-pad'))
      (before instanceof HTMLElement && before.isConnected ? before : document.getElementById('digit-button'))?.focus();
  }
  usePad.setState({ open });
}

/** Restores the colour that the maps had before. */
function leaveDigitColour(): void {
  if (useStore.getState().colour === 'digit') setColour(usePad.getState().colourBefore);
}

/** Puts another image on the pad; undo restores the previous one. */
function put(image: DigitImage, past: readonly DigitImage[] = [...usePad.getState().past, usePad.getState().image].slice(-MOST_UNDONE)): void {
  usePad.setState({
    image,
    past,
    error: undefined,
    // A drawing that is continued keeps the chosen class.
    ...('test' in image || isEmpty(image) ? { explains: undefined } : {}),
    ...(isEmpty(image) ? { answer: undefined, answered: undefined } : {}),
  });
  if (isEmpty(image)) leaveDigitColour();
}

/** Begins a stroke; on a test image it begins a new drawing. Points are in pad units: the pad is 1 wide and 1 high. */
export function beginStroke(point: Stroke['points'][number]): void {
  const { image, tool } = usePad.getState();
  const strokes = 'strokes' in image ? image.strokes : [];
  // There is nothing to erase.
  if (strokes.length === 0 && tool === 'erase') return;
  put({ strokes: [...strokes, { tool, points: [point] }] });
}

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

/** Opens the pad with a test image. With `replace` it replaces a test image on the pad, which undo then skips. */
export function showTestImage(index: number, replace = false): void {
  togglePad(true);
  const { image, past } = usePad.getState();
  if ('test' in image && image.test === index) return;
  put({ test: index }, replace && 'test' in image ? past : undefined);
}

/** Shows in the maps the contributions of each connection for and against a class; without one, the predicted class. */
export function explain(explains?: number): void {
  usePad.setState({ explains });
  if (useStore.getState().colour !== 'digit') setColour('digit');
}

export function stopExplaining(): void {
  usePad.setState({ explains: undefined });
  leaveDigitColour();
}

/** Shows a random test image; the sequence is the same on every visit. */
export function showRandomTestImage(count: number): void {
  const { drawn } = usePad.getState();
  usePad.setState({ drawn: drawn + 1 });
  const [word = 0] = drawWords({ seed: 2, stream: 'sampling', step: drawn, part: 0 }, 1);
  showTestImage(Math.floor((word * count) / 2 ** 32));
}
