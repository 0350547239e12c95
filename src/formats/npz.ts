import * as formatsText from '../text/formats.ts';
import { readNpy, readNpyText, writeNpy } from './npy.ts';
import { ParseError } from './parse-error.ts';
import { parseJson, type Tensor, type TensorFile } from './tensor.ts';
import { readZip, writeZip } from './zip.ts';

/** Member that holds the metadata, a JSON object of texts. numpy returns it as bytes under this name, and saves it as an array of that name. */
const METADATA = 'metadata.json';
const LONGEST_METADATA = 1 << 20;
const ENDING = '.npy';

/** Writes a file like numpy's savez: a zip file with one .npy per array, and the metadata as JSON. */
export function writeNpz({ tensors, metadata }: TensorFile): Uint8Array {
  const members = new Map([[METADATA, new TextEncoder().encode(JSON.stringify(Object.fromEntries(metadata)))] as [string, Uint8Array]]);
  for (const [name, tensor] of tensors) members.set(name + ENDING, writeNpy(tensor));
  return writeZip(members);
}

/**
 * Reads a file written by writeNpz or by numpy's savez or savez_compressed, which unpacks to at most `most` bytes. Arrays of anything but
 * numbers are reported in TensorFile.unread; members that are not arrays are skipped. Throws a ParseError.
 */
export function readNpz(file: Uint8Array, most: number): TensorFile {
  const members = readZip(file, most);
  const tensors = new Map<string, Tensor>();
  const unread = new Map<string, string>();
  for (const [member, bytes] of members) {
    if (!member.endsWith(ENDING) || member === METADATA + ENDING) continue;
    const name = member.slice(0, -ENDING.length);
    try {
      tensors.set(name, readNpy(bytes, name));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      unread.set(name, error.message);
    }
  }
  if (tensors.size + unread.size === 0) throw new ParseError(formatsText.npzWithoutArrays([...members.keys()], ENDING, METADATA));
  return { tensors, metadata: metadataOf(members), ...(unread.size > 0 ? { unread } : {}) };
}

function metadataOf(members: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const plain = members.get(METADATA);
  const saved = members.get(METADATA + ENDING);
  const found = [plain && decode(plain), saved && readNpyText(saved, METADATA)].filter((text) => text !== undefined).map(readMetadata);
  const [first = new Map<string, string>(), second = first] = found;
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    if (first.get(key) !== second.get(key)) throw new ParseError(formatsText.npzMetadataDiffer(key, METADATA + ENDING, METADATA));
  }
  return first;
}

const broken = (): ParseError => new ParseError(formatsText.npzMetadataUnreadable(METADATA));

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken();
  }
}

function readMetadata(text: string): Map<string, string> {
  if (text.length > LONGEST_METADATA) throw new ParseError(formatsText.npzMetadataTooLong(METADATA, text.length, LONGEST_METADATA));
  let value: unknown;
  try {
    value = parseJson(text, METADATA);
  } catch (error) {
    throw error instanceof ParseError ? error : broken();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken();
  return new Map(
    Object.entries(value).map(([key, entry]: [string, unknown]) => {
      if (typeof entry !== 'string') throw broken();
      return [key, entry];
    }),
  );
}
