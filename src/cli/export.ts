import { layerStats } from '../engine/statistics.ts';
import { CONTAINERS, type Container, EXPORTS, type ExportKind } from '../model/files.ts';
import { writeCheckpoint, writeDistribution } from '../training/files/checkpoint.ts';
import { inContainer, toDistribution, toRun } from '../training/files/run-file.ts';
import { writeRunJson } from '../training/files/run-json.ts';
import { writeStatistics } from '../training/files/statistics-csv.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { checkOut, writeOut } from './output.ts';
import { type RunWithDistribution, readRun } from './read-run.ts';

const HELP = `Usage: npm run -s headless -- export FILE --to NAME --out FILE

Reads a law, a checkpoint (safetensors, npz) or a recording and writes it as another file.

  --to NAME         ${EXPORTS.join(' | ')}
  --container NAME  ${CONTAINERS.join(' | ')}, of law and checkpoint; without it, npz if FILE ends so
  --out FILE        where to
`;

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
  const [kind, packed] = [oneOf('--to', EXPORTS, to), oneOf('--container', CONTAINERS, container)];
  checkOut(out);
  writeOut(out, await convert(await readRun(from), kind, packed));
  return 0;
}

async function convert(file: RunWithDistribution, to: ExportKind, container: Container): Promise<Uint8Array | string> {
  if (to === 'checkpoint') return inContainer(await writeCheckpoint(toRun(file)), container);
  const distribution = toDistribution(file);
  if (to === 'law') return inContainer(await writeDistribution(distribution), container);
  const weightLayers = layerStats(distribution.theta, distribution.dead);
  return to === 'statistics' ? writeStatistics(weightLayers, distribution.config, distribution.step) : writeRunJson(distribution, weightLayers);
}
