import { readFileSync, statSync } from 'node:fs';
import { describeStages } from '../engine/statistics.ts';
import { ParseError } from '../formats/parse-error.ts';
import { CONTAINERS, type Container, EXPORTS, type ExportKind, LARGEST_FILE } from '../model/files.ts';
import { writeCheckpoint, writeLaw } from '../runs/checkpoint.ts';
import { inContainer, type RunFile, readRunFile, toLaw, toRun } from '../runs/run-file.ts';
import { writeRunJson } from '../runs/run-json.ts';
import { writeStatistics } from '../runs/statistics-csv.ts';
import { oneOf, readOptions } from './options.ts';
import { writeOut } from './output.ts';
import { UsageError } from './usage-error.ts';

const HELP = `Usage: npm run -s headless -- export FILE --to NAME --out FILE

Reads a law, a checkpoint (safetensors, npz) or a recording and writes it as another file.

  --to NAME         ${EXPORTS.join(' | ')}
  --container NAME  ${CONTAINERS.join(' | ')}, of law and checkpoint; without it, npz if FILE ends so
  --out FILE        where to
`;

/** The command `export`; resolves to the exit code. */
export async function exportFile(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('export', {
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, container: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [from, ...more] = positionals;
  const { to, out, container = out?.endsWith('.npz') ? 'npz' : 'safetensors' } = values;
  if (from === undefined || more.length > 0 || to === undefined || out === undefined)
    throw new UsageError('export: give one file, --to and --out. See: npm run -s headless -- export --help');
  writeOut(out, await convert(await readRun(from), oneOf('--to', EXPORTS, to), oneOf('--container', CONTAINERS, container)));
  return 0;
}

type Run = Exclude<RunFile, { kind: 'settings' }>;

async function readRun(path: string): Promise<Run> {
  try {
    if (statSync(path).size > LARGEST_FILE) throw new ParseError(`A run has at most ${LARGEST_FILE / 1e6} MB.`);
    const file = await readRunFile(new Uint8Array(readFileSync(path)));
    if (file.kind === 'settings') throw new ParseError('It holds settings alone: give a law, a checkpoint or a recording.');
    return file;
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

async function convert(file: Run, to: ExportKind, container: Container): Promise<Uint8Array | string> {
  if (to === 'checkpoint') return inContainer(await writeCheckpoint(toRun(file)), container);
  const law = toLaw(file);
  if (to === 'law') return inContainer(await writeLaw(law), container);
  const stages = describeStages(law.theta, law.silent);
  return to === 'statistics' ? writeStatistics(stages, law.config, law.step) : writeRunJson(law, stages);
}
