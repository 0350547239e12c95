import { readNpy, writeNpy } from './npy.ts';
import { ParseError } from './parse-error.ts';
import type { Tensor, TensorFile } from './safetensors.ts';
import { readZip, writeZip } from './zip.ts';

/** The member that holds the metadata, as a JSON object of texts; numpy gives it out as bytes under this name. */
const METADATA = 'metadata.json';
const LONGEST_METADATA = 1 << 20;
const ENDING = '.npy';

/** Writes a file as numpy's savez does: a zip file with one .npy for each array, and the metadata as JSON. */
export function writeNpz({ tensors, metadata }: TensorFile): Uint8Array {
  const members = new Map([[METADATA, new TextEncoder().encode(JSON.stringify(Object.fromEntries(metadata)))] as [string, Uint8Array]]);
  for (const [name, tensor] of tensors) members.set(name + ENDING, writeNpy(tensor));
  return writeZip(members);
}

/** Reads a file as writeNpz or numpy's savez and savez_compressed have written it, of at most `most` bytes in all. Throws ParseError. */
export function readNpz(file: Uint8Array, most: number): TensorFile {
  const tensors = new Map<string, Tensor>();
  let metadata = new Map<string, string>();
  for (const [name, bytes] of readZip(file, most)) {
    if (name === METADATA) metadata = readMetadata(bytes);
    else if (!name.endsWith(ENDING)) throw new ParseError(`The file holds "${name}"; arrays (${ENDING}) and ${METADATA} are expected.`);
    else tensors.set(name.slice(0, -ENDING.length), readNpy(bytes, name.slice(0, -ENDING.length)));
  }
  return { tensors, metadata };
}

function readMetadata(bytes: Uint8Array): Map<string, string> {
  const broken = (): ParseError => new ParseError(`${METADATA} in the file is not a JSON object of texts.`);
  if (bytes.length > LONGEST_METADATA) throw new ParseError(`${METADATA} in the file has ${bytes.length} bytes; at most ${LONGEST_METADATA} are read.`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw broken();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken();
  return new Map(
    Object.entries(value).map(([key, text]: [string, unknown]) => {
      if (typeof text !== 'string') throw broken();
      return [key, text];
    }),
  );
}
