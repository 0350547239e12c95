/* Errors of the readers of files: gzip, IDX, npy, npz, safetensors, zip. */

const LONGEST_NAME = 100;

const clip = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);
const quote = (name: string): string => JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;

/** Formats a shape, such as "784 x 100". */
export const shapeText = (shape: readonly number[]): string => shape.join(' x ').slice(0, 60) || 'a single number';

/* gzip, and deflated data in general. */

export const notGzip = 'This is not a whole gzip file.';
export const gzipEndsInHeader = 'The gzip file ends inside its header.';
/** `size` in the header and `most` that are read, both in bytes. */
export const gzipTooLarge = (size: number, most: number): string => `The gzip file claims to become ${size} bytes; ${most} at most are read.`;
export const gzipFile = 'The gzip file';
export const gzipChecksumDiffers = 'The gzip file is damaged: its bytes do not fit its CRC-32.';

/** `what` begins the sentence, such as gzipFile. */
export const inflatesBeyond = (what: string, size: number): string => `${what} becomes more than the ${size} bytes that it promises.`;
export const cannotInflate = (what: string): string => `${what} is damaged: it cannot be inflated.`;
export const inflatedSizeDiffers = (what: string, found: number, expected: number): string => `${what} becomes ${found} bytes instead of ${expected}.`;

/* IDX. */

export const notIdx = 'Not an IDX file of bytes: it begins otherwise.';
/** `size` of the file in bytes. */
export const idxEndsInHeader = (size: number): string => `The file ends inside its header, after ${size} bytes.`;
export const idxSizeDiffers = (shape: readonly number[], found: number): string => `The header promises ${shape.join(' x ')} bytes, the file holds ${found}.`;

/* JSON. */

/** `what` begins the sentence. */
export const keyTwice = (what: string): string => `${what} names something twice.`;

/* npy. */

export const npyNotNumbers = (name: string, type: string): string =>
  `Array "${name}" has the type ${type.slice(0, 40)}; numbers are expected. In Python: a.astype(numpy.float32).`;
export const npyManyTexts = (name: string, shape: readonly number[]): string => `Array "${name}" holds ${shapeText(shape)} texts; one is expected.`;
export const npyNotText = (name: string): string => `Array "${name}" is not a text.`;
/** Bytes of one entry, expected of all entries, and found. */
export const npySizeDiffers = (name: string, shape: readonly number[], entry: number, expected: number, found: number): string =>
  `Array "${name}" of ${shapeText(shape)} entries of ${entry} bytes takes ${expected} bytes; ${found} follow its header.`;
export const notNpy = (name: string): string => `"${name}" is not an array as numpy saves it: it begins otherwise.`;
export const npyVersionUnknown = (name: string, major: number, minor: number | undefined): string =>
  `Array "${name}" has version ${major}.${minor ?? ''} of the format npy; 1.0 to 3.0 are read.`;
export const npyEndsInHeader = (name: string): string => `Array "${name}" ends inside its header.`;
/** `length` of the header in bytes. */
export const npyHeaderTooLong = (name: string, length: number): string => `Array "${name}" claims a header of ${length} bytes: cut short or damaged.`;
export const npyHeaderUnreadable = (name: string): string => `Array "${name}" is not described as numpy does it: damaged, or an array of objects or records.`;
/** `shape` as the header gives it, without parentheses. */
export const npyShapeUnreadable = (name: string, shape: string): string => `Array "${name}" has no proper shape: (${shape.slice(0, 60)}).`;

/* npz. `metadata` is the name of the member that holds the metadata. */

/** Names of all members of the zip file, and the ending of the names of arrays. */
export const npzWithoutArrays = (members: readonly string[], ending: string, metadata: string): string =>
  `The zip file holds ${describeMembers(members)}; arrays (${ending}) and ${metadata} are expected.`;

const describeMembers = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : `${JSON.stringify(names[0]?.slice(0, 40))}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`;

/** `key`: where they differ; `one` and `other`: names of the members. */
export const npzMetadataDiffer = (key: string, one: string, other: string): string =>
  `The file holds metadata twice, and they differ in "${key.slice(0, 40)}". Remove "${one}" or "${other}".`;
export const npzMetadataUnreadable = (metadata: string): string => `${metadata} in the file is not a JSON object of texts.`;
/** In characters. */
export const npzMetadataTooLong = (metadata: string, length: number, most: number): string =>
  `${metadata} in the file has ${length} characters; at most ${most} are read.`;

/* safetensors. Lengths and places in bytes. */

export const safetensorsTooShort = (size: number): string => `The file has ${size} bytes; a safetensors file begins with 8 bytes of header length.`;
export const notSafetensors = 'This is not a safetensors file: it does not begin with the length of a header and the header.';
export const safetensorsHeaderCut = (length: bigint, left: number): string => `The file is cut short: its header has ${length} bytes, and ${left} are left.`;
export const safetensorsHeaderTooLong = (length: bigint, most: number): string => `The header of the file has ${length} bytes; at most ${most} are read.`;
export const safetensorsTypeUnknown = (name: string, type: string, known: readonly string[]): string =>
  `Array "${clip(name)}" has the type ${type}; read are ${known.join(', ')}.`;
export const safetensorsMetadataNotText = (key: string): string => `Metadata "${clip(key)}" is not text.`;
export const safetensorsWithoutType = (name: string): string => `Array "${clip(name)}" has no type in the header.`;
export const safetensorsShapeUnreadable = (name: string): string => `Array "${clip(name)}" has no proper shape or offsets.`;
export const safetensorsEndsBeforeBegin = (name: string, from: number, to: number): string =>
  `Array "${clip(name)}" ends at ${to}, before it begins at ${from}.`;
export const safetensorsSizeDiffers = (name: string, shape: readonly number[], type: string, expected: number, given: number): string =>
  `Array "${clip(name)}" of ${shapeText(shape)} ${type} takes ${expected} bytes; the header gives it ${given}.`;
/** `end` of the other array. */
export const safetensorsOverlap = (name: string, from: number, end: number): string =>
  `Array "${clip(name)}" begins at byte ${from}, where another one lies until ${end}.`;
/** `size` of all arrays in the file. */
export const safetensorsArrayCut = (name: string, to: number, size: number): string =>
  `The file is cut short: array "${clip(name)}" ends at byte ${to} of the arrays, of which the file has ${size}.`;
export const safetensorsGap = (from: number, to: number): string => `Bytes ${from} to ${to} of the arrays belong to none.`;
export const safetensorsTail = (bytes: number): string => `${bytes} bytes follow the last array.`;
export const safetensorsHeaderNotJson = 'The file is damaged: the header of its arrays is not JSON.';
/** Begins a sentence. */
export const safetensorsHeader = 'The header';
/** Names the header in safetensorsNotObject. */
export const safetensorsHeaderName = 'header';
export const safetensorsNotObject = (what: string): string => `"${clip(what)}" is not an object.`;

/* zip. */

/** Both in bytes. */
export const zipTooLarge = (sum: number, most: number): string => `The zip file unpacks to ${megabytes(sum)} MB; at most ${megabytes(most)} MB are read.`;
export const zipMemberTwice = (name: string): string => `The zip file holds ${quote(name)} twice.`;
export const zipOfSeveralParts = 'The zip file is one part of several.';
export const zipDirectoryMisplaced = 'The zip file is damaged: its directory does not lie where it should.';
export const zipTooManyMembers = (count: number, most: number): string => `The zip file holds ${count} files; at most ${most} are read.`;
export const zipDirectoryEndMisplaced = 'The zip file is damaged: the end of its directory does not lie where it should.';
export const zipEntryDamaged = (n: number): string => `Entry ${n} of the zip file's directory is damaged.`;
export const zipEntryCut = (n: number): string => `Entry ${n} of the zip file's directory is cut short.`;
export const zipDirectoryTail = (bytes: number): string => `${bytes} bytes follow the last entry of the zip file's directory.`;
export const zipWithoutDirectory = 'The zip file has no directory at its end: cut short.';
export const zipNameNotUtf8 = (name: string): string =>
  `The zip file holds a member with the name ${quote(name)}, which is not UTF-8: damaged, or packed by an old program.`;
export const zipNameRefused = (path: string): string =>
  `The zip file holds a member with the name ${quote(path)}, which leads out of its folder or is no text.`;
/** Begins a sentence. */
export const zipMember = (path: string): string => `${quote(path)} in the zip file`;
export const zipMemberEncrypted = (path: string): string => `${zipMember(path)} is encrypted.`;
export const zipMethodUnknown = (path: string, method: number): string =>
  `${zipMember(path)} is packed by method ${method}; only stored and deflated ones are read.`;
/** Both in bytes. */
export const zipSizeImpossible = (path: string, size: number, packed: number): string =>
  `${zipMember(path)} claims to become ${size} bytes out of ${packed}, which cannot be.`;
export const zipSizesUnreadable = (path: string): string => `${zipMember(path)} has no proper sizes.`;
export const zipMemberMisplaced = (path: string): string => `${quote(path)} does not lie where the zip file's directory says.`;
export const zipMemberCut = (path: string): string => `${zipMember(path)} is cut short.`;
export const zipMemberDiffers = (path: string): string => `${quote(path)} is another member than the zip file's directory says.`;
export const zipChecksumDiffers = (path: string): string => `${zipMember(path)} is damaged: its bytes do not fit its CRC-32.`;
