import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readMnist } from '../build/mnist.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { makePointLearner } from '../engine/rules/make-point-learner.ts';
import { writeCsv } from '../formats/csv.ts';
import type { RaceRow } from '../model/race-row.ts';
import { stepsOf } from '../model/race-steps.ts';
import { tabulateRace, writeRace } from '../model/race-table.ts';
import { stepsPerEpoch } from '../model/settings/config.ts';
import type { RaceConfig } from '../model/settings/rules.ts';
import * as raceText from '../text/cli-race.ts';
import { Race } from '../training/race.ts';
import type { RaceResources } from '../training/race-resources.ts';
import { DIVERGED_CODE, Ended } from './exit-codes.ts';
import { type Interrupt, listenForStop } from './interrupt.ts';
import { checkFolder, checkOut, deliver, deliverPartial, showProgress } from './output.ts';
import { RACE_HELP, type RaceOptions, readRaceOptions } from './race-options.ts';
import { formatRace, type Stop } from './race-report.ts';
import { wasmFile } from './wasm-file.ts';

export async function race(args: string[]): Promise<number> {
  const options = readRaceOptions(args);
  if (!options) {
    process.stdout.write(RACE_HELP);
    return 0;
  }
  const { config, engine, out } = options;
  const files = out === undefined ? {} : filesOf(out);
  const interrupt = listenForStop();
  const { rows, stops, early } = await runRaces(options, interrupt);
  const { columns, rows: records } = tabulateRace(config, rows);
  const contents = [
    [files.csv, writeCsv(columns, records)],
    [files.json, writeRace(config, rows, { engine, ...(stops.length > 0 ? { stops } : {}) })],
  ] as const;
  process.stdout.write(formatRace(config, rows, stops));
  if (early) throw new Ended(early.code, early.words + contents.map(([file, text]) => (file === undefined ? '' : deliverPartial(file, text))).join(''));
  for (const [file, text] of contents) if (file !== undefined) deliver(text, file);
  for (const { seed, rule, words } of stops) process.stderr.write(`${raceText.laneStopped(rule, seed, words)}\n`);
  return stops.length > 0 ? DIVERGED_CODE : 0;
}

/** Returns the paths for table and JSON. Throws UsageError if they cannot be written; creates the folder if `out` names one. */
function filesOf(out: string): { readonly csv?: string; readonly json?: string } {
  const file = /\.csv$/i.test(out) ? { csv: out } : /\.json$/i.test(out) ? { json: out } : undefined;
  if (file) {
    checkOut(out);
    return file;
  }
  checkFolder(out);
  mkdirSync(out, { recursive: true });
  return { csv: join(out, 'race.csv'), json: join(out, 'race.json') };
}

/** Runs the races of all seeds one after the other, and reports progress on stderr. */
async function runRaces(
  { config, engine }: RaceOptions,
  interrupt: Interrupt,
): Promise<{ rows: RaceRow[]; stops: Stop[]; early?: { readonly words: string; readonly code: number } }> {
  const resources: RaceResources = {
    ...readMnist(),
    makePointLearner: (setup) => makePointLearner(engine, setup),
    makeEngine: (setup) => makeEngine(engine, setup, { wasmFile: wasmFile() }),
    clock: () => performance.now(),
  };
  const [rows, stops]: [RaceRow[], Stop[]] = [[], []];
  const began = performance.now();
  for (let n = 0; n < config.seeds; n++) {
    const one = new Race(config, config.seed + n, resources);
    await pull(one, config, n, () => (performance.now() - began) / 1000, interrupt);
    rows.push(...one.rows);
    for (const { rule, stopped } of one.lanes) if (stopped !== undefined) stops.push({ seed: one.seed, rule, words: stopped });
    const { step } = one;
    one.dispose();
    if (interrupt.code !== undefined) return { rows, stops, early: { words: raceText.stopped(step, one.seed), code: interrupt.code } };
  }
  return { rows, stops };
}

async function pull(one: Race, config: RaceConfig, before: number, seconds: () => number, interrupt: Interrupt): Promise<void> {
  const [steps, perEpoch] = [stepsOf(config), stepsPerEpoch(config)];
  for await (const event of one.events) {
    // Let signal handlers run.
    await setImmediate();
    if (interrupt.code !== undefined) return;
    if (event.kind === 'step' && event.step % perEpoch === 0) showProgress(raceText.step, before * steps + event.step, config.seeds * steps, seconds());
  }
}
