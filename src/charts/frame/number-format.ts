import { show } from '../../model/format-number.ts';

export { show };

/** A number for a column: three decimals; what they cannot show as powers of ten, and what is exactly whole without a point. */
export function cell(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const isTiny = size < 0.0095 && size > 0;
  const text = Number.isInteger(value) ? String(value) : isTiny || size >= 1000 ? value.toExponential(1).replace('+', '') : value.toFixed(3);
  return text.replaceAll('-', '\u2212');
}

/** A whole number with its thousands apart. */
export const whole = (count: number): string => count.toLocaleString('en');

/** A share as percent with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** An error that is a percentage already. */
export const errorText = (error: number): string => `${error.toFixed(1)} %`;

/** Seconds in words. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 90) return `${whole} s`;
  return whole < 5400 ? `${Math.round(whole / 60)} min` : `${Number((whole / 3600).toPrecision(2))} h`;
}

/** Decimals of short times: those below a second have one more. */
export const decimalsOf = (seconds: number): number => (seconds < 1 ? 2 : 1);

/** What was measured in seconds: a short time with decimals, a long one in words. */
export function measuredTime(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(decimalsOf(seconds))} s`;
  return seconds < 3 * 86_400 ? duration(seconds) : `${show(seconds / 86_400, 2)} days`;
}

/** A number for a table: how it reads there, and what it is, for machines. */
export interface Shown {
  readonly value: number;
  readonly text: string;
}

export const shown = (value: number, text = show(value)): Shown => ({ value, text });
export const shownPercent = (share: number): Shown => shown(share, percent(share));
/** An error that is a percentage already, where the column says so. */
export const shownError = (error: number): Shown => shown(error, error.toFixed(2));
