import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeEngine } from '../engine/make-engine.ts';
import { makeLearner } from '../engine/rules/make-learner.ts';
import { writeCsv } from '../formats/csv.ts';
import { stepsPerEpoch } from '../model/config.ts';
import type { RaceRow } from '../model/race-row.ts';
import { stepsOf } from '../model/race-steps.ts';
import { tabulateRace, writeRace } from '../model/race-table.ts';
import type { RaceConfig } from '../model/rules.ts';
import { wordsOf } from '../model/words-of.ts';
import { Race, type RaceEquipment } from '../runs/race.ts';
import { readMnist } from './mnist.ts';
import { checkOut, showProgress, writeWhole } from './output.ts';
import { HELP, type RaceOptions, readRaceOptions } from './race-options.ts';
import { formatRace, type Stop } from './race-report.ts';
import { UsageError } from './usage-error.ts';
import { wasmFile } from './wasm-file.ts';

/** The command `race`; resolves to the exit code. */
export async function race(args: string[]): Promise<number> {
  const options = readRaceOptions(args);
  if (!options) {
    process.stdout.write(HELP);
    return 0;
  }
  const { config, engine, out } = options;
  const files = out === undefined ? undefined : filesOf(out);
  for (const file of Object.values(files ?? {})) checkOut(file);
  const { rows, stops } = await runRaces(options);
  if (files?.csv !== undefined) {
    const { columns, rows: records } = tabulateRace(config, rows);
    writeWhole(files.csv, writeCsv(columns, records));
  }
  if (files?.json !== undefined) writeWhole(files.json, writeRace(config, rows, { engine, ...(stops.length > 0 ? { stops } : {}) }));
  process.stdout.write(formatRace(config, rows, stops));
  return 0;
}

/** Where table and JSON go. */
function filesOf(out: string): { readonly csv?: string; readonly json?: string } {
  if (/\.csv$/i.test(out)) return { csv: out };
  if (/\.json$/i.test(out)) return { json: out };
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw new UsageError(`${out} cannot be made: ${wordsOf(error)}`);
  }
  return { csv: join(out, 'race.csv'), json: join(out, 'race.json') };
}

/** The races of all seeds, one after the other; says on stderr how far they are. */
async function runRaces({ config, engine }: RaceOptions): Promise<{ rows: RaceRow[]; stops: Stop[] }> {
  const equipment: RaceEquipment = {
    ...readMnist(),
    makeLearner: (setup) => makeLearner(engine, setup),
    makeEngine: (setup) => makeEngine(engine, setup, { wasmFile: wasmFile() }),
    clock: () => performance.now(),
  };
  const [rows, stops]: [RaceRow[], Stop[]] = [[], []];
  const began = performance.now();
  for (let n = 0; n < config.seeds; n++) {
    const one = new Race(config, config.seed + n, equipment);
    await pull(one, config, n, () => (performance.now() - began) / 1000);
    rows.push(...one.rows);
    for (const { rule, stopped } of one.lanes) if (stopped !== undefined) stops.push({ seed: one.seed, rule, words: stopped });
    one.dispose();
  }
  return { rows, stops };
}

async function pull(one: Race, config: RaceConfig, before: number, seconds: () => number): Promise<void> {
  const [steps, perEpoch] = [stepsOf(config), stepsPerEpoch(config)];
  for await (const event of one.events) {
    if (event.kind === 'step' && event.step % perEpoch === 0) showProgress('step', before * steps + event.step, config.seeds * steps, seconds());
  }
}
