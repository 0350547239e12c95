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

/** Formats an integer with thousands separators. */
export const whole = (count: number): string => count.toLocaleString('en');

/** Formats a fraction as a percentage with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

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
export const shownPercent = (share: number): Shown => shown(share, percent(share));
/** `error` is already in percent; the column heading gives the unit. */
export const shownError = (error: number): Shown => shown(error, error.toFixed(2));

/** For example "1 image" or "10,000 images". */
export const imageCount = (count: number): string => `${whole(count)} ${count === 1 ? 'image' : 'images'}`;

/** Formats a test error in percent with two decimals. */
export const exactError = (error: number): string => `${error.toFixed(2)} %`;
