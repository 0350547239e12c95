import * as text from '../../text/setting-errors.ts';
import { CLASSES, INPUTS } from './config.ts';
import { clip, describe } from './foreign.ts';

/** Largest number of hidden layers of a network. */
export const MAX_HIDDEN = 4;
/** Largest number of hidden units per layer on the page; files and the command line allow WIDEST. */
export const WIDEST_IN_PAGE = 512;
export const WIDEST = 10_000;

/** Parses layer widths such as "784-100-100-10", joined by hyphens or dashes. Throws a RangeError that says what is expected. */
export function parseLayers(given: string, widest: number): number[] {
  const typed = given.trim();
  const layers = /^\d{1,6}(\s*[-–]\s*\d{1,6})+$/.test(typed) ? typed.split(/[-–]/).map(Number) : [];
  return networkOf(layers, text.quoted(clip(typed)), widest);
}

/** Checks that a value is a list of layer widths that form a network for the images. Throws a RangeError. */
export const checkLayers = (value: unknown): number[] =>
  Array.isArray(value) ? networkOf(value.slice(0, 10), text.otherWidths, WIDEST) : networkOf([], describe(value), WIDEST);

/** The message of the error calls the widths `given`. */
function networkOf(layers: readonly unknown[], given: string, widest: number): number[] {
  const widths = layers.filter((width): width is number => typeof width === 'number' && Number.isInteger(width) && width >= 1);
  const hidden = widths.slice(1, -1);
  const fits = widths.length === layers.length && hidden.length >= 1 && hidden.length <= MAX_HIDDEN && Math.max(...hidden) <= widest;
  if (fits && widths[0] === INPUTS && widths.at(-1) === CLASSES) return widths;
  throw new RangeError(text.notANetwork(given, { inputs: INPUTS, classes: CLASSES, hidden: MAX_HIDDEN, widest }));
}
