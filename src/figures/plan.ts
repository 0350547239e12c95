import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { revisionOf } from '../model/revision.ts';
import type { Experiment, FigureScale, PlannedRun } from './experiment.ts';

/** Digits of a key: enough to tell a few million runs apart. */
const KEY_DIGITS = 16;

/**
 * What tells one planned run from all others, in hexadecimal: the hash of its configuration, of what is measured, and of the revision
 * of the engines since which its rows are what they are.
 */
export const keyOf = (planned: PlannedRun): string => keyIn(revisionOf(planned.config), planned);

/** The key that the same plan had in the first revision, if it has another one now: what lies below it is found, and never counts. */
export const earlierKeyOf = (planned: PlannedRun): string | undefined => (revisionOf(planned.config) > 1 ? keyIn(1, planned) : undefined);

function keyIn(version: number, { config, measure }: PlannedRun): string {
  const text = canonical({ version, config, measure });
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, KEY_DIGITS);
}

/** JSON with sorted keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** The runs of a figure, seed by seed: every setting has its first run before one has its second. */
export function planRuns({ settings, measure, runs }: Experiment, scale: FigureScale): PlannedRun[] {
  const seeds = Array.from({ length: scale === 'quick' ? 1 : runs }, (_, n) => n + 1);
  return seeds.flatMap((seed) => settings.map((config) => ({ config: { ...config, seed }, measure })));
}
