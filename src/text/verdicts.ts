/* Verdicts on the claims about the figures of the paper. A lead introduces the numbers. */

/** Units of the numbers in verdicts. */
export const points = ' points';
export const percent = ' %';
export const nats = ' nats';

export const decisionRule = (leastRuns: number): string =>
  `A claim is decided by the 95 % interval of the mean over the runs (Student’s t, at least ${leastRuns} runs). If it has several parts, each must hold by itself.`;

export const spreadTooWide = 'The runs spread too widely to tell.';
export const tooFewRuns = (runs: number, least: number): string =>
  `${runs === 0 ? 'Runs are missing' : runs === 1 ? 'One run decides nothing' : `${runs} runs decide nothing`}: it takes ${least} of each setting.`;

/** One number of a verdict, with the name of its part. */
export const partOfVerdict = (name: string, number: string, unit: string): string => `${name} ${number}${unit}`.trim();

/** `parts` have from `fewest` to `most` runs each. `undecided`: why they do not decide, or empty. */
export function because(lead: string, parts: readonly string[], [fewest, most]: readonly [number, number], undecided: string): string {
  const n = fewest === most ? fewest : `${fewest} to ${most}`;
  return [parts.length > 0 ? `${lead}: ${parts.join(', ')} (n = ${n}).` : '', undecided].join(' ').trim();
}

/** Formats a mean with its standard error, such as "4.83 ± 0.04"; without the error if it is undefined. */
export const meanWithError = (mean: number, sem: number | undefined, digits: number): string =>
  `${fixed(mean, digits)}${sem === undefined ? '' : ` ± ${fixed(sem, digits)}`}`;

/** Uses the minus sign U+2212, and none for zero. */
const fixed = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '');
