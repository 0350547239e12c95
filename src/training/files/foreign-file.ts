import { isSafetensors } from '../../formats/safetensors.ts';

/* Files that users open by mistake, recognised by their first bytes, and advice for each. */

const OURS = 'Choose a distribution or a checkpoint (.safetensors, .npz), a recording (.bin) or a run.json that was exported here.';

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
  { is: ({ length }) => length === 0, words: `This file is empty. Download or export it again.` },
  {
    is: starts('version https://git-lfs.github.com/spec/'),
    words: 'This is a Git LFS pointer, a few lines that stand for the file. Run "git lfs pull", or download the file itself, and choose that.',
  },
  {
    is: reads(/^\s*(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<body)/i),
    words: 'This is a web page, not a file of a run: the download was answered by a page. Download the file itself and choose that.',
  },
  {
    is: isUtf16,
    words: 'This is text in UTF-16. Save it as UTF-8 and choose it again (Notepad: Save as, Encoding UTF-8; PowerShell: Out-File -Encoding utf8).',
  },
  {
    is: starts('\x93NUMPY'),
    words:
      'This is a single array of numpy (.npy); a run has many, in one .npz. In Python: numpy.savez(file, **{name: array, ...}), with the names that the README lists.',
  },
  {
    is: ([first = 0, second = 0]) => first === 0x80 && second >= 2 && second <= 5,
    words:
      'This is a Python pickle, perhaps of PyTorch. Save the arrays with numpy.savez or safetensors.numpy.save_file, under the names that the README lists, and choose that file.',
  },
  {
    is: starts('\x89HDF\r\n'),
    words: 'This is an HDF5 file, perhaps of Keras. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.',
  },
  {
    is: starts('MATLAB 5.0 MAT-file'),
    words: 'This is a MATLAB file. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.',
  },
  { is: starts('\x89PNG\r\n', '\xff\xd8\xff', 'GIF8'), words: `This is a picture. ${OURS}` },
  { is: (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP', words: `This is a picture. ${OURS}` },
  { is: reads(/^\s*(<\?xml|<svg)/), words: `This is XML or an SVG picture. ${OURS}` },
  { is: starts('%PDF-'), words: `This is a PDF. ${OURS}` },
  { is: starts('PAR1'), words: `This is a Parquet table. ${OURS}` },
  { is: starts('SQLite format 3'), words: `This is an SQLite database. ${OURS}` },
  { is: starts('GGUF'), words: `This is a language model in GGUF. ${OURS}` },
  { is: (_, text) => text.slice(257, 262) === 'ustar', words: 'This is a tar archive. Unpack it and choose a file in it.' },
  {
    is: starts('7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'BZh'),
    words: 'This is a packed archive (7z, rar, xz, zstd or bzip2). Unpack it and choose a file in it.',
  },
  {
    is: ([zero, nought, type = 0, rank = 0]) => zero === 0 && nought === 0 && type >= 8 && type <= 14 && rank >= 1 && rank <= 4,
    words: `This is an IDX file of images or labels, as MNIST has them. ${OURS}`,
  },
  { is: starts('\0\x05\x16\x07', '\0\x05\x16\0'), words: 'This is what macOS puts beside a file ("._" before its name). Choose the file without "._".' },
  { is: starts('\x7fELF', 'MZ', '\0asm'), words: `This is a program. ${OURS}` },
];

/** Describes a file that is no run, with advice, as far as its first bytes show; undefined if it may be safetensors. `bytes` must not be gzip or zip. */
export function recogniseForeign(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const known = STRANGERS.find(({ is }) => is(bytes.subarray(0, 512), text));
  if (known) return known.words;
  if (isSafetensors(bytes)) return undefined;
  if (/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(text)) return `This is a text, and not the JSON of a run: it begins with ${JSON.stringify(decode(bytes))}. ${OURS}`;
  return `This is another kind of file, or its beginning is damaged: it begins with the bytes ${[...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}. ${OURS}`;
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes.subarray(0, 24));

/** The same for a zip file, by the paths in it. */
export function recogniseZip(paths: readonly string[]): string | undefined {
  const has = (form: RegExp): string | undefined => paths.find((path) => !path.startsWith('__MACOSX/') && form.test(path));
  if (has(/(^|\/)data\.pkl$/))
    return 'This is a PyTorch file. Save the arrays with safetensors.torch.save_file or numpy.savez, under the names that the README lists, and choose that file.';
  if (has(/^\[Content_Types\]\.xml$/)) return `This is an Office document. ${OURS}`;
  if (has(/\.weights\.h5$/)) return 'This is a Keras model. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.';
  const inside = has(/\.(safetensors|npz|bin|json)$/);
  if (inside !== undefined && !has(/\.npy$/)) return `This is a zip archive around ${JSON.stringify(inside.slice(0, 60))}. Unpack it and choose that file.`;
  return undefined;
}
