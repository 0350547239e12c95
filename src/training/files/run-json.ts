import type { LayerStats } from '../../engine/statistics.ts';
import { ParseError } from '../../formats/parse-error.ts';
import { errorMessage } from '../../model/error-message.ts';
import { REVISION } from '../../model/revision.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { readConfig } from '../../model/settings/read-config.ts';
import { PROGRAM } from '../../model/version.ts';
import * as text from '../../text/files.ts';
import { historyForFile } from '../history.ts';
import type { SavedDistribution } from './checkpoint.ts';
import { hashTheta } from './hash.ts';
import { layerRow } from './layer-row.ts';

const FAMILY = 'slabscope-run/';
const VERSION = 1;
const LONGEST = 20_000_000;

/** Writes a run without its arrays as JSON: settings, history, and each layer as in the result of `headless train`. */
export function writeRunJson(
  { config, engine, revision = REVISION, data, step, stopEpoch, history, theta }: SavedDistribution,
  weightLayers: readonly LayerStats[],
): string {
  const rows = weightLayers.map((layer) => layerRow(layer, config));
  return `${JSON.stringify({ format: FAMILY + VERSION, program: PROGRAM, config, engine, revision, data, step, stopEpoch, thetaHash: hashTheta(theta), stages: rows, history: historyForFile(history) }, null, 1)}\n`;
}

/** Reads the configuration in a run.json, or in the result of `headless train`. Throws ParseError, in words. */
export function readRunJson(bytes: Uint8Array): RunConfig {
  if (bytes.length > LONGEST) throw new ParseError(text.runJsonTooLarge(bytes.length, LONGEST));
  const run = parse(bytes);
  if (typeof run !== 'object' || run === null || !Object.hasOwn(run, 'config')) throw new ParseError(text.runJsonWithoutSettings);
  const { format, config } = run as { format?: unknown; config: unknown };
  if (typeof format === 'string' && format.startsWith(FAMILY) && Number(format.slice(FAMILY.length)) > VERSION) throw new ParseError(text.newerRunJson);
  try {
    return readConfig(config);
  } catch (error) {
    throw new ParseError(text.runJsonSettingsRefused(errorMessage(error)));
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ParseError(text.notJson);
  }
}
