import { firstOf } from '../../data/dataset.ts';
import { REMOVAL_TARGETS } from '../../model/removal.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { Removal } from '../../protocol/removal.ts';
import * as text from '../../text/workers.ts';
import { sweep } from '../../training/analysis/sweep.ts';
import { hashTheta } from '../../training/files/hash.ts';
import { type RemovalFile, type RemovalRow, readRemoval } from '../../training/files/removal-file.ts';
import { fetchBytes } from '../shared/shard-loader.ts';
import type { Session } from './session.ts';
import type { Subject } from './subject.ts';

const FILE = 'recorded-removal.json';
const MOST_BYTES = 1 << 20;

/** Measures what "Remove what matters" compares, with the networks and the draws of the command `perturb`. Yields after each piece. */
export async function* measureRemoval(
  { engine, test, distribution }: Subject,
  { layer, fraction, networks, images }: Commands['removal']['args'],
): AsyncGenerator<undefined, Removal> {
  const { config, step } = distribution;
  if (config.rule === 'bp') throw new Error(text.nothingToPerturb);
  const count = Math.min(images, test.labels.length);
  const plan = { weightLayers: [layer], targets: REMOVAL_TARGETS, fractions: [0, fraction], networks };
  const job = sweep(engine, distribution, firstOf(test, count), config.seed, plan);
  for await (const _ of job.work) yield;
  return removalOf(job.result() as readonly RemovalRow[], layer, fraction, step, count);
}

/** Picks the base and the rows of a layer and a fraction. */
function removalOf(rows: readonly RemovalRow[], layer: number, fraction: number, step: number, images: number): Removal {
  const ofLayer = rows.filter((row) => row.stage === layer);
  const base = ofLayer.find(({ hits }) => hits === 0);
  const at = REMOVAL_TARGETS.map((target) => ofLayer.find((row) => row.target === target && row.fraction === fraction));
  if (!base || at.some((row) => row === undefined)) throw new Error(text.noRemoval(layer, fraction));
  return { layer, fraction, step, images, base: base.error, rows: at as RemovalRow[] };
}

/** Gives the same for the recorded run, from the file that ships with it; nothing is computed. */
export class RecordedRemoval {
  #file: Promise<RemovalFile> | undefined;

  /** Rejects with a message for the user if there is no such file, or if it belongs to other parameters. */
  async at(session: Session, base: string, { layer, fraction }: Commands['recordedRemoval']['args']): Promise<Removal> {
    this.#file ??= fetchRemoval(session, base);
    this.#file.catch(() => {
      this.#file = undefined;
    });
    const { rows } = await this.#file;
    const { step, config } = session.status();
    return removalOf(rows, layer, fraction, step, config?.V ?? 0);
  }
}

async function fetchRemoval(session: Session, base: string): Promise<RemovalFile> {
  const file = readRemoval(await fetchBytes(new URL(FILE, base).href, undefined, MOST_BYTES));
  const theta = await session.state()?.distribution.theta();
  if (!theta || hashTheta(theta) !== file.thetaHash) throw new Error(text.removalOfAnotherRun(FILE));
  return file;
}
