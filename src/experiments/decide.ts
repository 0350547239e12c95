import type { Verdict } from './experiment.ts';

/** Mean and spread of one value per run. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation, n - 1 below the root; 0 for one value. */
  readonly sd: number;
  /** Standard error of the mean. */
  readonly sem: number;
}

/** Mean, standard deviation and standard error of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = n < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return { n, mean, sd, sem: sd / Math.sqrt(n) };
}

/** Fewer runs than these decide nothing. */
export const LEAST_RUNS = 3;

/** The 97.5 % quantile of Student's t with 1, 2, .. degrees of freedom; beyond the last the normal's is near enough. */
const T_QUANTILES = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093];

/** Half the width of the 95 % interval of the mean; infinite for fewer than two values. */
export const halfWidth = ({ n, sem }: Spread): number => (n < 2 ? Number.POSITIVE_INFINITY : (T_QUANTILES[n - 2] ?? 1.96) * sem);

/**
 * Whether the mean of one value per run lies above a bound: yes or no if its whole 95 % interval does or does not, else
 * undecided; always undecided below three runs.
 */
export function isAbove(values: readonly number[], bound: number): Verdict['answer'] {
  if (values.length < LEAST_RUNS) return 'undecided';
  const spread = spreadOf(values);
  const half = halfWidth(spread);
  if (spread.mean - half > bound) return 'yes';
  return spread.mean + half < bound ? 'no' : 'undecided';
}

/** The opposite answer. */
export const not = (answer: Verdict['answer']): Verdict['answer'] => (answer === 'undecided' ? answer : answer === 'yes' ? 'no' : 'yes');

/** Whether all hold: no as soon as one does not, undecided if one is. */
export function all(answers: readonly Verdict['answer'][]): Verdict['answer'] {
  if (answers.includes('no')) return 'no';
  return answers.length === 0 || answers.includes('undecided') ? 'undecided' : 'yes';
}

/** A verdict, with the reason why there are too few runs where that is so. */
export function verdict(answer: Verdict['answer'], numbers: string, runs: number): Verdict {
  const few = runs < LEAST_RUNS ? ` With ${runs === 1 ? 'one run' : `${runs} runs`} nothing can be decided; it takes ${LEAST_RUNS}.` : '';
  return { answer, because: `${numbers}${few}` };
}

/** A mean with its standard error, such as "4.83 ± 0.04 (n = 5)". */
export function say(values: readonly number[], digits: number, unit = ''): string {
  if (values.length === 0) return '–';
  const { n, mean, sem } = spreadOf(values);
  const signed = mean.toFixed(digits).replace('-', '−');
  return `${signed}${n > 1 ? ` ± ${sem.toFixed(digits)}` : ''}${unit} (n = ${n})`;
}
