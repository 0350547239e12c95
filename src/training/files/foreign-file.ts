import { isSafetensors } from '../../formats/safetensors.ts';
import * as filesText from '../../text/files.ts';

/* Files that users open by mistake, recognised by their first bytes, and advice for each. */

interface Stranger {
  readonly is: (bytes: Uint8Array, text: string) => boolean;
  readonly words: string;
}

const starts =
  (...beginnings: readonly string[]) =>
  (_: Uint8Array, text: string) =>
    beginnings.some((beginning) => text.startsWith(beginning));
const reads = (form: RegExp) => (_: Uint8Array, text: string) => form.test(text);

/** By the byte order mark, or because every second byte of what would be JSON is 0. */
const isUtf16 = ([first, second, third, fourth]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) ||
  (first === 0xfe && second === 0xff) ||
  (first === 0x7b && second === 0 && fourth === 0 && third !== 0) ||
  (first === 0 && second === 0x7b && third === 0);

/** `text` holds the first bytes as Latin-1 characters; the first match wins. */
const STRANGERS: readonly Stranger[] = [
  { is: ({ length }) => length === 0, words: filesText.FOREIGN_FILES.empty },
  {
    is: starts('version https://git-lfs.github.com/spec/'),
    words: filesText.FOREIGN_FILES.lfsPointer,
  },
  {
    is: reads(/^\s*(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<body)/i),
    words: filesText.FOREIGN_FILES.webPage,
  },
  {
    is: isUtf16,
    words: filesText.FOREIGN_FILES.utf16,
  },
  {
    is: starts('\x93NUMPY'),
    words: filesText.FOREIGN_FILES.npy,
  },
  {
    is: ([first = 0, second = 0]) => first === 0x80 && second >= 2 && second <= 5,
    words: filesText.FOREIGN_FILES.pickle,
  },
  {
    is: starts('\x89HDF\r\n'),
    words: filesText.FOREIGN_FILES.hdf5,
  },
  {
    is: starts('MATLAB 5.0 MAT-file'),
    words: filesText.FOREIGN_FILES.matlab,
  },
  { is: starts('\x89PNG\r\n', '\xff\xd8\xff', 'GIF8'), words: filesText.FOREIGN_FILES.picture },
  { is: (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP', words: filesText.FOREIGN_FILES.picture },
  { is: reads(/^\s*(<\?xml|<svg)/), words: filesText.FOREIGN_FILES.xml },
  { is: starts('%PDF-'), words: filesText.FOREIGN_FILES.pdf },
  { is: starts('PAR1'), words: filesText.FOREIGN_FILES.parquet },
  { is: starts('SQLite format 3'), words: filesText.FOREIGN_FILES.sqlite },
  { is: starts('GGUF'), words: filesText.FOREIGN_FILES.gguf },
  { is: (_, text) => text.slice(257, 262) === 'ustar', words: filesText.FOREIGN_FILES.tar },
  {
    is: starts('7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'BZh'),
    words: filesText.FOREIGN_FILES.archive,
  },
  {
    is: ([zero, nought, type = 0, rank = 0]) => zero === 0 && nought === 0 && type >= 8 && type <= 14 && rank >= 1 && rank <= 4,
    words: filesText.FOREIGN_FILES.idx,
  },
  { is: starts('\0\x05\x16\x07', '\0\x05\x16\0'), words: filesText.FOREIGN_FILES.macos },
  { is: starts('\x7fELF', 'MZ', '\0asm'), words: filesText.FOREIGN_FILES.program },
];

/** Describes a file that is no run, with advice, as far as its first bytes show; undefined if it may be safetensors. `bytes` must not be gzip or zip. */
export function recogniseForeign(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const known = STRANGERS.find(({ is }) => is(bytes.subarray(0, 512), text));
  if (known) return known.words;
  if (isSafetensors(bytes)) return undefined;
  if (/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(text)) return filesText.foreignText(decode(bytes));
  return filesText.foreignBytes([...bytes.subarray(0, 4)]);
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes.subarray(0, 24));

/** The same for a zip file, by the paths in it. */
export function recogniseZip(paths: readonly string[]): string | undefined {
  const has = (form: RegExp): string | undefined => paths.find((path) => !path.startsWith('__MACOSX/') && form.test(path));
  if (has(/(^|\/)data\.pkl$/)) return filesText.FOREIGN_FILES.pytorch;
  if (has(/^\[Content_Types\]\.xml$/)) return filesText.FOREIGN_FILES.office;
  if (has(/\.weights\.h5$/)) return filesText.FOREIGN_FILES.keras;
  const inside = has(/\.(safetensors|npz|bin|json)$/);
  if (inside !== undefined && !has(/\.npy$/)) return filesText.zipAround(inside);
  return undefined;
}
