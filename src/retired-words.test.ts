import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { filesIn, literalsIn, SRC } from './test/source.ts';

/* Names in the code use the terms of the field. These retired words must not return; each is followed by its replacement. */
const RETIRED: Readonly<Record<string, string>> = {
  law: 'distribution',
  laws: 'distributions',
  lawful: 'DistributionReader',
  stage: 'layer',
  stages: 'weightLayers',
  silent: 'dead',
  silence: 'timeout',
  role: 'category',
  roles: 'categories',
  speak: 'activate',
  speaks: 'isActive',
  spoken: 'active',
  hear: 'onMessage',
  hears: 'receives',
  heard: 'received',
  wish: 'pendingCommand',
  excite: 'preactivation',
  solid: 'flushTiny',
  ascend: 'forward',
  ascent: 'forward',
  slope: 'gradient',
  slopes: 'gradients',
  nudge: 'perturbation',
  nudged: 'perturbed',
  coin: 'binaryEntropy',
  suspicion: 'nonFinite',
  settle: 'updateMoments',
  plainly: 'reference',
  walked: 'descended',
  landscape: 'lossSurface',
  blindness: 'tolerance',
  racer: 'runner',
  study: 'job',
  studies: 'jobs',
  stretch: 'until',
  aspect: 'tab',
  beat: 'ping',
  breathe: 'yieldToEventLoop',
  inbox: 'requests',
  remembered: 'memory',
  chronicle: 'recorder',
  viewpoint: 'timeTravel',
  watched: 'traced',
  ghost: 'overlay',
  trouble: 'error',
  obstacle: 'storageError',
  equip: 'loadResources',
  equipment: 'resources',
  equipping: 'loader',
  roomy: 'expanded',
  anew: 'fresh',
  say: 'describe or format',
  whoever: 'the caller',
};

/** Frozen names, fixed by files, links, the command line or the paper's authors, and where they are read or written. */
const FROZEN: Readonly<Record<string, string>> = {
  stage: 'rows of figures, sweeps and tables; columns; interventions in files',
  stages: 'run.json, histories, kinds of measures, options of the command line',
  role: 'colours, columns, pruning',
  roles: 'histories, chapters',
  silent: 'categories; flags in files',
  silentFirst: 'the result of prune',
  silentL: 'arrays of files',
  law: 'kinds of files, options of the command line',
  laws: 'chapters',
  nudge: 'settings of comparisons, streams of random numbers',
  freshError: 'histories',
};

/** The same for words and phrases in the texts that users read. */
const RETIRED_PHRASES: readonly (readonly [phrase: RegExp, replacement: string])[] = [
  [/(?<!power |scaling )\blaws?\b(?! of large)/i, 'distribution, or parameters (π, m, Ξ)'],
  [/\bstages?\b/i, 'layer'],
  [/\broles?\b/i, 'category'],
  [/\bsilent\b/i, 'no input, dead input'],
  [/\bnudg(e[sd]?|ing)\b/i, 'perturbation, perturbation scale'],
  [/\bslopes?\b/i, 'gradient'],
  [/\brac(e[sdr]?|ing)\b/i, 'comparison of learning rules'],
  [/\bdr(aw|aws|awn|awing) (\w+ )?networks?\b|\bnetworks? (\w+ )?drawn\b/i, 'sampled networks'],
  [/\bpublished (results|runs|numbers)\b/i, 'reference runs'],
  [/\bfresh (noise|error)\b/i, 'stochastic test error'],
  [/\b(go|goes|going|gone|went) on\b/i, 'continue, resume'],
  [/\b(put|take|takes|taken|took) (away|back)\b/i, 'dismiss, remove, undo'],
  [/\btaken for\b|\btakes? (it|them|\S+) for\b/i, 'predicted as'],
  [/\blook(s|ed)? at\b|\blooking back\b/i, 'viewed, selected'],
  [/\bin force\b/i, 'applied'],
  [/\bin hand\b/i, 'in progress'],
  [/\bis through\b/i, 'done'],
  [/\bfor good\b/i, 'permanently'],
  [/\banew\b/i, 'again'],
  [/\b(is|are|was|were|be|being) asked\b|\bspeaks? (for|against)\b|\bhears?\b/i, 'evaluated, contributes, receives'],
  [/\bthree ways down\b|\bways? down\b/i, 'optimisers on a loss surface'],
  [/\bunits? (below|above)\b/i, 'presynaptic unit, postsynaptic unit'],
  [/\bstop watching\b|\bis watched\b|\bwatched (already|connections?)\b/i, 'trace'],
];

/** Literals of the texts that are frozen, or quote the paper. */
const FROZEN_PHRASES: readonly RegExp[] = [/headless -- /, /Give train, perturb, prune/, /^--law /, /^Rows: units below/, /^for each unit below stage L/];

/** Names of libraries. */
const FOREIGN: ReadonlySet<string> = new Set(['getByRole', 'aspectRatio']);

const files = ['.', '../e2e', '../.ci'].flatMap(filesIn).filter((name) => /\.(tsx?|mts|mjs)$/.test(name) && name !== 'retired-words.test.ts');

interface Found {
  readonly name: string;
  /** Whether it names a field that may be serialised, as opposed to a name of the code's own. */
  readonly isField: boolean;
}

function namesIn(node: unknown, isField = false, found: Found[] = []): Found[] {
  if (Array.isArray(node)) {
    for (const one of node) namesIn(one, false, found);
    return found;
  }
  if (typeof node !== 'object' || node === null) return found;
  const { type, name, ...parts } = node as Record<string, unknown>;
  if ((type === 'Identifier' || type === 'PrivateIdentifier') && typeof name === 'string') found.push({ name, isField });
  const isKeyed = parts.computed !== true && parts.shorthand !== true;
  for (const [key, part] of Object.entries({ name, ...parts })) namesIn(part, isKeyed && (key === 'key' || key === 'property'), found);
  return found;
}

const wordsOf = (name: string): string[] =>
  name
    .replace('PowerLaw', 'Power')
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_|\d+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

const retiredIn = (found: readonly Found[]): string[] => [
  ...new Set(
    found.flatMap(({ name, isField }) =>
      FOREIGN.has(name) || (isField && Object.hasOwn(FROZEN, name))
        ? []
        : wordsOf(name).flatMap((word) => (Object.hasOwn(RETIRED, word) ? [`${name}: say ${RETIRED[word]}`] : [])),
    ),
  ),
];

test.each(files)('%s has no retired word in a name', (file) => {
  const { program, errors } = parseSync(file, readFileSync(join(SRC, file), 'utf8'));
  expect(errors).toEqual([]);
  expect(retiredIn(namesIn(program))).toEqual([]);
});

test('a retired word is found wherever it is named, and frozen ones are fields only', () => {
  const of = (text: string): string[] => retiredIn(namesIn(parseSync('a.tsx', text).program));
  expect(of('const weightLaw = 1;')).toEqual(['weightLaw: say distribution']);
  expect(of('function f({ stage }: Row) {}')).toEqual(['stage: say layer']);
  expect(of('const layer = row.stage; const one = { stage: layer }; interface Row { stage: number } f(({ stage: l }) => l);')).toEqual([]);
  expect(of('class A { #chronicle = 1 } type Trouble = 1; const OF_STAGES = 2;')).toEqual(
    ['#chronicle', 'Trouble', 'OF_STAGES'].map((name) => expect.stringContaining(name.replace('#', ''))),
  );
  expect(of("const x = <p title='law'>a law</p>; // law")).toEqual([]);
});

const phrasesIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) =>
    FROZEN_PHRASES.some((frozen) => frozen.test(text))
      ? []
      : RETIRED_PHRASES.flatMap(([phrase, replacement]) => (phrase.test(text) ? [`${text}: say ${replacement}`] : [])),
  );

const texts = filesIn('text').filter((name) => !name.endsWith('.test.ts'));
/** Names of constants and functions with the headings of CSV files, which are frozen. */
const isCsv = (name: string): boolean => name.endsWith('Csv');

test.each(texts)('%s has no retired word in a sentence', (file) => {
  const { program } = parseSync(file, readFileSync(join(SRC, file), 'utf8'));
  expect(phrasesIn(literalsIn(program, isCsv))).toEqual([]);
});

test.each(filesIn('ui/course/chapters').filter((name) => name.endsWith('.mdx')))('%s has no retired word in a sentence', (file) => {
  const prose = readFileSync(join(SRC, file), 'utf8').replace(/^(import|export) .*$|<[^>]*>/gm, '');
  expect(phrasesIn(prose.split('\n'))).toEqual([]);
});

test('a retired phrase is found in a sentence, and not in a heading of CSV', () => {
  const of = (text: string): string[] => phrasesIn(literalsIn(parseSync('a.ts', text).program, isCsv));
  expect(of('export const a = `networks drawn from the law`;')).toHaveLength(2);
  expect(of("export const a = 'The run goes on.', bCsv = ['stage', 'role'];")).toEqual(['The run goes on.: say continue, resume']);
  expect(of("export const a = 'A power law'; // the law")).toEqual([]);
});
