import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvParse } from 'd3';
import { afterAll, expect, test, vi } from 'vitest';
import { SCHEDULES } from '../model/settings/config.ts';
import { readRace } from '../model/settings/read-race.ts';
import { LANE_RULES } from '../model/settings/rules.ts';
import { refusalOf } from '../test/refusal.ts';
import * as cliText from '../text/cli.ts';
import * as figuresText from '../text/cli-figures.ts';
import * as raceText from '../text/cli-race.ts';
import { runCommand } from './command.ts';
import { readRaceOptions } from './race-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const saved = fileOf('saved.json', { config: { net: 'sigmoid', epochs: 2, lanes: [{ rule: 'kp', lambda: 0.001 }, { rule: 'bp' }] }, rows: [] });
const wrong = fileOf('wrong.json', { lanes: [{ rule: 'bp', eta: 'fast' }] });
const broken = fileOf('broken.json', '{"net": "relu",}');
const none = join(folder, 'none.json');

test.each([
  [['--net', 'tanh'], cliText.unknownName('--net', 'tanh', ['relu', 'sigmoid'])],
  [['--lanes', 'bp,hebb'], cliText.unknownName('--lanes', 'hebb', LANE_RULES)],
  [['--lanes', 'bp,bp'], /Back-propagation appears twice/],
  [['--net', 'sigmoid', '--lanes', 'gbp'], /--lanes: gBP requires the ReLU net/],
  [['--eta.fa', '0,1'], /--eta\.fa: .* decimal point: 0\.1/],
  [['--lanes', 'bp', '--eta.fa', '0.1'], raceText.ruleNotRunning('eta.fa', 'fa')],
  [['--lanes', 'bp', '--sigma', '2'], raceText.ruleNotRunning('sigma', 'wp')],
  [['--eta', '1'], /Unknown option '--eta'/],
  [['--momentum.bp', '0.9'], /Back-propagation: the setting "momentum" is for SGD/],
  [['--momentum.gbp', '0.9', '--optimiser.gbp', 'sgd'], /without momentum/],
  [['--schedule.bp', 'step'], cliText.unknownName('--schedule.bp', 'step', SCHEDULES)],
  [['--seed', '-1'], /Seed: -1 is out of range/],
  [['--T', '100'], /do not fill one batch of 200/],
  [['--layers', '784-10'], /Layers: .*, found "784-10"/],
  [['--engine', 'webgpu'], cliText.unknownName('--engine', 'webgpu', ['wasm', 'reference'])],
  [['--config', none], raceText.cannotRead(none, `ENOENT: no such file or directory, open '${none}'`)],
  [['--config', saved, '--net', 'relu'], raceText.netTwice],
  [['--config', wrong], /wrong\.json: Back-propagation: Learning rate: .*, found "fast"/],
  [['--config', broken], `broken.json: ${figuresText.notJson(1, 16, '"}"', figuresText.quotedName)}`],
  [['--out', join(folder, 'none', 'x.csv')], cliText.cannotWrite(join(folder, 'none', 'x.csv'), cliText.folderMissing(join(folder, 'none')))],
] as const)('%j is rejected', async (options, message) => {
  expect(await refusalOf(['race', ...options])).toMatch(message);
});

test('options override a file, which overrides the defaults of the network', () => {
  const { config } = readRaceOptions(['--config', saved, '--epochs', '5', '--lanes', 'kp,fa', '--eta.kp', '0.2', '--momentum.fa', '0.5']) ?? {};
  expect(config).toMatchObject({ net: 'sigmoid', epochs: 5, batch: 100 });
  expect(config?.lanes.map(({ rule, eta, lambda, optimiser }) => [rule, eta, lambda, optimiser.momentum])).toEqual([
    ['kp', 0.2, 0.001, 0],
    ['fa', 0.5, 1e-4, 0.5],
  ]);
});

test('the help names every rule and option', async () => {
  const message = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runCommand(['race', '--help'], '')).toBe(0);
  expect(message.mock.calls.join('')).toMatch(/^Usage: .*gbp,bp,fa,kp,wp.*--eta\.RULE.*--config FILE/s);
});

test('a comparison of three rules with two seeds prints a table, and writes table and settings', async () => {
  const message = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const size = ['--layers', '784-20-10', '--T', '600', '--V', '200', '--batch', '100', '--epochs', '1', '--seeds', '2'];
  expect(await runCommand(['race', ...size, '--lanes', 'bp,kp,wp', '--out', join(folder, 'out')], '')).toBe(0);
  const text = message.mock.calls.map(([part]) => part).join('');
  expect(text).toMatch(/^rule +after 1 epoch +steps\/s\nBack-propagation +\d+\.\d ± \d+\.\d % +\d/);
  expect(text).toMatch(/Weight perturbation: 5 % not reached in 1 epoch/);
  expect(text).toMatch(/The same for all lanes: layers 784-20-10 .*seeds 1 to 2\.\nSet for each lane: Back-propagation: Adam, η = 0\.03; /);
  const { config, rows, program } = JSON.parse(readFileSync(join(folder, 'out', 'race.json'), 'utf8'));
  expect([program, readRace(config).seeds]).toEqual([expect.stringMatching(/^slabscope/), 2]);
  const table = csvParse(readFileSync(join(folder, 'out', 'race.csv'), 'utf8'));
  expect(table).toHaveLength(2 * 3 * 5);
  expect(table.map(({ error }) => Number(error))).toEqual(rows.map(({ error }: { error: number }) => error));
  expect(table.at(-1)).toMatchObject({ seed: '2', rule: 'wp', step: '6', epoch: '1', images: '600', passes: '12', distance1: '' });
  expect(Number(table.find(({ rule }) => rule === 'kp')?.feedbackAngle2)).toBeGreaterThan(60);
});
