import type { RaceRow } from './race-row.ts';
import { stepsPerEpoch } from './settings/config.ts';
import type { RaceConfig } from './settings/rules.ts';
import { PROGRAM } from './version.ts';

/** What there is of every stage: its name in a column, and its key in a row. */
const STAGED = [
  ['angle', 'angles'],
  ['distance', 'distances'],
  ['feedbackAngle', 'feedbackAngles'],
] as const;

/**
 * A race as a tidy table for files: one measurement of one lane a row, errors in percent, unrounded, angles in degrees, one
 * column for each stage (from 1); what a rule has not is empty.
 */
export function tabulateRace(config: RaceConfig, rows: readonly RaceRow[]) {
  const weightLayers = config.layers.slice(1).map((_, l) => l);
  return {
    columns: [
      ...['seed', 'rule', 'step', 'epoch', 'images', 'seconds', 'passes', 'error', 'loss'],
      ...STAGED.flatMap(([name]) => weightLayers.map((l) => `${name}${l + 1}`)),
    ],
    rows: rows.map((row) => [
      ...[row.seed, row.rule, row.step, row.step / stepsPerEpoch(config), row.images, row.seconds, row.passes, row.error, row.loss],
      ...STAGED.flatMap(([, key]) => weightLayers.map((l) => row[key]?.[l])),
    ]),
  };
}

/** A race as JSON: what it was run with, by which program, and what was measured; what is no number is null. */
export const writeRace = (config: RaceConfig, rows: readonly RaceRow[], more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ program: PROGRAM, config, ...more, rows }, null, 1)}\n`;
