import { ParseError } from '../../formats/parse-error.ts';
import { writeSafetensors } from '../../formats/safetensors.ts';
import type { TensorFile } from '../../formats/tensor.ts';
import * as text from '../../text/files.ts';
import { sha256Of } from './hash.ts';

/** Placeholder in the file for its own hash, while that is computed. */
export const NO_HASH = '0'.repeat(64);

/** Writes a safetensors file whose metadata end with `sha256`: the hash of the whole file with zeros in place of the hash. */
export async function seal({ tensors, metadata }: TensorFile): Promise<Uint8Array> {
  const file = writeSafetensors({ tensors, metadata: new Map([...metadata, ['sha256', NO_HASH]]) });
  setHash(file, await sha256Of(file));
  return file;
}

/** Rejects with ParseError unless the bytes match the hash in them. */
export async function checkSeal(bytes: Uint8Array, { metadata }: TensorFile): Promise<void> {
  const copy = bytes.slice();
  const hash = metadata.get('sha256') ?? '';
  if (hash.length === NO_HASH.length) setHash(copy, NO_HASH);
  if (hash !== (await sha256Of(copy))) throw new ParseError(text.sealDiffers);
}

/** Overwrites the hash in the file's header. Throws ParseError if there is none. */
function setHash(file: Uint8Array, hash: string): void {
  const header = new TextDecoder('latin1').decode(file.subarray(0, 8 + Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true))));
  const at = header.lastIndexOf('"sha256":"');
  if (at < 0) throw new ParseError(text.sealMissing);
  file.set(new TextEncoder().encode(hash), at + '"sha256":"'.length);
}
