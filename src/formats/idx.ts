import * as text from '../text/formats.ts';
import { ParseError } from './parse-error.ts';

export interface Idx {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Reads an IDX file of bytes with 1 to 3 dimensions; `data` is a view. Throws a ParseError. */
export function readIdx(file: Uint8Array): Idx {
  const [zero, nought, type, rank] = file;
  if (file.length < 4 || zero !== 0 || nought !== 0 || type !== 8 || rank === undefined || rank < 1 || rank > 3) {
    throw new ParseError(text.notIdx);
  }
  const begin = 4 + 4 * rank;
  if (file.length < begin) throw new ParseError(text.idxEndsInHeader(file.length));
  const view = new DataView(file.buffer, file.byteOffset);
  const shape = Array.from({ length: rank }, (_, d) => view.getUint32(4 + 4 * d));
  const expected = shape.reduce((product, width) => product * width, 1);
  if (file.length - begin !== expected) throw new ParseError(text.idxSizeDiffers(shape, file.length - begin));
  return { shape, data: file.subarray(begin) };
}
