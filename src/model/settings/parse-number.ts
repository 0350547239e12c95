import * as text from '../../text/setting-errors.ts';
import { clip, describe } from './foreign.ts';

export interface NumberRange {
  /** Name of the number in error messages. */
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

const describeRange = ({ least, most, whole }: Omit<NumberRange, 'label'>): string => text.numberRange(whole, least, most);

/**
 * Parses a number strictly, as the user types it: digits, an exponent, and a decimal point where fractions are allowed; nothing else.
 * Rejects a point in a whole number, because some countries group thousands by points. Throws a RangeError that says what was wrong and
 * what is expected.
 */
export function parseNumber(range: NumberRange, given: string): number {
  const { label, whole } = range;
  const expected = describeRange(range);
  const typed = given.trim();
  const shown = clip(typed);
  if (typed === '') throw new RangeError(text.isEmpty(label, expected));
  if (!whole && /^\d+,\d+$/.test(typed)) throw new RangeError(text.hasDecimalComma(label, shown, clip(typed.replace(',', '.'))));
  if (whole && /^\d+[.,]\d+$/.test(typed)) throw new RangeError(text.hasSeparator(label, shown, typed.includes(',') ? 'comma' : 'point', expected));
  const form = whole ? /^[+-]?\d+(e\+?\d+)?$/i : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  if (!form.test(typed)) throw new RangeError(text.notANumber(label, shown, expected));
  const value = Number(typed);
  // An underflow to 0 is out of range: the user did not mean 0.
  const vanished = value === 0 && /^[^e]*[1-9]/i.test(typed);
  if (vanished || !isIn(range, value)) throw new RangeError(text.outOfRange(label, shown, expected));
  return value === 0 ? 0 : value;
}

/** Checks that a value is a number within a range. Throws a RangeError. */
export function checkNumber(range: NumberRange, value: unknown): number {
  if (typeof value === 'number' && isIn(range, value)) return value === 0 ? 0 : value;
  throw new RangeError(text.notExpected(range.label, describe(value), describeRange(range)));
}

const isIn = ({ least, most, whole }: NumberRange, value: number): boolean => value >= least && value <= most && (!whole || Number.isInteger(value));
