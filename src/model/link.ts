import { CLASSES, ENTROPIES, INPUTS, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES } from './config.ts';
import { type Connection, isIn } from './connection.ts';
import { checkConfig, describe, MAX_HIDDEN, type NumberField, parseField, parseLayers, WIDEST_IN_PAGE } from './parse-config.ts';
import { nameOf } from './read-config.ts';
import { COLOURS, type RunColour } from './scales.ts';
import { wordsOf } from './words-of.ts';

/*
 * A link to the page: the part of its address behind the #, such as
 * #v=1&recipe=default&seed=7&layers=784-50-10&view=watch&colour=xi&live=0&at=1.378.23
 * A configuration is its recipe and what differs from it. What a link does not say stays as it is on the page. Later
 * versions may add keys: older pages name what they do not know and take the rest.
 */

/** What a link says: the configuration of a run, and what is looked at. */
export interface Shared<View extends string> {
  readonly config?: RunConfig;
  readonly view?: View;
  readonly colour?: RunColour;
  /** Whether silent connections are left out. */
  readonly liveOnly?: boolean;
  readonly selection?: Connection;
  /** The chapter that is open beside the page, by its name there. */
  readonly learn?: string;
}

/** What could be taken from a link, and for each piece that could not be, why: sentences for a person that may quote it. */
export interface LinkContent<View extends string> {
  readonly shared: Shared<View>;
  readonly ignored: readonly string[];
}

const VERSION = 1;
/** No link of this page comes near; what is longer is not looked at. */
const LONGEST = 2000;
/** Every network that the page can make fits into this one. */
const LARGEST = [INPUTS, ...Array<number>(MAX_HIDDEN).fill(WIDEST_IN_PAGE), CLASSES];

/** One key of a link: its text, if there is something to say, and what is said with the text. `read` throws in words. */
interface Field<View extends string> {
  readonly key: string;
  readonly write: (shared: Shared<View>) => string | undefined;
  readonly read: (shared: Shared<View>, text: string) => Shared<View>;
}

/** A setting of the configuration: written where it differs from the recipe. */
interface Setting {
  readonly key: string;
  readonly text: (config: RunConfig) => string;
  readonly set: (config: RunConfig, text: string) => RunConfig;
}

const numberOf = (key: NumberField, get: (config: RunConfig) => number, set: (config: RunConfig, value: number) => RunConfig): Setting => ({
  key,
  text: (config) => String(get(config)),
  set: (config, text) => set(config, parseField(key, text)),
});

const SETTINGS: readonly Setting[] = [
  { key: 'rule', text: ({ rule }) => rule, set: (config, text) => ({ ...config, rule: nameOf('Rule', RULES, text) }) },
  numberOf(
    'seed',
    ({ seed }) => seed,
    (config, seed) => ({ ...config, seed }),
  ),
  { key: 'layers', text: ({ layers }) => layers.join('-'), set: (config, text) => ({ ...config, layers: parseLayers(text, WIDEST_IN_PAGE) }) },
  numberOf(
    'T',
    ({ T }) => T,
    (config, T) => ({ ...config, T }),
  ),
  numberOf(
    'V',
    ({ V }) => V,
    (config, V) => ({ ...config, V }),
  ),
  numberOf(
    'batch',
    ({ batch }) => batch,
    (config, batch) => ({ ...config, batch }),
  ),
  numberOf(
    'epochs',
    ({ epochs }) => epochs,
    (config, epochs) => ({ ...config, epochs }),
  ),
  numberOf(
    'eta',
    ({ eta }) => eta,
    (config, eta) => ({ ...config, eta }),
  ),
  { key: 'schedule', text: ({ schedule }) => schedule, set: (config, text) => ({ ...config, schedule: nameOf('Schedule', SCHEDULES, text) }) },
  {
    key: 'optimiser',
    text: ({ optimiser }) => optimiser.kind,
    set: (config, text) => ({ ...config, optimiser: { ...config.optimiser, kind: nameOf('Optimiser', OPTIMISERS, text) } }),
  },
  numberOf(
    'decay',
    ({ optimiser }) => optimiser.decay,
    (config, decay) => ({ ...config, optimiser: { ...config.optimiser, decay } }),
  ),
  {
    key: 'decayPi',
    text: ({ optimiser }) => bitOf(optimiser.decayPi),
    set: (config, text) => ({ ...config, optimiser: { ...config.optimiser, decayPi: readBit('Decay acts on π', text) } }),
  },
  numberOf(
    'mVariance',
    ({ start }) => start.mVariance,
    (config, mVariance) => ({ ...config, start: { ...config.start, mVariance } }),
  ),
  numberOf(
    'pi',
    ({ start }) => start.pi,
    (config, pi) => ({ ...config, start: { ...config.start, pi } }),
  ),
  numberOf(
    'xiMax',
    ({ start }) => start.xiMax,
    (config, xiMax) => ({ ...config, start: { ...config.start, xiMax } }),
  ),
  numberOf(
    'sampled',
    ({ sampled }) => sampled,
    (config, sampled) => ({ ...config, sampled }),
  ),
  { key: 'entropy', text: ({ entropy }) => entropy, set: (config, text) => ({ ...config, entropy: nameOf('Entropy formula', ENTROPIES, text) }) },
];

const settingField = <View extends string>({ key, text, set }: Setting): Field<View> => ({
  key,
  write: ({ config }) => (config && text(config) !== text(RECIPE_CONFIGS[config.recipe]) ? text(config) : undefined),
  read: (shared, given) => ({ ...shared, config: set(shared.config ?? RECIPE_CONFIGS.default, given) }),
});

/** Every key but the version, in the order in which links are written and read: the recipe comes before what changes it. */
const fieldsOf = <View extends string>(views: readonly View[]): readonly Field<View>[] => [
  {
    key: 'recipe',
    write: ({ config }) => config?.recipe,
    read: (shared, text) => ({ ...shared, config: RECIPE_CONFIGS[nameOf('Recipe', RECIPES, text)] }),
  },
  ...SETTINGS.map((setting) => settingField<View>(setting)),
  { key: 'view', write: ({ view }) => view, read: (shared, text) => ({ ...shared, view: nameOf('View', views, text) }) },
  { key: 'colour', write: ({ colour }) => colour, read: (shared, text) => ({ ...shared, colour: nameOf('Colour', COLOURS, text) }) },
  {
    key: 'live',
    write: ({ liveOnly }) => (liveOnly === undefined ? undefined : bitOf(liveOnly)),
    read: (shared, text) => ({ ...shared, liveOnly: readBit('Live connections only', text) }),
  },
  {
    key: 'at',
    write: ({ selection }) => selection && `${selection.stage}.${selection.from}.${selection.to}`,
    read: (shared, text) => ({ ...shared, selection: readSelection(text) }),
  },
  { key: 'learn', write: ({ learn }) => learn, read: (shared, text) => ({ ...shared, learn: readChapter(text) }) },
];

const bitOf = (value: boolean): string => (value ? '1' : '0');

function readBit(what: string, text: string): boolean {
  if (text === '1' || text === '0') return text === '1';
  throw new RangeError(`${what}: ${describe(text)} is neither 1 (yes) nor 0 (no).`);
}

function readChapter(text: string): string {
  if (/^[a-z]{1,20}$/.test(text)) return text;
  throw new RangeError(`Chapter: ${describe(text)} is none.`);
}

function readSelection(text: string): Connection {
  const [, stage, from, to] = /^(\d{1,3})\.(\d{1,6})\.(\d{1,6})$/.exec(text) ?? [];
  if (stage === undefined) throw new RangeError(`Connection: ${describe(text)} is not one. Give stage.from.to, such as 1.378.23.`);
  const selection = { stage: Number(stage), from: Number(from), to: Number(to) };
  if (!isIn(LARGEST, selection)) throw new RangeError(`Connection: ${describe(text)} is in no network of this page.`);
  return selection;
}

/** The fragment of a link, with its #. Shorter than 900 characters for whatever the page can show. */
export function writeLink<View extends string>(shared: Shared<View>): string {
  const pieces = fieldsOf<View>([]).flatMap(({ key, write }) => {
    const text = write(shared);
    return text === undefined ? [] : [`${key}=${text}`];
  });
  return `#${[`v=${VERSION}`, ...pieces].join('&')}`;
}

/**
 * Reads a fragment of any origin, with or without its #. Never throws: what cannot be taken is named, and the rest is
 * taken; of a configuration that does not go together, nothing. A connection is one of the configuration, if there is one.
 */
export function readLink<View extends string>(fragment: string, views: readonly View[]): LinkContent<View> {
  const given = fragment.replace(/^#/, '');
  const ignored: string[] = [];
  /** What comes of reading, or else what was there before, and a sentence. */
  const attempt = <Value>(read: () => Value, otherwise: Value): Value => {
    try {
      return read();
    } catch (error) {
      ignored.push(wordsOf(error));
      return otherwise;
    }
  };
  if (given.length > LONGEST) return { shared: {}, ignored: [`${given.length} characters: a link of this page has fewer than ${LONGEST}.`] };
  const fields = fieldsOf(views);
  const known = new Set(['v', ...fields.map(({ key }) => key)]);
  const texts = new Map<string, string>();
  for (const piece of given.split('&')) {
    if (piece !== '') attempt(() => takePiece(piece, known, texts), undefined);
  }
  attempt(() => checkVersion(texts.get('v')), undefined);
  let shared: Shared<View> = {};
  for (const { key, read } of fields) {
    const text = texts.get(key);
    if (text !== undefined) shared = attempt(() => read(shared, text), shared);
  }
  const { config, ...looks } = shared;
  if (config) shared = attempt(() => ({ ...looks, config: checkConfig(config) }), looks);
  const { selection, ...rest } = shared;
  if (selection) shared = attempt(() => ({ ...rest, selection: checkSelection(selection, rest.config) }), rest);
  return { shared, ignored };
}

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

function checkVersion(text: string | undefined): void {
  const version = text === undefined ? VERSION : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (version > VERSION) throw new RangeError(`Version ${version}: the link was made by a newer page, this one knows version ${VERSION}.`);
  if (version !== VERSION) throw new RangeError(`Version: ${describe(text)} is none.`);
}

function checkSelection(selection: Connection, config: RunConfig | undefined): Connection {
  if (!config || isIn(config.layers, selection)) return selection;
  const { stage, from, to } = selection;
  throw new RangeError(`Connection: stage ${stage} from ${from} to ${to} is not in a network ${config.layers.join('-')}.`);
}
