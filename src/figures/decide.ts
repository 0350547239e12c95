import { type MeanSd, meanSdOf } from '../model/math/mean-sd.ts';
import * as text from '../text/verdicts.ts';
import type { ClaimVerdict } from './experiment.ts';

/** With fewer runs every claim is undecided. */
const LEAST_RUNS = 3;

/** The 97.5 % quantiles of Student's t with 1, 2, ... degrees of freedom; beyond the last, the normal quantile is close enough. */
const T_QUANTILES = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093];

/** Returns half the width of the 95 % confidence interval of the mean; infinite for fewer than two values. */
export const halfWidth = ({ n, sem }: MeanSd): number => (n < 2 ? Number.POSITIVE_INFINITY : (T_QUANTILES[n - 2] ?? 1.96) * sem);

/**
 * Decides whether the mean of one value per run is above a bound: `yes` if the whole 95 % confidence interval is above it, `no` if
 * the whole interval is below it, else `undecided`. Always `undecided` with fewer than three runs.
 */
export function isAbove(values: readonly number[], bound: number): ClaimVerdict['answer'] {
  if (values.length < LEAST_RUNS) return 'undecided';
  const spread = meanSdOf(values);
  const half = halfWidth(spread);
  if (spread.mean - half > bound) return 'yes';
  return spread.mean + half < bound ? 'no' : 'undecided';
}

export const not = (answer: ClaimVerdict['answer']): ClaimVerdict['answer'] => (answer === 'undecided' ? answer : answer === 'yes' ? 'no' : 'yes');

/** Combines answers by "and": `no` if any answer is `no`, else `undecided` if any is or if there are none. */
export function all(answers: readonly ClaimVerdict['answer'][]): ClaimVerdict['answer'] {
  if (answers.includes('no')) return 'no';
  return answers.length === 0 || answers.includes('undecided') ? 'undecided' : 'yes';
}

/** One number that a claim depends on: one value per run, and the bounds for their mean. */
export interface Part {
  /** Such as "in layer 1"; follows the number. */
  readonly name: string;
  readonly values: readonly number[];
  readonly above?: number;
  readonly below?: number;
}

export const RULE = text.decisionRule(LEAST_RUNS);

/** Decides a claim by its parts, all of which must hold. `lead` introduces the numbers in the explanation: mean ± standard error of each part. */
export function decide(lead: string, parts: readonly Part[], digits: number, unit = ''): ClaimVerdict {
  const answer = all(parts.map(answerOf));
  const numbers = parts.filter(({ values }) => values.length > 0).map(({ name, values }) => text.partOfVerdict(name, formatMean(values, digits), unit));
  const runs = parts.map(({ values }) => values.length);
  const [fewest, most] = [Math.min(...runs), Math.max(...runs)];
  const why = answer !== 'undecided' ? '' : fewest < LEAST_RUNS ? text.tooFewRuns(fewest, LEAST_RUNS) : text.spreadTooWide;
  return { answer, because: text.because(lead, numbers, [fewest, most], why) };
}

function answerOf({ values, above, below }: Part): ClaimVerdict['answer'] {
  return all([...(above === undefined ? [] : [isAbove(values, above)]), ...(below === undefined ? [] : [not(isAbove(values, below))])]);
}

/** Formats a mean with its standard error, such as "4.83 ± 0.04"; without the error for a single value. */
export function formatMean(values: readonly number[], digits: number): string {
  const { n, mean, sem } = meanSdOf(values);
  return text.meanWithError(mean, n > 1 ? sem : undefined, digits);
}
