import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCommand } from './cli/command.ts';
import { makeReferenceEngine } from './engine/reference/reference-engine.ts';
import { startTheta } from './engine/start.ts';
import { OVERS, SCALES } from './figures/experiment.ts';
import { EXPERIMENTS } from './figures/experiments.ts';
import { keyOf, planRuns } from './figures/plan.ts';
import { readSafetensors } from './formats/safetensors.ts';
import { ACTIONS } from './model/action.ts';
import { CONNECTION_SEARCHES } from './model/connection.ts';
import { CONTAINERS, EXPORTS } from './model/files.ts';
import { countersOf } from './model/math/random.ts';
import { CONTROL_TARGETS, TARGETS } from './model/perturbation.ts';
import { QUANTITIES } from './model/quantity.ts';
import { COLUMNS } from './model/query.ts';
import { COLOURS } from './model/scales.ts';
import { ENTROPIES, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES } from './model/settings/config.ts';
import { ENGINE_CHOICES, ENGINES } from './model/settings/engines.ts';
import { writeLink } from './model/settings/link.ts';
import { LANES, RACES } from './model/settings/rules.ts';
import { CATEGORIES } from './model/spike-slab.ts';
import { writeCheckpoint } from './training/files/checkpoint.ts';
import { NO_HISTORY } from './training/history.ts';
import { CHAPTERS } from './ui/state/chapters.ts';

/*
 * Names that are written to disk, into links and on the command line are frozen, whatever the code calls them: saved runs, files, links,
 * plan keys and published rows of earlier versions must stay readable. Nothing here may change without a new format.
 */

const src = fileURLToPath(new URL('.', import.meta.url));

const SMALL = ['--layers', '784-6-10', '--T', '200', '--V', '100', '--batch', '100', '--epochs', '1', '--sampled', '2'];

/** Lists the keys of JSON with the types of their values; of an array those of all items. */
function keysOf(value: unknown, path = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) keysOf(part, `${path}.${key}`, found);
  else found.add(`${path || '.'} ${value === null ? 'null' : typeof value}`);
  return found;
}
const jsonKeys = (text: string): string[] => [...keysOf(JSON.parse(text))].sort();

/** Metadata whose text is free: versions, hashes, and texts for the user. */
const FREE = new Set(['program', 'sha256', 'contentHash', 'thetaHash', 'arrays', 'orientation']);

/** Describes a file: types and numbers of axes of its arrays, and its metadata except for hashes; of metadata in JSON, the keys. */
function describeFile(bytes: Uint8Array) {
  const { tensors, metadata } = readSafetensors(Uint8Array.from(bytes));
  return {
    arrays: [...tensors].map(([name, { data, shape }]) => `${name} ${data.constructor.name}, ${shape.length} axes`),
    metadata: [...metadata].map(([key, text]) => (FREE.has(key) ? key : text.startsWith('{') ? `${key}: ${jsonKeys(text).join('; ')}` : `${key}: ${text}`)),
    ...(tensors.has('run') ? { run: jsonKeys(new TextDecoder().decode(tensors.get('run')?.data as Uint8Array)) } : {}),
  };
}

const asText = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

test('names of settings, measures, keys, links and random streams are frozen', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const { VIEWS } = await import('./ui/state/store.ts');
  const config: RunConfig = {
    ...RECIPE_CONFIGS.paper,
    ...{ rule: 'bp', layers: [784, 30, 10], T: 2000, V: 500, batch: 50, epochs: 7, eta: 0.3, schedule: 'cosine', sampled: 3, entropy: 'paper', seed: 9 },
    optimiser: { kind: 'sgd', decay: 0.5, decayPi: false },
    start: { mVariance: 0.25, pi: 0.1, xiMax: 0.02 },
  };
  const link = { config, view: 'watch', colour: 'xi', liveOnly: true, selection: { layer: 1, from: 378, to: 23 }, learn: 'credit' } as const;
  const streams = ['start', 'order', 'epsilon', 'sampling', 'evaluation', 'perturbation', 'nudge', 'match'] as const;
  const frozen = {
    ...{ RECIPE_CONFIGS, RACES, LANES, RECIPES, RULES, OPTIMISERS, SCHEDULES, ENTROPIES },
    ...{
      ACTIONS,
      WANTED: CONNECTION_SEARCHES,
      ENGINES,
      ENGINE_CHOICES,
      CONTAINERS,
      EXPORTS,
      SHARES: CATEGORIES,
      TARGETS,
      CONTROL_TARGETS,
      QUANTITIES,
      COLUMNS,
      COLOURS,
      OVERS,
      SCALES,
      VIEWS,
      CHAPTERS,
    },
    link: writeLink(link),
    streams: streams.map((stream) => [stream, ...countersOf({ seed: 2 ** 33 + 1, stream, step: 5, part: 6 })]),
    figures: EXPERIMENTS.map((experiment) => ({
      ...{ id: experiment.id, measure: experiment.measure, quantities: experiment.quantities },
      keys: SCALES.flatMap((scale) => planRuns(experiment, scale).map(keyOf)),
    })),
  };
  await expect(asText(frozen)).toMatchFileSnapshot('serialised-names.snap.txt');
});

test('names in storage of the browser and in formats are frozen', async () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  const literals = files.flatMap((name) => readFileSync(join(src, name), 'utf8').match(/(?<=['"`])slabscope[-.][\w./-]*/g) ?? []);
  await expect(asText([...new Set(literals)].sort())).toMatchFileSnapshot('serialised-formats.snap.txt');
});

test('files, tables and results of the command line are frozen, and so are its commands and options', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const text = (name: string): string => readFileSync(at(name), 'utf8');
  const header = (name: string): string | undefined => text(name).split('\r\n')[0];
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const message = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const run = (...args: string[]) => runCommand(args, '');

  await run('train', ...SMALL, '--record', at('record.bin'), '--out', at('train.json'));
  for (const [kind, ending] of [
    ['law', 'safetensors'],
    ['statistics', 'csv'],
    ['run', 'json'],
  ] as const)
    await run('export', at('record.bin'), '--to', kind, '--out', at(`${kind}.${ending}`));
  const measured = ['--law', at('law.safetensors'), '--networks', '2', '--stages', '1', '--fractions', '0,1'];
  for (const ending of ['json', 'csv']) await run('perturb', ...measured, '--out', at(`perturb.${ending}`));
  await run('race', '--layers', '784-6-10', '--T', '100', '--V', '50', '--batch', '50', '--epochs', '1', '--out', at('race'));
  writeFileSync(
    at('grid.json'),
    JSON.stringify({
      base: { layers: [784, 4, 10], T: 50, V: 50, batch: 50, epochs: 1 },
      grid: { rule: ['gbp'] },
      seeds: 1,
      measure: { kind: 'errors', networks: 0 },
    }),
  );
  const sweep = spawnSync('node', [join(src, 'cli/launch.mjs'), 'sweep', at('grid.json'), '--out', at('grid.csv'), '--origin'], { encoding: 'utf8' });
  expect(sweep.status, sweep.stderr).toBe(0);
  const [kept] = readdirSync(at('grid.runs')).filter((name) => name.endsWith('.json'));

  const small: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 3, 10], T: 4, V: 4, batch: 2 };
  const engine = makeReferenceEngine({ theta: startTheta(small), rule: small.rule, optimiser: small.optimiser });
  const about = {
    config: small,
    engine: 'reference',
    data: 'mnist',
    step: 1,
    stopEpoch: 2,
    history: NO_HISTORY,
    dead: [new Uint8Array(784), new Uint8Array(3)],
  };
  const checkpoint = await writeCheckpoint({ ...about, state: await engine.state() });

  message.mockClear();
  const options: Record<string, string[]> = {};
  for (const command of ['train', 'perturb', 'prune', 'figure', 'sweep', 'race', 'check', 'export', 'bench']) {
    await run(command, '--help');
    options[command] = [...new Set(message.mock.calls.join('').match(/--[a-zA-Z][\w-]*(?:\.\w+)*/g))].sort();
    message.mockClear();
  }
  const frozen = {
    options,
    ...{ train: jsonKeys(text('train.json')), run: jsonKeys(text('run.json')), result: jsonKeys(text(`grid.runs/${kept}`)) },
    perturb: { json: jsonKeys(text('perturb.json')), csv: header('perturb.csv') },
    race: Object.fromEntries(
      readdirSync(at('race'))
        .sort()
        .map((name) => [name, name.endsWith('.csv') ? header(`race/${name}`) : jsonKeys(text(`race/${name}`))]),
    ),
    statistics: {
      header: header('statistics.csv'),
      quantities: [
        ...new Set(
          text('statistics.csv')
            .split('\r\n')
            .slice(1, -1)
            .map((row) => row.split(',')[3]),
        ),
      ],
    },
    grid: header('grid.csv'),
    published: readFileSync(join(src, '../public/results/3a.csv'), 'utf8').split('\r\n')[0],
    law: describeFile(readFileSync(at('law.safetensors'))),
    checkpoint: describeFile(checkpoint),
    recording: describeFile(gunzipSync(readFileSync(at('record.bin')))),
  };
  await expect(asText(frozen)).toMatchFileSnapshot('serialised-files.snap.txt');
});
