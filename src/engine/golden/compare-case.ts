import type { EngineName } from '../../model/settings/engines.ts';
import type { Case, Nested } from './case.ts';
import type { CaseResult, Computed } from './compute-case.ts';

/** Largest error of an array that passes, relative to its largest entry. */
export const TOLERANCE: Readonly<Record<EngineName, number>> = {
  reference: 1e-11,
  wasm: 1e-4,
  'tfjs-wasm': 1e-4,
  webgpu: 1e-4,
  'tfjs-webgpu': 1e-4,
  'tfjs-webgl': 1e-4,
  'tfjs-cpu': 1e-4,
};

/** Returns the error of every key that is both expected and computed; steps are named `steps.RUN[t].PARAMETER`. */
export function compareCase(problem: Case, { computed, computed_mean_field, computed_bp, steps }: CaseResult): Record<string, number> {
  const errors: Record<string, number> = {};
  const compare = (prefix: string, expected: Readonly<Record<string, Nested>>, found: Computed) => {
    for (const [key, value] of Object.entries(expected)) {
      const at = found[key];
      if (at !== undefined) errors[prefix + key] = largestError(at, value);
    }
  };
  compare('', problem.expect, computed);
  compare('mean_field.', problem.expectMeanField, computed_mean_field);
  compare('bp.', problem.expectBp, computed_bp);
  problem.runs.forEach((run, n) => {
    run.after?.forEach((row, t) => {
      compare(`steps.${run.name}[${t}].`, row, steps[n]?.after[t] ?? {});
    });
  });
  return errors;
}

/** Returns max |a - b| / max |b| over an array, max |a - b| where b is all zero; NaN if the numbers of entries differ. */
export function largestError(found: Nested, expected: Nested): number {
  const [a, b] = [flatten(found), flatten(expected)];
  if (a.length !== b.length) return Number.NaN;
  let difference = 0;
  let size = 0;
  for (const [i, value] of b.entries()) {
    difference = Math.max(difference, Math.abs((a[i] as number) - value));
    size = Math.max(size, Math.abs(value));
  }
  return size > 0 ? difference / size : difference;
}

const flatten = (value: Nested): number[] => (typeof value === 'number' ? [value] : value.flatMap(flatten));
