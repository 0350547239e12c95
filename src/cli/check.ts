import { readFileSync } from 'node:fs';
import { align } from '../bench/table.ts';
import { type Case, CaseError, parseCase } from '../engine/golden/case.ts';
import { compareCase, TOLERANCE } from '../engine/golden/compare-case.ts';
import { computeCase } from '../engine/golden/compute-case.ts';
import { compareRulesCase, computeRulesCase } from '../engine/golden/compute-rules-case.ts';
import { isRulesCase, parseRulesCase, type RulesCase } from '../engine/golden/rules-case.ts';
import { compareSmall, type Differences, leastDelta, MOST, smallStarts, withinMost } from '../engine/golden/small-start.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { makeReferenceEngine } from '../engine/reference/reference-engine.ts';
import { type EngineName, NODE_ENGINES } from '../model/settings/engines.ts';
import * as benchText from '../text/bench.ts';
import * as text from '../text/cli.ts';
import * as helpText from '../text/cli-help.ts';
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

/** Reads a case file, of gBP or of the rules for single weights. Throws UsageError if it cannot be read, is not JSON, or is not a case. */
function readCase(file: string): Case | RulesCase {
  const json = readJson(file);
  try {
    return isRulesCase(json) ? parseRulesCase(json) : parseCase(json);
  } catch (error) {
    throw error instanceof CaseError ? new UsageError(error.message) : error;
  }
}

function readJson(file: string): unknown {
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(text.caseUnreadable(file));
  }
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError(text.caseNotJson(file));
  }
}

/** Revision 1 of the engines dropped the noise term for Delta up to this value. */
const FLOOR_OF_REVISION_1 = 1e-6;

const formatDifferences = ({ gradient, sgd, adam }: Differences): string => [gradient, sgd, adam].map((value) => value.toExponential(0)).join(' ');

/** Runs `check --small-start` and prints a table on stdout. Resolves to the exit code. */
async function checkSmallStart(): Promise<number> {
  const engines = NODE_ENGINES.filter((name) => name !== 'reference');
  const rows: string[][] = [];
  let failed = false;
  for (const net of smallStarts()) {
    const before = await compareSmall(net, async (setup) => makeReferenceEngine(setup, FLOOR_OF_REVISION_1));
    const cells: string[] = [];
    for (const name of engines) {
      const found = await compareSmall(net, (setup) => makeEngine(name, setup, { wasmFile: wasmFile() }));
      failed ||= !withinMost(found);
      cells.push(formatDifferences(found));
    }
    rows.push([net.name, leastDelta(net).toExponential(0), formatDifferences(before), ...cells]);
  }
  const table = align([[benchText.columns.network, text.smallStartColumns.leastDelta, text.smallStartColumns.revision1, ...engines], ...rows]);
  process.stdout.write(`${table.join('\n')}\n\n`);
  process.stdout.write(`${text.smallStartLegend(MOST.gradient, MOST.adam, FLOOR_OF_REVISION_1)}\n`);
  return failed ? 1 : 0;
}
