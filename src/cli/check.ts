import type { Case } from '../engine/golden/case.ts';
import { compareCase, TOLERANCE } from '../engine/golden/compare-case.ts';
import { computeCase } from '../engine/golden/compute-case.ts';
import { compareRulesCase, computeRulesCase } from '../engine/golden/compute-rules-case.ts';
import type { RulesCase } from '../engine/golden/rules-case.ts';
import type { EngineName } from '../model/settings/engines.ts';
import * as text from '../text/cli.ts';
import * as helpText from '../text/cli-help.ts';
import { readCase } from './case-file.ts';
import { checkSmallStart } from './check-small-start.ts';
import { UsageError } from './exit-codes.ts';
import { readEngine, readOptions } from './options.ts';
import { printResult } from './output.ts';
import { wasmFile } from './wasm-file.ts';

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('check', {
    args,
    allowPositionals: true,
    options: { engine: { type: 'string' }, 'small-start': { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(helpText.check);
    return 0;
  }
  if (values['small-start']) {
    if (positionals.length > 0 || values.engine !== undefined || values.out !== undefined) throw new UsageError(text.smallStartAlone);
    return checkSmallStart();
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(text.caseMissing);
  const engine = readEngine(values.engine ?? 'reference');
  const { result, errors } = await compute(readCase(file), engine);
  const anything = Object.keys(errors).length > 0;
  printResult({ ...result, ...(anything ? { errors } : {}) }, values.out);
  const tolerance = TOLERANCE[engine];
  const failed = Object.entries(errors).filter(([, error]) => !(error <= tolerance));
  for (const [key, error] of failed) process.stderr.write(`${text.exceedsTolerance(key, error, tolerance)}\n`);
  return failed.length > 0 ? 1 : 0;
}

/** Computes a case with an engine. `errors`: deviations from the values that the case expects. */
async function compute(problem: Case | RulesCase, engine: EngineName): Promise<{ result: object; errors: Record<string, number> }> {
  if (!('net' in problem)) {
    const result = await computeCase(problem, engine, { wasmFile: wasmFile() });
    return { result, errors: compareCase(problem, result) };
  }
  if (engine !== 'reference' && engine !== 'wasm') throw new UsageError(text.engineWithoutRules(engine));
  const computed = await computeRulesCase(problem, engine);
  return { result: { engine, computed }, errors: compareRulesCase(problem, computed) };
}
