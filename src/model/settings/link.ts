import * as linkText from '../../text/links.ts';
import { type Connection, isIn } from '../connection.ts';
import { errorMessage } from '../error-message.ts';
import { COLOURS, type RunColour } from '../scales.ts';
import { CLASSES, INPUTS, RECIPE_CONFIGS, type Recipe, type RunConfig } from './config.ts';
import type { DroppedSetting } from './dropped-settings.ts';
import { describe, nameOf } from './foreign.ts';
import { MAX_HIDDEN, WIDEST_IN_PAGE } from './parse-layers.ts';
import { checkConfig } from './read-config.ts';
import { mendLink, readMended } from './repair-link.ts';
import { RUN_SETTINGS, runSetting, SHOWN_SETTINGS } from './run-settings.ts';
import { parseValue, readFlag, type Setting, typedValue, valueAt, withValue, writeFlag } from './setting.ts';

/*
 * A link to the page is the part of its address after the #, such as
 * #v=1&recipe=default&seed=7&layers=784-50-10&view=watch&colour=xi&live=0&at=1.378.23
 * It gives a configuration as a recipe and the differences from it. The page keeps everything that a link does not mention. Later versions
 * may add keys: older pages report unknown keys and apply the rest.
 */

/** Contents of a link: the configuration of a run, and what the page shows. */
export interface Shared<ViewName extends string> {
  readonly config?: RunConfig;
  readonly view?: ViewName;
  readonly colour?: RunColour;
  /** Whether connections with dead inputs are hidden. */
  readonly liveOnly?: boolean;
  readonly selection?: Connection;
  /** Seed of the recorded run, if the link was made while it was shown: another recorded run has other connections. */
  readonly recorded?: number;
  /** Name of the open chapter of the course. */
  readonly learn?: string;
}

/** What could be read from a link, and one sentence for the user about each part that could not; it may quote the link. */
export interface LinkContent<ViewName extends string> {
  readonly shared: Shared<ViewName>;
  readonly ignored: readonly string[];
  /** Settings that were not applied. With any of them, the run is not the one that the link describes. */
  readonly dropped?: readonly DroppedSetting[];
}

const VERSION = 1;
/** Largest number of characters that are read. Links of this page are much shorter. */
const LONGEST = 2000;
/** Contains every network that the page can make. */
const LARGEST = [INPUTS, ...Array<number>(MAX_HIDDEN).fill(WIDEST_IN_PAGE), CLASSES];

/**
 * One key of a link. `write` returns its text, or undefined if there is nothing to write. `read` adds what a text means, and throws an
 * error whose message is shown to the user.
 */
interface Field<ViewName extends string> {
  readonly key: string;
  readonly write: (shared: Shared<ViewName>) => string | undefined;
  readonly read: (shared: Shared<ViewName>, text: string) => Shared<ViewName>;
}

const RECIPE = runSetting('recipe');

/** A link gives the recipe, and each setting that differs from it. */
const settingField = <ViewName extends string>(setting: Setting): Field<ViewName> => {
  const typed = (config: RunConfig): string => typedValue(valueAt(config, setting.path));
  return {
    key: setting.name,
    write: ({ config }) => (config && (setting === RECIPE || typed(config) !== typed(RECIPE_CONFIGS[config.recipe])) ? typed(config) : undefined),
    read: (shared, given) => {
      const value = parseValue(setting, given);
      const config = shared.config ?? RECIPE_CONFIGS.default;
      return { ...shared, config: setting === RECIPE ? RECIPE_CONFIGS[value as Recipe] : withValue(RUN_SETTINGS, config, setting, value) };
    },
  };
};

/** Returns every key but the version, in the order in which links are written and read: the recipe precedes the settings that change it. */
const fieldsOf = <ViewName extends string>(views: readonly ViewName[]): readonly Field<ViewName>[] => [
  ...SHOWN_SETTINGS.map((setting) => settingField<ViewName>(setting)),
  { key: 'view', write: ({ view }) => view, read: (shared, text) => ({ ...shared, view: nameOf(linkText.view, views, text) }) },
  { key: 'colour', write: ({ colour }) => colour, read: (shared, text) => ({ ...shared, colour: nameOf(linkText.colour, COLOURS, text) }) },
  {
    key: 'live',
    write: ({ liveOnly }) => (liveOnly === undefined ? undefined : writeFlag(liveOnly)),
    read: (shared, text) => ({ ...shared, liveOnly: readFlag(linkText.liveOnly, text) }),
  },
  {
    key: 'at',
    write: ({ selection }) => selection && `${selection.layer}.${selection.from}.${selection.to}`,
    read: (shared, text) => ({ ...shared, selection: readSelection(text) }),
  },
  {
    key: 'recorded',
    write: ({ recorded }) => recorded?.toString(),
    read: (shared, text) => ({ ...shared, recorded: readSeed(text) }),
  },
  { key: 'learn', write: ({ learn }) => learn, read: (shared, text) => ({ ...shared, learn: readChapter(text) }) },
];

function readSeed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new RangeError(linkText.noRecordedRun(describe(text)));
}

function readChapter(text: string): string {
  if (/^[a-z]{1,20}$/.test(text)) return text;
  throw new RangeError(linkText.noChapter(describe(text)));
}

function readSelection(text: string): Connection {
  const [, layer, from, to] = /^(\d{1,3})\.(\d{1,6})\.(\d{1,6})$/.exec(text) ?? [];
  if (layer === undefined) throw new RangeError(linkText.noConnection(describe(text)));
  const selection = { layer: Number(layer), from: Number(from), to: Number(to) };
  if (!isIn(LARGEST, selection)) throw new RangeError(linkText.connectionInNoNetwork(describe(text)));
  return selection;
}

/** Writes the fragment of a link, with its #; less than 900 characters for every state that the page can show. */
export function writeLink<ViewName extends string>(shared: Shared<ViewName>): string {
  const pieces = fieldsOf<ViewName>([]).flatMap(({ key, write }) => {
    const text = write(shared);
    return text === undefined ? [] : [`${key}=${text}`];
  });
  return `#${[`v=${VERSION}`, ...pieces].join('&')}`;
}

/**
 * Reads a fragment of any origin, with or without its #. Never throws: it reports unreadable parts and returns the rest. Of settings that
 * contradict each other it returns none. A selected connection must exist in the configuration, if there is one.
 */
export function readLink<ViewName extends string>(fragment: string, views: readonly ViewName[]): LinkContent<ViewName> {
  const ignored: string[] = [];
  const dropped: DroppedSetting[] = [];
  /** Returns the result of `read`. If that throws, notes its message and the settings `lost`, and returns `otherwise`. */
  const recover = <Value>(read: () => Value, otherwise: Value, lost?: DroppedSetting | readonly DroppedSetting[]): Value => {
    try {
      return read();
    } catch (error) {
      ignored.push(errorMessage(error));
      if (lost) dropped.push(...[lost].flat());
      return otherwise;
    }
  };
  const length = fragment.replace(/^#/, '').length;
  if (length > LONGEST) return { shared: {}, ignored: [linkText.tooLong(length, LONGEST)] };
  const given = mendLink(fragment);
  const fields = fieldsOf(views);
  const isAppearance = (key: string): boolean => APPEARANCE_KEYS.some((look) => look === key);
  const known = new Set(['v', ...fields.map(({ key }) => key)]);
  const texts = new Map<string, string>();
  for (const piece of given.split('&')) {
    if (piece === '') continue;
    const [key = '', text = ''] = piece.split('=');
    recover(() => takePiece(piece, known, texts), undefined, isAppearance(key) ? [] : { key, given: text });
  }
  recover(() => readMended(texts.get('v') ?? String(VERSION), checkVersion), undefined, { key: 'v', given: texts.get('v') ?? '' });
  let shared: Shared<ViewName> = {};
  for (const { key, read } of fields) {
    const text = texts.get(key);
    if (text !== undefined) shared = recover(() => readMended(text, (mended) => read(shared, mended)), shared, isAppearance(key) ? [] : { key, given: text });
  }
  const { config, ...appearance } = shared;
  if (config) {
    const settings = [...texts].filter(([key]) => key !== 'v' && !isAppearance(key)).map(([key, text]) => ({ key, given: text }));
    const lost = settings.filter(({ key }) => !dropped.some((one) => one.key === key));
    shared = recover(() => ({ ...appearance, config: checkConfig(config) }), appearance, lost);
  }
  const { selection, ...rest } = shared;
  if (selection) shared = recover(() => ({ ...rest, selection: checkSelection(selection, rest.config) }), rest);
  return { shared, ignored, ...(dropped.length > 0 ? { dropped } : {}) };
}

/** Keys that describe what the page shows and do not belong to a run. */
const APPEARANCE_KEYS = ['view', 'colour', 'live', 'at', 'recorded', 'learn'] as const;

/** Notes the text of one key=value. Throws a RangeError if the key is unknown or was given before. */
function takePiece(piece: string, known: ReadonlySet<string>, texts: Map<string, string>): void {
  const at = piece.indexOf('=');
  const key = decode(at < 0 ? piece : piece.slice(0, at));
  if (!known.has(key)) throw new RangeError(linkText.unknownKey(describe(key)));
  if (texts.has(key)) throw new RangeError(linkText.keyTwice(describe(key)));
  texts.set(key, at < 0 ? '' : decode(piece.slice(at + 1)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RangeError(linkText.unreadable(describe(text)));
  }
}

function checkVersion(text: string): void {
  const version = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (version > VERSION) throw new RangeError(linkText.newerVersion(version, VERSION));
  if (version !== VERSION) throw new RangeError(linkText.noVersion(describe(text), VERSION));
}

function checkSelection(selection: Connection, config: RunConfig | undefined): Connection {
  if (!config || isIn(config.layers, selection)) return selection;
  const { layer, from, to } = selection;
  throw new RangeError(linkText.connectionNotInNetwork(layer, from, to, config.layers));
}
