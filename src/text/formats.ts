/* Errors of the readers of files: gzip, IDX, npy, npz, safetensors, zip. Sizes, lengths and offsets are in bytes. */

const LONGEST_NAME = 100;
const AGAIN = 'Copy or download the file again.';

const clip = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);
const quote = (name: string): string => JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e5) / 10;
const bytesText = (count: number): string => `${count} ${count === 1 ? 'byte' : 'bytes'}`;

/** Formats a shape, such as "784 x 100"; "()", as in numpy, for a single number. */
export const shapeText = (shape: readonly number[]): string => shape.join(' x ').slice(0, 60) || '()';

/* gzip, and compressed data in general. */

export const notGzip = `This is not a complete gzip file. ${AGAIN}`;
export const gzipEndsInHeader = `The gzip file is truncated: it ends within its header. ${AGAIN}`;
/** `size`: uncompressed, according to the file. */
export const gzipTooLarge = (size: number, most: number): string =>
  `The gzip file declares an uncompressed size of ${size} bytes; at most ${most} are accepted.`;
export const gzipFile = 'The gzip file';
export const gzipChecksumDiffers = `The gzip file is damaged: its contents do not match its CRC-32. ${AGAIN}`;

/** `what` begins the sentence, such as gzipFile. */
export const inflatesBeyond = (what: string, size: number): string =>
  `${what} is damaged: it decompresses to more than the ${bytesText(size)} that it declares. ${AGAIN}`;
export const cannotInflate = (what: string): string => `${what} is damaged: its data cannot be decompressed. ${AGAIN}`;
export const inflatedSizeDiffers = (what: string, found: number, expected: number): string =>
  `${what} is damaged: it decompresses to ${found} bytes instead of ${expected}. ${AGAIN}`;

/* IDX. */

export const notIdx = 'This is not an IDX file of bytes: such a file begins with the bytes 0, 0, 8 and the number of dimensions, 1 to 3.';
/** `size` of the file. */
export const idxEndsInHeader = (size: number): string => `The IDX file is truncated: it ends within its header, after ${bytesText(size)}. ${AGAIN}`;
export const idxSizeDiffers = (shape: readonly number[], found: number): string =>
  `The header of the IDX file declares ${shape.join(' x ')} bytes of data; the file has ${found}. ${AGAIN}`;

/* JSON. */

/** `what` begins the sentence. */
export const keyTwice = (what: string): string => `${what} contains the same key twice.`;

/* npy. */

export const npyNotNumbers = (name: string, type: string): string =>
  `Array "${name}" has the type ${type.slice(0, 40)}; numbers are expected. Convert it in Python: a.astype(numpy.float32).`;
export const npyManyTexts = (name: string, shape: readonly number[]): string => `Array "${name}" contains ${shapeText(shape)} strings; one is expected.`;
export const npyNotText = (name: string): string => `Array "${name}" is not valid text: UTF-8 or a numpy string is expected.`;
/** Bytes of one entry, expected of all entries, and found. */
export const npySizeDiffers = (name: string, shape: readonly number[], entry: number, expected: number, found: number): string =>
  `Array "${name}" of shape ${shapeText(shape)} with ${bytesText(entry)} per entry needs ${bytesText(expected)}; its header is followed by ${found}.`;
export const notNpy = (name: string): string => `Array "${name}" is not in the npy format: it does not begin with the signature of numpy.`;
export const npyVersionUnknown = (name: string, major: number, minor: number | undefined): string =>
  `Array "${name}" has version ${major}.${minor ?? '?'} of the npy format; versions 1.0 to 3.0 can be read.`;
export const npyEndsInHeader = (name: string): string => `Array "${name}" is truncated: it ends within its header.`;
/** `length` of the header. */
export const npyHeaderTooLong = (name: string, length: number): string =>
  `Array "${name}" declares a header of ${bytesText(length)}, which is too long: the array is truncated or damaged.`;
export const npyHeaderUnreadable = (name: string): string =>
  `Array "${name}" has a header that cannot be read: it is damaged, or the array contains objects or records. Save it as an array of numbers.`;
/** `shape` as the header gives it, without parentheses. */
export const npyShapeUnreadable = (name: string, shape: string): string => `Array "${name}" has an invalid shape: (${shape.slice(0, 60)}).`;

/* npz. `metadata` is the name of the member that holds the metadata. */

/** Names of all members of the zip file, and the ending of the names of arrays. */
export const npzWithoutArrays = (members: readonly string[], ending: string, metadata: string): string =>
  `The zip file ${members.length === 0 ? 'is empty' : `contains ${describeMembers(members)} and no arrays`}; arrays (${ending}) and ${metadata} are expected.`;

const describeMembers = (names: readonly string[]): string => {
  const others = names.length - 1;
  return `${JSON.stringify(names[0]?.slice(0, 40))}${others > 0 ? `, ${others} other ${others === 1 ? 'file' : 'files'}` : ''}`;
};

/** `key`: where they differ; `one` and `other`: names of the members. */
export const npzMetadataDiffer = (key: string, one: string, other: string): string =>
  `The file contains its metadata twice, with different values of "${key.slice(0, 40)}". Remove "${one}" or "${other}".`;
export const npzMetadataUnreadable = (metadata: string): string => `${metadata} in the file is not a JSON object of strings.`;
/** In characters. */
export const npzMetadataTooLong = (metadata: string, length: number, most: number): string =>
  `${metadata} in the file has ${length} characters; at most ${most} are accepted.`;

/* safetensors. */

export const safetensorsTooShort = (size: number): string =>
  `The file has only ${bytesText(size)}; a safetensors file begins with the length of its header, in 8 bytes.`;
export const notSafetensors = 'This is not a safetensors file: such a file begins with the length of its header and the header.';
export const safetensorsHeaderCut = (length: bigint, left: number): string =>
  `The file is truncated: its header has ${length} bytes, of which the file contains ${left}. ${AGAIN}`;
export const safetensorsHeaderTooLong = (length: bigint, most: number): string => `The header of the file has ${length} bytes; at most ${most} are accepted.`;
export const safetensorsTypeUnknown = (name: string, type: string, known: readonly string[]): string =>
  `Array "${clip(name)}" has the type ${type}; the types that can be read are ${known.join(', ')}.`;
export const safetensorsMetadataNotText = (key: string): string => `The metadata entry "${clip(key)}" is not a string.`;
export const safetensorsWithoutType = (name: string): string => `Array "${clip(name)}" has no valid type in the header.`;
export const safetensorsShapeUnreadable = (name: string): string => `Array "${clip(name)}" has no valid shape or offsets in the header.`;
export const safetensorsEndsBeforeBegin = (name: string, from: number, to: number): string =>
  `Array "${clip(name)}" has invalid offsets in the header: it begins at byte ${from} and ends at byte ${to}.`;
export const safetensorsSizeDiffers = (name: string, shape: readonly number[], type: string, expected: number, given: number): string =>
  `Array "${clip(name)}" of shape ${shapeText(shape)} and type ${type} needs ${bytesText(expected)}; the header assigns ${given} to it.`;
/** `end` of the other array. */
export const safetensorsOverlap = (name: string, from: number, end: number): string =>
  `Array "${clip(name)}" overlaps another array: it begins at byte ${from}, and the other one ends at byte ${end}.`;
/** `size` of all arrays in the file. */
export const safetensorsArrayCut = (name: string, to: number, size: number): string =>
  `The file is truncated: array "${clip(name)}" ends at byte ${to} of the array data, of which the file contains ${size}. ${AGAIN}`;
/** `to` is the first byte after the gap. */
export const safetensorsGap = (from: number, to: number): string => `Bytes ${from} to ${to - 1} of the array data belong to no array, and are not all 0.`;
export const safetensorsTail = (bytes: number): string => `The file has ${bytes} extra ${bytes === 1 ? 'byte' : 'bytes'} after the last array.`;
export const safetensorsHeaderNotJson = `The file is damaged: its header is not valid JSON. ${AGAIN}`;
/** Begins a sentence. */
export const safetensorsHeader = 'The header';
/** Names the header in safetensorsNotObject. */
export const safetensorsHeaderName = 'header';
export const safetensorsNotObject = (what: string): string => `"${clip(what)}" is not a JSON object.`;

/* zip. Entries are counted from 0. */

const DAMAGED = 'The zip file is damaged';

export const zipTooLarge = (sum: number, most: number): string =>
  `The zip file decompresses to ${megabytes(sum)} MB; at most ${megabytes(most)} MB are accepted.`;
export const zipMemberTwice = (name: string): string => `The zip file contains ${quote(name)} twice.`;
export const zipOfSeveralParts = 'The zip file is one part of several. Join the parts, and choose the whole file.';
export const zipDirectoryMisplaced = `${DAMAGED}: its directory is not where the end of the file says it is. ${AGAIN}`;
export const zipTooManyMembers = (count: number, most: number): string => `The zip file contains ${count} files; at most ${most} are accepted.`;
export const zipDirectoryEndMisplaced = `${DAMAGED}: the end record of its directory is not where its locator says it is. ${AGAIN}`;
export const zipEntryDamaged = (n: number): string => `${DAMAGED}: entry ${n} of its directory cannot be read. ${AGAIN}`;
export const zipEntryCut = (n: number): string => `${DAMAGED}: entry ${n} of its directory is truncated. ${AGAIN}`;
export const zipDirectoryTail = (bytes: number): string => `${DAMAGED}: its directory has ${bytesText(bytes)} after the last entry. ${AGAIN}`;
export const zipWithoutDirectory = `The zip file is truncated: it has no directory at its end. ${AGAIN}`;
export const zipNameNotUtf8 = (name: string): string =>
  `The zip file contains a member with the name ${quote(name)}, which is not UTF-8: the file is damaged, or an old program packed it. Pack it again.`;
export const zipNameRefused = (path: string): string =>
  `The zip file contains a member with the name ${quote(path)}. A name must not be empty, lead out of its folder, or contain control characters.`;
/** Begins a sentence. */
export const zipMember = (path: string): string => `${quote(path)} in the zip file`;
export const zipMemberEncrypted = (path: string): string => `${zipMember(path)} is encrypted. Pack it again without a password.`;
export const zipMethodUnknown = (path: string, method: number): string =>
  `${zipMember(path)} is compressed by method ${method}; only stored and deflated members can be read. Pack it again.`;
export const zipSizeImpossible = (path: string, size: number, packed: number): string =>
  `${zipMember(path)} declares an uncompressed size of ${size} bytes, which is impossible for ${bytesText(packed)} of data. ${AGAIN}`;
export const zipSizesUnreadable = (path: string): string => `${zipMember(path)} has no valid sizes. ${AGAIN}`;
export const zipMemberMisplaced = (path: string): string => `${zipMember(path)} is not where the directory says it is. ${AGAIN}`;
export const zipMemberCut = (path: string): string => `${zipMember(path)} is truncated. ${AGAIN}`;
export const zipMemberDiffers = (path: string): string => `${zipMember(path)} is not the member that the directory describes. ${AGAIN}`;
export const zipChecksumDiffers = (path: string): string => `${zipMember(path)} is damaged: its contents do not match its CRC-32. ${AGAIN}`;
