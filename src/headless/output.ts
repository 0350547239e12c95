import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Cell, writeCsv, writeRows } from '../formats/csv.ts';
import { wordsOf } from '../model/words-of.ts';
import { UsageError } from './usage-error.ts';

/** Writes a file; a path that cannot be written is the caller's mistake. */
export function writeOut(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${wordsOf(error)}`);
  }
}

/** The same, but the file is there whole or as it was before. */
export function writeWhole(file: string, content: string): void {
  writeParts(file, [content]);
}

/** Writes a table whose rows come in lots, see writeCsv; the file is there whole or as it was before. */
export function writeTable(file: string, header: readonly string[], lots: Iterable<readonly (readonly Cell[])[]>): void {
  function* parts() {
    yield writeCsv(header, []);
    for (const rows of lots) yield writeRows(rows);
  }
  writeParts(file, parts());
}

function writeParts(file: string, parts: Iterable<string>): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, '');
    for (const part of parts) appendFileSync(draft, part);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`${file} cannot be written: ${wordsOf(error)}`);
  }
}

/** Complains at once about a path that cannot be written, and not after the work; creates the file, keeps what is in it. */
export function checkOut(file: string): void {
  try {
    appendFileSync(file, '');
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${wordsOf(error)}`);
  }
}

/** A result as JSON, to a file or to stdout. */
export function printResult(result: unknown, file: string | undefined): void {
  const json = `${JSON.stringify(result, null, 1)}\n`;
  if (file === undefined) process.stdout.write(json);
  else writeOut(file, json);
}

/** One line on stderr: what is done, of how much, and the time left from the pace so far. On a terminal it overwrites itself. */
export function showProgress(what: string, done: number, total: number, seconds: number): void {
  const left = done > 0 ? Math.ceil((seconds / done) * (total - done)) : undefined;
  const line = `${what} ${done} of ${total}${left === undefined ? '' : `, ${left} s left`}`;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}${done === total ? '\n' : ''}` : `${line}\n`);
}
