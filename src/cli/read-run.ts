import { readFileSync, statSync } from 'node:fs';
import { ParseError } from '../formats/parse-error.ts';
import { LARGEST_FILE } from '../model/files.ts';
import { describeFile } from '../training/files/file-words.ts';
import { type RunFile, readRunFile } from '../training/files/run-file.ts';
import { UsageError } from './exit-codes.ts';

export type RunWithDistribution = Exclude<RunFile, { kind: 'settings' }>;

/** Reads the file of a distribution, a checkpoint or a recording, and prints remarks about it on stderr. Throws UsageError. */
export async function readRun(path: string): Promise<RunWithDistribution> {
  try {
    if (statSync(path).size > LARGEST_FILE) throw new ParseError(`A run has at most ${LARGEST_FILE / 1e6} MB.`);
    const file = await readRunFile(new Uint8Array(readFileSync(path)));
    if (file.kind === 'settings') throw new ParseError('It holds settings alone: give a law, a checkpoint or a recording.');
    for (const sentence of describeFile(file, path).sentences) process.stderr.write(`${sentence}\n`);
    return file;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
