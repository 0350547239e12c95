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

/* Files are there whole or as they were before: written beside their place, and put into it when they are on disk. */

/** Bytes that must be free where nothing better is known. */
const LEAST_SPACE = 1 << 16;

/** What is at a path, through links; undefined if there is nothing. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/**
 * Complains about a path that cannot be written, before any work begins, and creates nothing: its folder must be there, it must
 * be no folder, both must be writable, and `space` bytes must be free. With `makeFolder` its folder is made later. Throws UsageError.
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

/** Complains about a folder that cannot be made or written into, and creates nothing. Throws UsageError. */
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

/** Puts a file in its place in one piece, out of a draft beside it that ends in `.tmp`. Throws what the system says; then everything is as it was before. */
export function replaceFile(file: string, parts: Iterable<Content>): void {
  const found = statOf(file);
  // A terminal, a pipe, /dev/null: there is nothing to keep.
  if (found && !found.isFile()) {
    for (const part of parts) writeFileSync(file, part, { flag: 'a' });
    return;
  }
  // The file that a link names, not the link.
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
 * Writes what a command has found; the file is there whole or as it was before. If it cannot be written, the result is kept under
 * another name, or printed, and that is said: throws Ended with exit code 1.
 */
export function writeOut(file: string, content: Content): void {
  writeParts(file, () => [content]);
}

/** Writes a table whose rows come in lots, see writeCsv, in the same way. `lots` may be asked for twice. */
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
    // What cannot be made is no matter of the disk.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const before = statOf(file)?.isFile() ? ' What was there is as it was.' : '';
    throw new Ended(1, `${file} cannot be written: ${reasonOf(error)}${before} ${keepElsewhere(file, parts)}`);
  }
}

/** Keeps a result where it was not wanted, or prints it; says where it is. */
function keepElsewhere(file: string, parts: () => Iterable<Content>): string {
  try {
    const kept = join(mkdtempSync(join(tmpdir(), 'slabscope-')), basename(file));
    replaceFile(kept, parts());
    return `The result is kept in ${kept}.`;
  } catch {
    // Printed below.
  }
  const content = [...parts()];
  if (!content.every((part) => typeof part === 'string')) return 'The result cannot be kept anywhere else either, and is lost.';
  process.stdout.write(content.join(''));
  return 'The result is printed instead.';
}

/** A result as a text of JSON. */
export const toJson = (result: unknown): string => `${JSON.stringify(result, null, 1)}\n`;

/** The same, to a file or to stdout. */
export function printResult(result: unknown, file: string | undefined): void {
  deliver(toJson(result), file);
}

/** A text that is a whole result, to a file or to stdout; what an earlier, shorter one has left beside the file goes. */
export function deliver(content: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(content);
  else {
    writeOut(file, content);
    rmSync(partialOf(file), { force: true });
  }
}

/** Where a result goes that is not whole: beside the place of the whole one, whose earlier content stays. */
const partialOf = (file: string): string => `${file}.partial`;

/** Gives a result that is not whole: to its place beside the file, or to stdout. Says where, if it is a file. */
export function deliverPartial(file: string | undefined, content: string): string {
  if (file === undefined || !(statOf(file)?.isFile() ?? true)) {
    process.stdout.write(content);
    return '';
  }
  writeOut(partialOf(file), content);
  return ` What there is of the result is in ${partialOf(file)}.`;
}

/** One line on stderr: what is done, of how much, and the time left from the pace so far. On a terminal it overwrites itself. */
export function showProgress(what: string, done: number, total: number, seconds: number): void {
  const left = done > 0 ? Math.ceil((seconds / done) * (total - done)) : undefined;
  const line = `${what} ${done} of ${total}${left === undefined ? '' : `, ${left} s left`}`;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}${done === total ? '\n' : ''}` : `${line}\n`);
}
