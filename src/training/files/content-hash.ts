import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { writeSafetensors } from '../../formats/safetensors.ts';
import type { TensorFile } from '../../formats/tensor.ts';
import type { Theta } from '../../model/theta.ts';
import { hashTheta, sha256Of } from './hash.ts';
import type { ReadArray } from './run-arrays.ts';
import { NO_HASH } from './sealed-file.ts';

type Arrays = ReadonlyMap<string, ReadArray>;

/**
 * Yields the bytes that the content hash of a file covers: the arrays sorted by name, each as a line with its name and shape, such as
 * "stage1.m 784x100\n", followed by its numbers, float32 or uint8, row by row, little-endian. The storage format does not matter.
 */
function* contentOf(arrays: Arrays): Generator<Uint8Array> {
  const names = [...arrays.keys()].sort();
  for (const name of names) {
    const { shape, data } = arrays.get(name) as ReadArray;
    yield new TextEncoder().encode(`${name} ${shape.join('x')}\n`);
    yield new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
}

/** Returns the SHA-256 of the known arrays of a file, in hexadecimal, see contentOf. */
export function hashContent(arrays: Arrays): string {
  const hash = sha256.create();
  for (const part of contentOf(arrays)) hash.update(part);
  return bytesToHex(hash.digest());
}

/** The same, computed in the background where the browser can, see sha256Of. */
export function hashContentBeside(arrays: Arrays): Promise<string> {
  const parts = [...contentOf(arrays)];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return sha256Of(bytes);
}

/** Whether the arrays of a file match its hash; `none`: the file has no hash. */
export type HashCheck = 'fits' | 'differs' | 'none';

/**
 * Compares the arrays of a file, as they were read, with the hashes in its metadata. If there is a content hash, it decides together
 * with the hash of theta. In older files, sha256 decides: it covers the bytes that the program wrote, with the arrays in the order of
 * `names`. Otherwise thetaHash decides.
 */
export async function checkHashes({ metadata }: TensorFile, arrays: Arrays, theta: Theta, names: readonly string[]): Promise<HashCheck> {
  const content = metadata.get('contentHash');
  const ofTheta = metadata.get('thetaHash');
  const sealed = metadata.get('sha256');
  const thetaFits = (): boolean => ofTheta === undefined || ofTheta === hashTheta(theta);
  if (content !== undefined) return content === (await hashContentBeside(arrays)) && thetaFits() ? 'fits' : 'differs';
  if (sealed !== undefined) return sealed === (await hashAsWritten(metadata, arrays, names)) ? 'fits' : 'differs';
  if (ofTheta === undefined) return 'none';
  return thetaFits() ? 'fits' : 'differs';
}

/** Metadata keys of files older than the content hash, in their order. */
const OLDER = ['format', 'program', 'config', 'arrays', 'orientation', 'thetaHash'];

/** Returns the hash that the program wrote into a file of these arrays before there was a content hash. */
function hashAsWritten(metadata: ReadonlyMap<string, string>, arrays: Arrays, names: readonly string[]): Promise<string> {
  const known = OLDER.flatMap((key) => (metadata.has(key) ? [[key, metadata.get(key) as string] as const] : []));
  const tensors = new Map(names.flatMap((name) => (arrays.has(name) ? [[name, arrays.get(name) as ReadArray] as const] : [])));
  return sha256Of(writeSafetensors({ tensors, metadata: new Map([...known, ['sha256', NO_HASH]]) }));
}
