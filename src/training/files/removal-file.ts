import { ParseError } from '../../formats/parse-error.ts';
import { parseJson } from '../../formats/tensor.ts';
import { REMOVAL_TARGETS, type RemovalTarget } from '../../model/removal.ts';
import * as text from '../../text/files.ts';
import type { SweepRow } from '../analysis/sweep.ts';

/** A row of `perturb` without the errors of single networks. */
export type RemovalRow = Omit<SweepRow, 'errors' | 'target'> & { readonly target: RemovalTarget };

/** What the command `perturb --summary` has measured on the recorded run, over all layers and fractions. */
export interface RemovalFile {
  /** Of the parameters that were measured, see hashTheta. */
  readonly thetaHash: string;
  readonly rows: readonly RemovalRow[];
}

const isShare = (value: unknown, most: number): value is number => typeof value === 'number' && value >= 0 && value <= most;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Reads the file that ships beside the recorded run. Throws ParseError with a message for the user. */
export function readRemoval(bytes: Uint8Array): RemovalFile {
  const { thetaHash, rows } = parse(bytes) as { thetaHash?: unknown; rows?: unknown };
  if (typeof thetaHash !== 'string' || !Array.isArray(rows)) throw new ParseError(text.notARemoval);
  return { thetaHash, rows: rows.map(readRow) };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), text.removalFile) ?? {};
  } catch {
    throw new ParseError(text.notARemoval);
  }
}

function readRow(row: unknown): RemovalRow {
  const { stage: layer, target, fraction, hits, error, mismatches } = (row ?? {}) as Readonly<Record<string, unknown>>;
  const { mean, sd, n } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const known = REMOVAL_TARGETS.find((name) => name === target);
  const isWhole = isCount(layer) && isShare(fraction, 1) && isCount(hits) && isShare(mean, 100) && isShare(sd, 100) && isCount(n);
  if (!known || !isWhole || !(mismatches === undefined || isShare(mismatches, hits as number))) throw new ParseError(text.notARemoval);
  const read = { stage: layer as number, target: known, fraction: fraction as number, hits: hits as number };
  return {
    ...read,
    error: { mean: mean as number, sd: sd as number, n: n as number },
    ...(mismatches === undefined ? {} : { mismatches: mismatches as number }),
  };
}
