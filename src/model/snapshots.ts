import { countConnections } from './theta.ts';

/* Limits of the snapshots of a run that the page keeps. */

const MOST_SNAPSHOTS = 64;
const LEAST_SNAPSHOTS = 4;
/** Bytes that the snapshots of a run may take together. */
export const SNAPSHOT_ROOM = 1.6e8;
/** Bytes per connection: three parameters and Adam's two moments of each, in float32. */
const CONNECTION = 36;

/** Returns the position of a step on a logarithmic time axis, log(1 + step). */
export const logTime = (step: number): number => Math.log1p(step);

/** Returns the bytes of one snapshot of a network with these layer widths. */
export const snapshotSize = (layers: readonly number[]): number => CONNECTION * countConnections(layers);

/** Returns how many snapshots of such a network are kept: as many as fit into SNAPSHOT_ROOM, at least 4 and at most 64. */
export const snapshotsFor = (layers: readonly number[]): number =>
  Math.min(MOST_SNAPSHOTS, Math.max(LEAST_SNAPSHOTS, Math.floor(SNAPSHOT_ROOM / snapshotSize(layers))));
