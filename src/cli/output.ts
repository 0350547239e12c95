import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type Cell, writeCsv, writeRows } from '../formats/csv.ts';
import { errorMessage } from '../model/error-message.ts';
import { Ended, UsageError } from './exit-codes.ts';

/* A file is either complete or as it was before: its content is written to a temporary file beside it, which replaces it once it is on disk. */

/** Bytes that must be free if there is no better estimate. */
const LEAST_SPACE = 1 << 16;

/** Returns the status of a path, following links; undefined if nothing is there. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Checks whether a file can be written, before any work begins, and creates nothing. Throws UsageError unless its folder exists, the
 * file is not a folder itself, both are writable, and `space` bytes are free. With `makeFolder` the folder may be missing, because it
 * is created later.
 */
export function checkOut(file: string, space = LEAST_SPACE, { makeFolder = false } = {}): void {
  const refuse = (reason: string): UsageError => new UsageError(`${file || 'The output file'} cannot be written: ${reason}`);
  if (file === '') throw refuse('its name is empty.');
  const folder = dirname(resolve(file));
  if (makeFolder && !statOf(folder)) {
    checkFolder(folder, space);
    return;
  }
  try {
    const found = statOf(file);
    if (found?.isDirectory()) throw refuse('it is a folder. Give the name of a file.');
    if (found) accessSync(file, constants.W_OK);
    if (found && !found.isFile()) return;
    const parent = statOf(folder);
    if (!parent) throw refuse(`the folder ${folder} is not there. Make it first, or give another name.`);
    if (!parent.isDirectory()) throw refuse(`${folder} is no folder.`);
    accessSync(folder, constants.W_OK);
    checkSpace(folder, space, refuse);
  } catch (error) {
    throw error instanceof UsageError ? error : refuse(reasonOf(error));
  }
}

/** Checks whether a folder can be created and written into, and creates nothing. Throws UsageError. */
export function checkFolder(folder: string, space = LEAST_SPACE): void {
  const refuse = (reason: string): UsageError => new UsageError(`${folder || 'The output folder'} cannot be used: ${reason} Give another one.`);
  if (folder === '') throw refuse('its name is empty.');
  let there = resolve(folder);
  try {
    while (!statOf(there) && dirname(there) !== there) there = dirname(there);
    if (!statOf(there)?.isDirectory()) throw refuse(`${there} is no folder.`);
    accessSync(there, constants.W_OK);
    checkSpace(there, space, refuse);
  } catch (error) {
    throw error instanceof UsageError ? error : refuse(reasonOf(error));
  }
}

function checkSpace(folder: string, space: number, refuse: (reason: string) => UsageError): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < space) throw refuse(`${megabytes(space)} MB are needed, and ${megabytes(bavail * bsize)} MB are free there.`);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk quota is used up.',
  EFBIG: 'the file is larger than is allowed here.',
  EROFS: 'the disk can only be read.',
  EACCES: 'it is write-protected.',
  EPERM: 'it is write-protected.',
  ENOENT: 'its folder is not there.',
  ENOTDIR: 'a part of its path is no folder.',
};

const reasonOf = (error: unknown): string => REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? `${errorMessage(error)}.`;

type Content = string | Uint8Array;

/** Replaces a file in one step by a temporary file beside it, whose name ends in `.tmp`. Throws the system's error; then everything is as it was before. */
export function replaceFile(file: string, parts: Iterable<Content>): void {
  const found = statOf(file);
  // A terminal, a pipe, /dev/null: there is nothing to preserve.
  if (found && !found.isFile()) {
    for (const part of parts) writeFileSync(file, part, { flag: 'a' });
    return;
  }
  // Replace the file to which a link points, not the link.
  const place = found ? realpathSync(file) : resolve(file);
  const draft = `${place}.${randomUUID()}.tmp`;
  try {
    const opened = openSync(draft, 'wx');
    try {
      for (const part of parts) writeAll(opened, typeof part === 'string' ? Buffer.from(part) : part);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    if (found) chmodSync(draft, found.mode);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeAll(opened: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(opened, bytes, at);
}

/**
 * Writes the result of a command; the file is either complete or as it was before. If it cannot be written, stores the result in
 * another folder or prints it, and throws Ended with exit code 1, whose message says so.
 */
export function writeOut(file: string, content: Content): void {
  writeParts(file, () => [content]);
}

/** Writes a table in the same way. Its rows come in lots, see writeRows; `lots` may be called twice. */
export function writeTable(file: string, header: readonly string[], lots: () => Iterable<readonly (readonly Cell[])[]>): void {
  writeParts(file, function* () {
    yield writeCsv(header, []);
    for (const rows of lots()) yield writeRows(rows);
  });
}

function writeParts(file: string, parts: () => Iterable<Content>): void {
  try {
    replaceFile(file, parts());
  } catch (error) {
    // An error without a system call comes from making the content, not from the disk.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const before = statOf(file)?.isFile() ? ' What was there is as it was.' : '';
    throw new Ended(1, `${file} cannot be written: ${reasonOf(error)}${before} ${keepElsewhere(file, parts)}`);
  }
}

/** Stores a result in a temporary folder, or prints it; returns a sentence that says where it is. */
function keepElsewhere(file: string, parts: () => Iterable<Content>): string {
  try {
    const kept = join(mkdtempSync(join(tmpdir(), 'slabscope-')), basename(file));
    replaceFile(kept, parts());
    return `The result is kept in ${kept}.`;
  } catch {
    // It is printed below.
  }
  const content = [...parts()];
  if (!content.every((part) => typeof part === 'string')) return 'The result cannot be kept anywhere else either, and is lost.';
  process.stdout.write(content.join(''));
  return 'The result is printed instead.';
}

export const toJson = (result: unknown): string => `${JSON.stringify(result, null, 1)}\n`;

/** Writes a result as JSON to a file or to stdout. */
export function printResult(result: unknown, file: string | undefined): void {
  deliver(toJson(result), file);
}

/** Writes a complete result to a file or to stdout; removes an earlier partial result beside the file. */
export function deliver(content: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(content);
  else {
    writeOut(file, content);
    rmSync(partialOf(file), { force: true });
  }
}

/** Path of a partial result: beside the complete one, whose earlier content stays. */
const partialOf = (file: string): string => `${file}.partial`;

/** Writes a partial result beside the file, or to stdout; returns a sentence that says where, if it is a file. */
export function deliverPartial(file: string | undefined, content: string): string {
  if (file === undefined || !(statOf(file)?.isFile() ?? true)) {
    process.stdout.write(content);
    return '';
  }
  writeOut(partialOf(file), content);
  return ` What there is of the result is in ${partialOf(file)}.`;
}

/**
 * Prints one line on stderr: what is done, of how much, and the time left at the pace so far. `seconds`: elapsed time. On a terminal,
 * each line overwrites the one before.
 */
export function showProgress(what: string, done: number, total: number, seconds: number): void {
  const left = done > 0 ? Math.ceil((seconds / done) * (total - done)) : undefined;
  const line = `${what} ${done} of ${total}${left === undefined ? '' : `, ${left} s left`}`;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}${done === total ? '\n' : ''}` : `${line}\n`);
}
