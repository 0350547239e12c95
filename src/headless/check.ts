import type { Case, Nested } from './case-file.ts';
import { readCase } from './case-file.ts';
import { type CaseResult, type Computed, computeCase } from './compute-case.ts';
import { readEngine, readOptions } from './options.ts';
import { printResult } from './output.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run -s headless -- check CASE.json [options]

Computes a golden case and compares with the values that it expects, as far as it holds them.
Exit code 1 if an error exceeds the tolerance: 1e-11 for the reference, 1e-4 for the others.

  --engine NAME   reference (default) or tfjs-wasm
  --out FILE      writes the JSON there instead of to stdout
`;

/** Largest error of an array that passes, relative to its largest entry. */
export const TOLERANCE = { reference: 1e-11, float32: 1e-4 } as const;

/** The command `check`; resolves to the exit code. */
export async function check(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('check', {
    args,
    allowPositionals: true,
    options: { engine: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('check: give one case file. See: npm run -s headless -- check --help');
  const engine = readEngine(values.engine ?? 'reference');
  const problem = readCase(file);
  const result = await computeCase(problem, engine);
  const errors = compareCase(problem, result);
  const anything = Object.keys(errors).length > 0;
  printResult({ ...result, ...(anything ? { errors } : {}) }, values.out);
  const tolerance = engine === 'reference' ? TOLERANCE.reference : TOLERANCE.float32;
  const failed = Object.entries(errors).filter(([, error]) => !(error <= tolerance));
  for (const [key, error] of failed) process.stderr.write(`${key}: error ${error} exceeds ${tolerance}\n`);
  return failed.length > 0 ? 1 : 0;
}

/** The error of every key that is both expected and computed; steps are named `steps.RUN[t].PARAMETER`. */
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

/** max |a - b| / max |b| over an array, max |a - b| where b is all zero; not a number if the shapes differ. */
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
