import { makeEngine } from '../engine/make-engine.ts';
import { keptFraction, PRUNE_CURVES, pruningLimit, TOLERATED } from '../model/pruned.ts';
import * as helpText from '../text/cli-help.ts';
import * as text from '../text/cli-runs.ts';
import { type PruneResult, prune } from '../training/analysis/prune.ts';
import { hashTheta } from '../training/files/hash.ts';
import { listenForStop } from './interrupt.ts';
import { readOptions } from './options.ts';
import { checkOut, deliver, toJson } from './output.ts';
import { runJob } from './run-job.ts';
import { RUN_HELP } from './run-options.ts';
import { planSource, SOURCE_OPTIONS } from './run-source.ts';
import { checkUnfinished, removeUnfinished, unfinishedPath } from './train-run.ts';
import { wasmFile } from './wasm-file.ts';

const OPTIONS = { ...SOURCE_OPTIONS, 'silent-first': { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

export async function pruneRun(args: string[]): Promise<number> {
  const { values } = readOptions('prune', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(helpText.prune(RUN_HELP));
    return 0;
  }
  const { out, 'silent-first': deadFirst = false, help: _, ...of } = values;
  const source = await planSource(of);
  const keep = of.law === undefined ? unfinishedPath(out) : undefined;
  if (out !== undefined) checkOut(out);
  checkUnfinished(keep, source.config);
  const interrupt = listenForStop();
  const { engine, distribution, train, test } = await source.open({ interrupt, keep });
  const resources = {
    engine,
    test,
    train: async () => train,
    makeEngine: (setup: Parameters<typeof makeEngine>[1]) => makeEngine(engine.name, setup, { wasmFile: wasmFile() }),
  };
  const write = (result: PruneResult): string => {
    const rows = result.rows.map((row) => ({ ...row, share: keptFraction(row, result) }));
    // How far each curve can be pruned before the test error rises by more than TOLERATED points.
    const within = PRUNE_CURVES.flatMap((curve) => {
      const reach = pruningLimit(result, curve);
      return reach ? [{ curve, points: TOLERATED, base: reach.base, share: reach.share }] : [];
    });
    return toJson({
      config: source.config,
      engine: engine.name,
      step: distribution.step,
      thetaHash: hashTheta(distribution.theta),
      silentFirst: deadFirst,
      within,
      rows,
    });
  };
  deliver(write(await runJob(text.piece, prune(distribution, resources, { deadFirst }), interrupt, { out, write })), out);
  removeUnfinished(keep);
  return 0;
}
