import { writeCsv } from '../formats/csv.ts';
import { MOST_NETWORKS } from '../model/networks.ts';
import { CONTROL_TARGETS, FRACTIONS, TARGETS } from '../model/perturbation.ts';
import { parseNumber } from '../model/settings/parse-number.ts';
import { tabulateSweep } from '../model/sweep-table.ts';
import * as helpText from '../text/cli-help.ts';
import * as runsText from '../text/cli-runs.ts';
import { type SweepRow, sweep } from '../training/analysis/sweep.ts';
import { hashTheta } from '../training/files/hash.ts';
import { UsageError } from './exit-codes.ts';
import { listenForStop } from './interrupt.ts';
import { oneOf, readOptions } from './options.ts';
import { checkOut, deliver, toJson } from './output.ts';
import { runJob } from './run-job.ts';
import { RUN_HELP } from './run-options.ts';
import { planSource, SOURCE_OPTIONS } from './run-source.ts';
import { checkUnfinished, removeUnfinished, unfinishedPath } from './train-run.ts';

const OPTIONS = {
  ...SOURCE_OPTIONS,
  stages: { type: 'string' },
  targets: { type: 'string' },
  fractions: { type: 'string' },
  networks: { type: 'string' },
  summary: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export async function perturb(args: string[]): Promise<number> {
  const { values } = readOptions('perturb', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(helpText.perturb(TARGETS, CONTROL_TARGETS, MOST_NETWORKS, RUN_HELP));
    return 0;
  }
  const { out } = values;
  const fractions = readList('--fractions', values.fractions, FRACTIONS, (text) =>
    parseNumber({ label: '--fractions', least: 0, most: 1, whole: false }, text),
  );
  const targets = readList('--targets', values.targets, TARGETS, (name) => oneOf('--targets', [...TARGETS, ...CONTROL_TARGETS], name));
  const networks = parseNumber({ label: '--networks', least: 1, most: MOST_NETWORKS, whole: true }, values.networks ?? '10');
  const source = await planSource(values);
  const depth = source.config.layers.length - 1;
  const all = Array.from({ length: depth }, (_, l) => l + 1);
  const weightLayers =
    values.stages === 'all'
      ? all
      : readList('--stages', values.stages, [1], (text) => parseNumber({ label: '--stages', least: 1, most: depth, whole: true }, text));
  if (source.config.rule === 'bp') throw new UsageError(runsText.perturbCommandNeedsDistribution);
  const keep = values.law === undefined ? unfinishedPath(out) : undefined;
  if (out !== undefined) checkOut(out);
  checkUnfinished(keep, source.config);
  const interrupt = listenForStop();
  const { engine, distribution, test } = await source.open({ interrupt, keep });
  const write = (rows: readonly SweepRow[]): string => {
    if (!out?.toLowerCase().endsWith('.csv'))
      return toJson({
        config: source.config,
        engine: engine.name,
        step: distribution.step,
        thetaHash: hashTheta(distribution.theta),
        rows: values.summary ? rows.map(({ errors: _, ...row }) => row) : rows,
      });
    const { columns, rows: records } = tabulateSweep(rows);
    return writeCsv(columns, records);
  };
  const job = sweep(engine, distribution, test, source.config.seed, { weightLayers, targets, fractions, networks });
  deliver(write(await runJob(runsText.network, job, interrupt, { out, write })), out);
  removeUnfinished(keep);
  return 0;
}

/** Reads a comma-separated list; equal entries count once. */
function readList<Entry>(option: string, text: string | undefined, otherwise: readonly Entry[], read: (text: string) => Entry): readonly Entry[] {
  if (text === undefined) return otherwise;
  if (text.trim() === '') throw new UsageError(runsText.emptyList(option));
  return [...new Set(text.split(',').map((entry) => read(entry.trim())))];
}
