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
import * as text from '../text/cli.ts';
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
  const refuse = (reason: string): UsageError => new UsageError(text.cannotWrite(file, reason));
  if (file === '') throw refuse(text.emptyName);
  const folder = dirname(resolve(file));
  if (makeFolder && !statOf(folder)) {
    checkFolder(folder, space);
    return;
  }
  try {
    const found = statOf(file);
    if (found?.isDirectory()) throw refuse(text.fileIsFolder);
    if (found) accessSync(file, constants.W_OK);
    if (found && !found.isFile()) return;
    const parent = statOf(folder);
    if (!parent) throw refuse(text.folderMissing(folder));
    if (!parent.isDirectory()) throw refuse(text.notFolder(folder));
    accessSync(folder, constants.W_OK);
    checkSpace(folder, space, refuse);
  } catch (error) {
    throw error instanceof UsageError ? error : refuse(reasonOf(error));
  }
}

/** Checks whether a folder can be created and written into, and creates nothing. Throws UsageError. */
export function checkFolder(folder: string, space = LEAST_SPACE): void {
  const refuse = (reason: string): UsageError => new UsageError(text.cannotUseFolder(folder, reason));
  if (folder === '') throw refuse(text.emptyName);
  let there = resolve(folder);
  try {
    while (!statOf(there) && dirname(there) !== there) there = dirname(there);
    if (!statOf(there)?.isDirectory()) throw refuse(text.notFolder(there));
    accessSync(there, constants.W_OK);
    checkSpace(there, space, refuse);
  } catch (error) {
    throw error instanceof UsageError ? error : refuse(reasonOf(error));
  }
}

function checkSpace(folder: string, space: number, refuse: (reason: string) => UsageError): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < space) throw refuse(text.noSpace(space, bavail * bsize));
}

const reasonOf = (error: unknown): string => text.WRITE_ERRORS[(error as NodeJS.ErrnoException).code ?? ''] ?? `${errorMessage(error)}.`;

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
    const hadContent = statOf(file)?.isFile() ?? false;
    throw new Ended(1, text.writingFailed(file, reasonOf(error), hadContent, keepElsewhere(file, parts)));
  }
}

/** Stores a result in a temporary folder, or prints it; returns a sentence that says where it is. */
function keepElsewhere(file: string, parts: () => Iterable<Content>): string {
  try {
    const kept = join(mkdtempSync(join(tmpdir(), 'slabscope-')), basename(file));
    replaceFile(kept, parts());
    return text.resultKeptIn(kept);
  } catch {
    // It is printed below.
  }
  const content = [...parts()];
  if (!content.every((part) => typeof part === 'string')) return text.resultLost;
  process.stdout.write(content.join(''));
  return text.resultPrinted;
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
  return text.partialResultIn(partialOf(file));
}

/**
 * Prints one line on stderr: what is done, of how much, and the time left at the pace so far. `seconds`: elapsed time. On a terminal,
 * each line overwrites the one before.
 */
export function showProgress(what: string, done: number, total: number, seconds: number): void {
  const left = done > 0 ? Math.ceil((seconds / done) * (total - done)) : undefined;
  const line = text.progressLine(what, done, total, left);
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}${done === total ? '\n' : ''}` : `${line}\n`);
}
