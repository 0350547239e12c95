/* Verdicts on the claims about the figures of the paper. A lead introduces the numbers. */

/** Units of the numbers in verdicts. */
export const points = ' points';
export const percent = ' %';
export const nats = ' nats';

export const decisionRule = (leastRuns: number): string =>
  `A claim is decided by the 95 % confidence interval of the mean over the runs (Student’s t, at least ${leastRuns} runs). If it has several parts, each of them must hold.`;

export const spreadTooWide = 'The spread over the runs is too large to decide.';
export const tooFewRuns = (runs: number, least: number): string =>
  `${runs === 0 ? 'Runs are missing' : runs === 1 ? 'One run is not enough' : `${runs} runs are not enough`}: at least ${least} of each setting are needed.`;

/** One number of a verdict. `name` follows it, such as "in layer 1", and may be empty. */
export const partOfVerdict = (name: string, number: string, unit: string): string => `${number}${unit} ${name}`.trim();

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
