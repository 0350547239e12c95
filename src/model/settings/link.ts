import { type Connection, isIn } from '../connection.ts';
import { errorMessage } from '../error-message.ts';
import { COLOURS, type RunColour } from '../scales.ts';
import { CLASSES, INPUTS, RECIPE_CONFIGS, type RunConfig } from './config.ts';
import { bitOf, type DroppedSetting, RECIPE, readBit, SETTINGS, type Setting } from './link-settings.ts';
import { checkConfig, describe, MAX_HIDDEN, WIDEST_IN_PAGE } from './parse-config.ts';
import { nameOf } from './read-config.ts';
import { mendLink, readMended } from './repair-link.ts';

/*
 * A link to the page: the part of its address behind the #, such as
 * #v=1&recipe=default&seed=7&layers=784-50-10&view=watch&colour=xi&live=0&at=1.378.23
 * A configuration is its recipe and what differs from it. What a link does not say stays as it is on the page. Later
 * versions may add keys: older pages name what they do not know and take the rest.
 */

/** What a link says: the configuration of a run, and what is looked at. */
export interface Shared<SnapshotReply extends string> {
  readonly config?: RunConfig;
  readonly view?: SnapshotReply;
  readonly colour?: RunColour;
  /** Whether silent connections are left out. */
  readonly liveOnly?: boolean;
  readonly selection?: Connection;
  /** The chapter that is open beside the page, by its name there. */
  readonly learn?: string;
}

/** What could be taken from a link, and for each piece that could not be, why: sentences for a person that may quote it. */
export interface LinkContent<SnapshotReply extends string> {
  readonly shared: Shared<SnapshotReply>;
  readonly ignored: readonly string[];
  /** With any of these the run is not the one that the link describes. */
  readonly dropped?: readonly DroppedSetting[];
}

const VERSION = 1;
/** No link of this page comes near; what is longer is not looked at. */
const LONGEST = 2000;
/** Every network that the page can make fits into this one. */
const LARGEST = [INPUTS, ...Array<number>(MAX_HIDDEN).fill(WIDEST_IN_PAGE), CLASSES];

/** One key of a link: its text, if there is something to say, and what is said with the text. `read` throws in words. */
interface Field<SnapshotReply extends string> {
  readonly key: string;
  readonly write: (shared: Shared<SnapshotReply>) => string | undefined;
  readonly read: (shared: Shared<SnapshotReply>, text: string) => Shared<SnapshotReply>;
}

const settingField = <SnapshotReply extends string>({ key, text, set }: Setting): Field<SnapshotReply> => ({
  key,
  write: ({ config }) => (config && text(config) !== text(RECIPE_CONFIGS[config.recipe]) ? text(config) : undefined),
  read: (shared, given) => ({ ...shared, config: set(shared.config ?? RECIPE_CONFIGS.default, given) }),
});

/** Every key but the version, in the order in which links are written and read: the recipe comes before what changes it. */
const fieldsOf = <SnapshotReply extends string>(views: readonly SnapshotReply[]): readonly Field<SnapshotReply>[] => [
  {
    key: 'recipe',
    write: ({ config }) => config?.recipe,
    read: (shared, text) => ({ ...shared, config: RECIPE.set(RECIPE_CONFIGS.default, text) }),
  },
  ...SETTINGS.map((setting) => settingField<SnapshotReply>(setting)),
  { key: 'view', write: ({ view }) => view, read: (shared, text) => ({ ...shared, view: nameOf('View', views, text) }) },
  { key: 'colour', write: ({ colour }) => colour, read: (shared, text) => ({ ...shared, colour: nameOf('Colour', COLOURS, text) }) },
  {
    key: 'live',
    write: ({ liveOnly }) => (liveOnly === undefined ? undefined : bitOf(liveOnly)),
    read: (shared, text) => ({ ...shared, liveOnly: readBit('Live connections only', text) }),
  },
  {
    key: 'at',
    write: ({ selection }) => selection && `${selection.layer}.${selection.from}.${selection.to}`,
    read: (shared, text) => ({ ...shared, selection: readSelection(text) }),
  },
  { key: 'learn', write: ({ learn }) => learn, read: (shared, text) => ({ ...shared, learn: readChapter(text) }) },
];

function readChapter(text: string): string {
  if (/^[a-z]{1,20}$/.test(text)) return text;
  throw new RangeError(`Chapter: ${describe(text)} is none.`);
}

function readSelection(text: string): Connection {
  const [, layer, from, to] = /^(\d{1,3})\.(\d{1,6})\.(\d{1,6})$/.exec(text) ?? [];
  if (layer === undefined) throw new RangeError(`Connection: ${describe(text)} is not one. Give stage.from.to, such as 1.378.23.`);
  const selection = { layer: Number(layer), from: Number(from), to: Number(to) };
  if (!isIn(LARGEST, selection)) throw new RangeError(`Connection: ${describe(text)} is in no network of this page.`);
  return selection;
}

/** The fragment of a link, with its #. Shorter than 900 characters for whatever the page can show. */
export function writeLink<SnapshotReply extends string>(shared: Shared<SnapshotReply>): string {
  const pieces = fieldsOf<SnapshotReply>([]).flatMap(({ key, write }) => {
    const text = write(shared);
    return text === undefined ? [] : [`${key}=${text}`];
  });
  return `#${[`v=${VERSION}`, ...pieces].join('&')}`;
}

/**
 * Reads a fragment of any origin, with or without its #. Never throws: what cannot be taken is named, and the rest is
 * taken; of a configuration that does not go together, nothing. A connection is one of the configuration, if there is one.
 */
export function readLink<SnapshotReply extends string>(fragment: string, views: readonly SnapshotReply[]): LinkContent<SnapshotReply> {
  const ignored: string[] = [];
  const dropped: DroppedSetting[] = [];
  /** What comes of reading, or else what was there before, and a sentence. */
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
  if (length > LONGEST) return { shared: {}, ignored: [`${length} characters: a link of this page has fewer than ${LONGEST}.`] };
  const given = mendLink(fragment);
  const fields = fieldsOf(views);
  const isAppearance = (key: string): boolean => LOOKS.some((look) => look === key);
  const known = new Set(['v', ...fields.map(({ key }) => key)]);
  const texts = new Map<string, string>();
  for (const piece of given.split('&')) {
    if (piece === '') continue;
    const [key = '', text = ''] = piece.split('=');
    recover(() => takePiece(piece, known, texts), undefined, isAppearance(key) ? [] : { key, given: text });
  }
  recover(() => readMended(texts.get('v') ?? String(VERSION), checkVersion), undefined, { key: 'v', given: texts.get('v') ?? '' });
  let shared: Shared<SnapshotReply> = {};
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

/** Keys of what is looked at, which is no part of a run. */
const LOOKS = ['view', 'colour', 'live', 'at', 'learn'] as const;

/** Notes the text of one key=value. Throws if the key is not known, or was there before. */
function takePiece(piece: string, known: ReadonlySet<string>, texts: Map<string, string>): void {
  const at = piece.indexOf('=');
  const key = decode(at < 0 ? piece : piece.slice(0, at));
  if (!known.has(key)) throw new RangeError(`${describe(key)} is not known here.`);
  if (texts.has(key)) throw new RangeError(`${describe(key)} is given twice: the first counts.`);
  texts.set(key, at < 0 ? '' : decode(piece.slice(at + 1)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RangeError(`${describe(text)} cannot be read: a percent sign in it does not begin a character.`);
  }
}

function checkVersion(text: string): void {
  const version = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (version > VERSION) throw new RangeError(`Version ${version}: the link was made by a newer page, this one knows version ${VERSION}.`);
  if (version !== VERSION) throw new RangeError(`Version: ${describe(text)} is none.`);
}

function checkSelection(selection: Connection, config: RunConfig | undefined): Connection {
  if (!config || isIn(config.layers, selection)) return selection;
  const { layer, from, to } = selection;
  throw new RangeError(`Connection: stage ${layer} from ${from} to ${to} is not in a network ${config.layers.join('-')}.`);
}
