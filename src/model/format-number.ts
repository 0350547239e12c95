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
