import type { Case } from '../engine/golden/case.ts';
import { compareCase, TOLERANCE } from '../engine/golden/compare-case.ts';
import { computeCase } from '../engine/golden/compute-case.ts';
import { compareRulesCase, computeRulesCase } from '../engine/golden/compute-rules-case.ts';
import type { RulesCase } from '../engine/golden/rules-case.ts';
import type { EngineName } from '../model/settings/engines.ts';
import { readCase } from './case-file.ts';
import { checkSmallStart } from './check-small-start.ts';
import { UsageError } from './exit-codes.ts';
import { readEngine, readOptions } from './options.ts';
import { printResult } from './output.ts';
import { wasmFile } from './wasm-file.ts';

const HELP = `Usage: npm run -s headless -- check CASE.json [options]

Computes a golden case and compares with the values that it expects, as far as it holds them: one of gBP, or one of the
rules for single weights (back-propagation, feedback alignment, Kolen-Pollack, weight perturbation; its file names the
units in "act"). Exit code 1 if an error exceeds the tolerance: 1e-11 for the reference, 1e-4 for the others.

  --engine NAME   reference (default), wasm, tfjs-wasm or tfjs-cpu; the rules know reference and wasm
  --small-start   instead of a case: holds every engine against the reference on deep networks whose m starts small, and prints how
                  far each is from it, beside what revision 1 of the engines did there; exit code 1 if one is too far
  --out FILE      writes the JSON there instead of to stdout
`;

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('check', {
    args,
    allowPositionals: true,
    options: { engine: { type: 'string' }, 'small-start': { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values['small-start']) {
    if (positionals.length > 0 || values.engine !== undefined || values.out !== undefined) throw new UsageError('check: --small-start takes nothing else.');
    return checkSmallStart();
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('check: give one case file. See: npm run -s headless -- check --help');
  const engine = readEngine(values.engine ?? 'reference');
  const { result, errors } = await compute(readCase(file), engine);
  const anything = Object.keys(errors).length > 0;
  printResult({ ...result, ...(anything ? { errors } : {}) }, values.out);
  const tolerance = TOLERANCE[engine];
  const failed = Object.entries(errors).filter(([, error]) => !(error <= tolerance));
  for (const [key, error] of failed) process.stderr.write(`${key}: error ${error} exceeds ${tolerance}\n`);
  return failed.length > 0 ? 1 : 0;
}

/** Computes a case with an engine. `errors`: deviations from the values that the case expects. */
async function compute(problem: Case | RulesCase, engine: EngineName): Promise<{ result: object; errors: Record<string, number> }> {
  if (!('net' in problem)) {
    const result = await computeCase(problem, engine, { wasmFile: wasmFile() });
    return { result, errors: compareCase(problem, result) };
  }
  if (engine !== 'reference' && engine !== 'wasm')
    throw new UsageError(`--engine: ${engine} does not compute the rules for single weights. Give reference or wasm.`);
  const computed = await computeRulesCase(problem, engine);
  return { result: { engine, computed }, errors: compareRulesCase(problem, computed) };
}
