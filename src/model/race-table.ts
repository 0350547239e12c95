import type { RaceRow } from './race-row.ts';
import { stepsPerEpoch } from './settings/config.ts';
import type { RaceConfig } from './settings/rules.ts';
import { PROGRAM } from './version.ts';

/** Quantities per weight layer: the name in a column, and the key in a row. */
const STAGED = [
  ['angle', 'angles'],
  ['distance', 'distances'],
  ['feedbackAngle', 'feedbackAngles'],
] as const;

/**
 * Tabulates a race for files: one measurement of one lane per row, errors in percent (unrounded), angles in degrees, one column per weight
 * layer (from 1). Values that a rule does not have are empty.
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

/** Serialises a race as JSON: configuration, program version and rows. Numbers that are not finite become null. */
export const writeRace = (config: RaceConfig, rows: readonly RaceRow[], more: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ program: PROGRAM, config, ...more, rows }, null, 1)}\n`;
