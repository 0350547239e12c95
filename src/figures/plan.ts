import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { revisionOf } from '../model/revision.ts';
import type { Experiment, FigureScale, PlannedRun } from './experiment.ts';

/** Hexadecimal digits of a key: enough to tell a few million runs apart. */
const KEY_DIGITS = 16;

/**
 * Returns the key that identifies a planned run, in hexadecimal: a hash of its configuration, its measure, and the revision of the
 * engines since which its rows have been the same.
 */
export const keyOf = (planned: PlannedRun): string => keyIn(revisionOf(planned.config), planned);

/** Returns the key of the same plan in the first revision, if it differs: results under it are reported as outdated and never used. */
export const earlierKeyOf = (planned: PlannedRun): string | undefined => (revisionOf(planned.config) > 1 ? keyIn(1, planned) : undefined);

function keyIn(version: number, { config, measure }: PlannedRun): string {
  const text = canonical({ version, config, measure });
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, KEY_DIGITS);
}

/** Returns JSON with sorted keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** Returns the runs of a figure, seed by seed: all settings with the first seed, then all with the second, and so on. */
export function planRuns({ settings, measure, runs }: Experiment, scale: FigureScale): PlannedRun[] {
  const seeds = Array.from({ length: scale === 'quick' ? 1 : runs }, (_, n) => n + 1);
  return seeds.flatMap((seed) => settings.map((config) => ({ config: { ...config, seed }, measure })));
}
