import { makeEngine } from '../engine/make-engine.ts';
import { keptShare, PRUNE_CURVES, reachOf, TOLERATED } from '../model/pruned.ts';
import { type PruneResult, prune } from '../training/analysis/prune.ts';
import { hashTheta } from '../training/files/hash.ts';
import { listenForStop } from './interrupt.ts';
import { readOptions } from './options.ts';
import { checkOut, deliver, toJson } from './output.ts';
import { RUN_HELP } from './run-options.ts';
import { LAW_HELP, planSource, SOURCE_OPTIONS } from './run-source.ts';
import { runStudy } from './run-study.ts';
import { checkKeep, dropKept, keepPath } from './train-run.ts';
import { wasmFile } from './wasm-file.ts';

const HELP = `Usage: npm run -s headless -- prune [options]

Trains one run on MNIST, or takes one from a file, takes weights of its mean network away by |mu|, by pi and by role, and
measures the test error without noise; nothing is trained again. Beside it the same for a network that plain back-propagation
trains with the same settings, seed and steps. Prints JSON (errors in percent, shares as fractions).

${LAW_HELP}  --silent-first   silent connections go before all others, in both networks
  --out FILE       writes the JSON there instead of to stdout

Of the run that is trained:

${RUN_HELP}`;

const OPTIONS = { ...SOURCE_OPTIONS, 'silent-first': { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/** The command `prune`; resolves to the exit code. */
export async function pruneRun(args: string[]): Promise<number> {
  const { values } = readOptions('prune', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { out, 'silent-first': silentFirst = false, help: _, ...of } = values;
  const source = await planSource(of);
  const keep = of.law === undefined ? keepPath(out) : undefined;
  if (out !== undefined) checkOut(out);
  checkKeep(keep, source.config);
  const interrupt = listenForStop();
  const { engine, law, train, test } = await source.open({ interrupt, keep });
  const means = {
    engine,
    test,
    train: async () => train,
    makeEngine: (setup: Parameters<typeof makeEngine>[1]) => makeEngine(engine.name, setup, { wasmFile: wasmFile() }),
  };
  const write = (result: PruneResult): string => {
    const rows = result.rows.map((row) => ({ ...row, share: keptShare(row, result) }));
    // How far each curve goes before it costs more than that many points.
    const within = PRUNE_CURVES.flatMap((curve) => {
      const reach = reachOf(result, curve);
      return reach ? [{ curve, points: TOLERATED, base: reach.base, share: reach.share }] : [];
    });
    return toJson({ config: source.config, engine: engine.name, step: law.step, thetaHash: hashTheta(law.theta), silentFirst, within, rows });
  };
  deliver(write(await runStudy('piece', prune(law, means, { silentFirst }), interrupt, { out, write })), out);
  dropKept(keep);
  return 0;
}
