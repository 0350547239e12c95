/** Formats a number for display: `digits` significant digits, a true minus sign, a power of ten only below 1e-3 and from 1e5. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size < 1e-3 || size >= 1e5
      ? value.toExponential(digits - 1).replace(/e(.*)$/, (_, exponent: string) => ` × 10${superscript(exponent)}`)
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
}

/** Most significant digits of a probability, and what is shown where these would round it to 1. */
const PROBABILITY_DIGITS = 5;
const NEARLY_ONE = '> 0.99999';

/** Formats a probability in 0..1: the text is 0 or 1 only if the value is exactly 0 or 1. Values near 1 get more than `digits` digits. */
export function formatProbability(p: number, digits = 3): string {
  if (!(p > 0 && p < 1)) return formatNumber(p, digits);
  for (let more = digits; more <= PROBABILITY_DIGITS; more++) {
    const text = formatNumber(p, more);
    if (text !== '1') return text;
  }
  return NEARLY_ONE;
}

/** Formats a value of a quantity: π as a probability, all others as numbers. */
export const formatQuantity = (quantity: string, value: number, digits = 3): string =>
  quantity === 'pi' ? formatProbability(value, digits) : formatNumber(value, digits);

/** Formats a probability with two decimals, which are 0.00 or 1.00 only for exactly 0 or 1. */
export const twoDecimals = (p: number): string => (p > 0 && p < 0.005 ? '< 0.01' : p < 1 && p >= 0.995 ? '> 0.99' : p.toFixed(2));

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Formats an exponent as superscript. */
export const superscript = (exponent: string): string =>
  exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace('.', '·')
    .replace(/\d/g, (digit) => RAISED[Number(digit)] as string);

/** Formats a number for a table column: three decimals, scientific notation for small and large numbers, integers without a point. */
export function cell(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const isTiny = size < 0.0095 && size > 0;
  const text = Number.isInteger(value) ? String(value) : isTiny || size >= 1000 ? value.toExponential(1).replace('+', '') : value.toFixed(3);
  return text.replaceAll('-', '\u2212');
}

/** Formats a value of a quantity for a table column: π of almost 1 with as many digits as it needs. */
export const quantityCell = (quantity: string, value: number): string =>
  quantity === 'pi' && value < 1 && value >= 0.9995 ? formatProbability(value, 4) : cell(value);

/** Formats an integer with thousands separators. */
export const whole = (count: number): string => count.toLocaleString('en');

/** Sums of fractions miss 0 and 1 by less than this; a single connection or image is more. */
const SHARE_ERROR = 1e-12;

/** Formats a fraction in percent, without the sign: with one decimal, or with up to three, so that only exactly 0 and 1 are 0.0 and 100.0. */
export function percentNumber(share: number): string {
  const percentage = 100 * share;
  if (!(share > SHARE_ERROR && share < 1 - SHARE_ERROR)) return percentage.toFixed(1);
  const text = [1, 2, 3].map((decimals) => percentage.toFixed(decimals)).find((text) => Number(text) > 0 && Number(text) < 100);
  return text ?? (share < 0.5 ? '< 0.001' : '> 99.999');
}

/** Formats a fraction as a percentage with one decimal; more decimals only where these would round it to 0.0 % or 100.0 %. */
export const percent = (share: number): string => `${percentNumber(share)} %`;

/** Formats a fraction as an integer percentage without its sign, which is 0 or 100 only for exactly 0 or 1. */
export const wholePercent = (share: number): string =>
  share > 0 && share < 0.005 ? '< 1' : share < 1 && share > 0.995 ? '> 99' : String(Math.round(100 * share));

/** Formats an error that is already in percent. */
export const errorText = (error: number): string => `${error.toFixed(1)} %`;

/** Formats seconds, rounded up to whole ones, as s, min or h. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 90) return `${whole} s`;
  return whole < 5400 ? `${Math.round(whole / 60)} min` : `${Number((whole / 3600).toPrecision(2))} h`;
}

export const decimalsOf = (seconds: number): number => (seconds < 1 ? 2 : 1);

/** Formats a measured time in seconds: with decimals below 10 s, in days from three days on. */
export function measuredTime(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(decimalsOf(seconds))} s`;
  return seconds < 3 * 86_400 ? duration(seconds) : `${formatNumber(seconds / 86_400, 2)} days`;
}

/** A number in a table: its value, for CSV, and its text, for the page. */
export interface Shown {
  readonly value: number;
  readonly text: string;
}

export const shown = (value: number, text = formatNumber(value)): Shown => ({ value, text });
export const shownProbability = (p: number): Shown => shown(p, formatProbability(p));
export const shownPercent = (share: number): Shown => shown(share, percent(share));
/** `error` is already in percent; the column heading gives the unit. */
export const shownError = (error: number): Shown => shown(error, error.toFixed(2));

/** For example "1 image" or "10,000 images". */
export const imageCount = (count: number): string => `${whole(count)} ${count === 1 ? 'image' : 'images'}`;

/** Formats a test error in percent with two decimals. */
export const exactError = (error: number): string => `${error.toFixed(2)} %`;
