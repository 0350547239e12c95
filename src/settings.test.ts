import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RACE_HELP } from './cli/race-options.ts';
import { RUN_HELP, RUN_OPTIONS, readRunOptions } from './cli/run-options.ts';
import { optionOf } from './cli/setting-options.ts';
import { changesFrom } from './model/settings/changes.ts';
import { RECIPE_CONFIGS, RECIPES } from './model/settings/config.ts';
import { readSettingsForm, textsOf } from './model/settings/form.ts';
import { readLink, writeLink } from './model/settings/link.ts';
import { LANE_SETTINGS, RACE_SETTINGS } from './model/settings/race-settings.ts';
import { readConfig } from './model/settings/read-config.ts';
import { readRace } from './model/settings/read-race.ts';
import { LANES, NETS, RACES } from './model/settings/rules.ts';
import { MACHINE_SETTINGS, RUN_SETTINGS, RUN_TABLE } from './model/settings/run-settings.ts';
import {
  FLAG,
  flatten,
  makeConfig,
  namesIn,
  oneOf,
  parseValue,
  readSettings,
  type Setting,
  settingsOf,
  type Table,
  typedValue,
  valueAt,
  whole,
} from './model/settings/setting.ts';
import { arbitraryConfig, arbitraryValue } from './test/arbitrary-config.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const optionsFor = (config: object): string[] =>
  RUN_SETTINGS.flatMap((setting) => {
    const value = valueAt(config, setting.path);
    return value === undefined ? [] : [`--${optionOf(setting)}=${typedValue(value)}`];
  });
const keysOf = (config: object): string[] => [...flatten(config).keys()];
/** Returns the keys that a configuration must have, in the order of files. */
const keysIn = (settings: readonly Setting[], config: object): string[] =>
  settings.map(({ path }) => path).filter((path) => valueAt(config, path) !== undefined);

test('every configuration survives JSON, a link, the form and the command line, and its keys keep their order', () => {
  fc.assert(
    fc.property(arbitraryConfig, (config) => {
      const { values } = parseArgs({ args: optionsFor(config), options: RUN_OPTIONS });
      const back = [
        readConfig(asJson(config)),
        readLink(writeLink({ config }), []).shared.config,
        readSettingsForm(RUN_SETTINGS, textsOf(RUN_SETTINGS, config), RECIPE_CONFIGS.default).config,
        readRunOptions(values),
      ];
      for (const one of back) {
        expect(one).toEqual(config);
        expect(keysOf(one ?? {})).toEqual(keysIn(RUN_SETTINGS, config));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a comparison survives JSON and the form, and its keys keep their order', () => {
  for (const net of NETS) {
    const race = RACES[net];
    const { lanes, ...shared } = readRace(asJson(race));
    expect(readSettingsForm(RACE_SETTINGS, textsOf(RACE_SETTINGS, race), race)).toEqual({ config: shared, errors: {} });
    expect(keysOf(shared)).toEqual(RACE_SETTINGS.map(({ path }) => path));
    for (const lane of lanes) {
      expect(keysOf(lane)).toEqual(['rule', ...LANE_SETTINGS.map(({ path }) => path)]);
      const { rule, ...settings } = lane;
      expect(readSettingsForm(LANE_SETTINGS, textsOf(LANE_SETTINGS, lane), LANES[net][0] as object)).toEqual({ config: settings, errors: {} });
    }
  }
});

test('every setting of a run has a row, and every row is in the form, in lists of differences and in the help', () => {
  for (const recipe of RECIPES) expect(keysOf(RECIPE_CONFIGS[recipe])).toEqual(keysIn(RUN_SETTINGS, RECIPE_CONFIGS[recipe]));
  const all = [...RUN_SETTINGS, ...MACHINE_SETTINGS];
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const setting of all) {
    expect(setting.section, setting.name).toBeDefined();
    expect(RUN_HELP).toMatch(new RegExp(`^ {2}--${optionOf(setting)} `, 'm'));
  }
  for (const setting of RUN_SETTINGS.filter(({ text }) => text.words)) {
    const [value] = fc.sample(
      arbitraryValue(setting).filter((other) => typedValue(other) !== typedValue(valueAt(RECIPE_CONFIGS.default, setting.path))),
      1,
    );
    const config = makeConfig<typeof RECIPE_CONFIGS.default>(RUN_SETTINGS, (one) => (one === setting ? value : valueAt(RECIPE_CONFIGS.default, one.path)));
    expect(changesFrom(RECIPE_CONFIGS.default, config), setting.name).toHaveLength(1);
  }
});

/** The options as docs/cli.md lists them. */
const listed = (settings: readonly Setting[], suffix = ''): string =>
  settings
    .map((setting) => {
      const { kind } = setting;
      const values = { number: '', flag: ' 1|0', layers: ' 784-100-100-10', name: kind.type === 'name' ? ` ${namesIn(kind, 'node').join('|')}` : '' };
      return `\`--${optionOf(setting)}${suffix}${values[kind.type]}\``;
    })
    .join(', ');

test('docs/cli.md and the help list every option', () => {
  const docs = readFileSync(new URL('../docs/cli.md', import.meta.url), 'utf8');
  const lists = [
    listed([...RUN_SETTINGS, ...MACHINE_SETTINGS]),
    listed(RACE_SETTINGS),
    listed(
      LANE_SETTINGS.filter(({ rules }) => !rules),
      '.RULE',
    ),
    listed(LANE_SETTINGS.filter(({ rules }) => rules)),
  ];
  expect(lists.filter((list) => !docs.includes(list))).toEqual([]);
  for (const setting of RACE_SETTINGS) expect(RACE_HELP).toMatch(new RegExp(`^ {2}--${optionOf(setting)} `, 'm'));
  for (const setting of LANE_SETTINGS) expect(RACE_HELP).toMatch(new RegExp(`^ {2}--${optionOf(setting)}(\\.RULE)? `, 'm'));
});

/* A group that a configuration may lack, as for data other than MNIST. */
const words = { label: 'Data', help: '' };
const OPTIONAL: Table = {
  what: 'Configuration',
  groups: { data: { label: 'Data', isOptional: true } },
  settings: settingsOf(
    {
      seed: { name: 'seed', kind: whole(0, 9) },
      'data.name': { name: 'data', kind: oneOf(['digits', 'letters']), isOptional: true },
      'data.classes': { name: 'classes', kind: whole(2, 99), isOptional: true },
      'data.shuffled': { name: 'shuffled', kind: FLAG, isOptional: true },
    },
    { seed: { label: 'Seed', help: '' }, data: words, classes: { label: 'Classes', help: '' }, shuffled: { label: 'Shuffled', help: '' } },
  ),
};

test('a table carries an optional group: absent stays absent in files and forms, and what is given is checked', () => {
  const { settings } = OPTIONAL;
  const configs: object[] = [{ seed: 1 }, { seed: 1, data: { name: 'letters' } }, { seed: 1, data: { name: 'digits', classes: 5, shuffled: false } }];
  for (const config of configs) {
    expect(readSettings(OPTIONAL, asJson(config))).toEqual(config);
    expect(readSettingsForm(settings, textsOf(settings, config), { seed: 3 })).toEqual({ config, errors: {} });
    expect(
      makeConfig(settings, (setting) => {
        const typed = typedValue(valueAt(config, setting.path));
        return typed === '' ? undefined : parseValue(setting, typed, 'node');
      }),
    ).toEqual(config);
  }
  expect(() => readSettings(OPTIONAL, { seed: 1, data: 5 })).toThrow('Data: expected an object, found 5.');
  expect(() => readSettings(OPTIONAL, { seed: 1, data: { name: 'digits', classes: 1 } })).toThrow('Classes: expected a whole number from 2 to 99, found 1.');
  expect(() => readSettings(RUN_TABLE, { ...RECIPE_CONFIGS.default, start: undefined })).toThrow('Start: expected an object, found nothing.');
});
