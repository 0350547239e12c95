import { readFileSync, statSync } from 'node:fs';
import { ParseError } from '../formats/parse-error.ts';
import { LARGEST_FILE } from '../model/files.ts';
import * as text from '../text/cli-runs.ts';
import { describeFile } from '../training/files/file-words.ts';
import { type RunFile, readRunFile } from '../training/files/run-file.ts';
import { UsageError } from './exit-codes.ts';

export type RunWithDistribution = Exclude<RunFile, { kind: 'settings' }>;

/** Reads the file of a distribution, a checkpoint or a recording, and prints remarks about it on stderr. Throws UsageError. */
export async function readRun(path: string): Promise<RunWithDistribution> {
  try {
    if (statSync(path).size > LARGEST_FILE) throw new ParseError(text.fileTooLarge(LARGEST_FILE));
    const file = await readRunFile(new Uint8Array(readFileSync(path)));
    if (file.kind === 'settings') throw new ParseError(text.settingsOnly);
    for (const sentence of describeFile(file, path).sentences) process.stderr.write(`${sentence}\n`);
    return file;
  } catch (error) {
    throw new UsageError(text.cannotRead(path, error instanceof Error ? error.message : String(error)));
  }
}
