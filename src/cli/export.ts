import { layerStats } from '../engine/statistics.ts';
import { CONTAINERS, type Container, EXPORTS, type ExportKind } from '../model/files.ts';
import * as helpText from '../text/cli-help.ts';
import * as text from '../text/cli-runs.ts';
import { writeCheckpoint, writeDistribution } from '../training/files/checkpoint.ts';
import { inContainer, toDistribution, toRun } from '../training/files/run-file.ts';
import { writeRunJson } from '../training/files/run-json.ts';
import { writeStatistics } from '../training/files/statistics-csv.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { checkOut, writeOut } from './output.ts';
import { type RunWithDistribution, readRun } from './read-run.ts';

export async function exportFile(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('export', {
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, container: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(helpText.exportFile(EXPORTS, CONTAINERS));
    return 0;
  }
  const [from, ...more] = positionals;
  const { to, out, container = out?.endsWith('.npz') ? 'npz' : 'safetensors' } = values;
  if (from === undefined || more.length > 0 || to === undefined || out === undefined) throw new UsageError(text.exportIncomplete);
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
