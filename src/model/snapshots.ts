import { countConnections } from './theta.ts';

/* How much of the past of a run the page keeps. */

const MOST_SNAPSHOTS = 64;
const LEAST_SNAPSHOTS = 4;
/** Bytes that the snapshots of a run may take together. */
export const SNAPSHOT_ROOM = 1.6e8;
/** Bytes of a connection: three parameters and Adam's two moments of each, in float32. */
const CONNECTION = 36;

/** Where a step lies when early steps count as much as late ones. */
export const logTime = (step: number): number => Math.log1p(step);

/** Bytes of one snapshot of such a network. */
export const snapshotSize = (layers: readonly number[]): number => CONNECTION * countConnections(layers);

/** How many snapshots of such a network are kept: as many as there is room for, but never too few to look back. */
export const snapshotsFor = (layers: readonly number[]): number =>
  Math.min(MOST_SNAPSHOTS, Math.max(LEAST_SNAPSHOTS, Math.floor(SNAPSHOT_ROOM / snapshotSize(layers))));
