import { readFileSync } from 'node:fs';
import { type Case, CaseError, parseCase } from '../engine/golden/case.ts';
import { isRulesCase, parseRulesCase, type RulesCase } from '../engine/golden/rules-case.ts';
import * as cliText from '../text/cli.ts';
import { UsageError } from './exit-codes.ts';

/** Reads a case file, of gBP or of the rules for single weights. Throws UsageError if it cannot be read, is not JSON, or is not a case. */
export function readCase(file: string): Case | RulesCase {
  const json = parse(file);
  try {
    return isRulesCase(json) ? parseRulesCase(json) : parseCase(json);
  } catch (error) {
    throw error instanceof CaseError ? new UsageError(error.message) : error;
  }
}

function parse(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(cliText.caseUnreadable(file));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(cliText.caseNotJson(file));
  }
}
