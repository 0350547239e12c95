import { afterEach, expect, test } from 'vitest';
import { keyOf } from '../../figures/plan.ts';
import { type AboutResults, writeResults } from '../../figures/results-file.ts';
import { deleteFigureStores, makeFigures, TINY, TINY_FIGURE } from '../../test/figures.ts';
import * as text from '../../text/figure-results.ts';
import { ReferenceResults } from './reference-results.ts';

afterEach(deleteFigureStores);

const PLANNED = { config: TINY, measure: TINY_FIGURE.measure };
const RESULT = {
  ...PLANNED,
  key: keyOf(PLANNED),
  theta: 'ab'.repeat(32),
  seconds: 2,
  rows: [1, 2].map((layer) => ({ quantity: 'entropy', over: 'all', stage: layer, x: null, value: layer / 4 }) as const),
};
const ABOUT: AboutResults = {
  machine: 'a laptop',
  date: '2026-01-01T00:00:00Z',
  commit: 'abc',
  command: 'figure tiny',
  engine: 'wasm',
  scale: 'quick',
  runs: [{ key: RESULT.key, theta: RESULT.theta, seconds: 2 }],
};
const CSV = writeResults(TINY_FIGURE, [RESULT]);

/** Reference results from these files; records the fetched addresses. */
function publish(files: Record<string, string>): { published: ReferenceResults; fetched: string[] } {
  const fetched: string[] = [];
  const published = new ReferenceResults(async (address) => {
    fetched.push(address);
    const text = files[address];
    if (text === undefined) throw new Error(`${address} could not be loaded: the server answered 404.`);
    return new TextEncoder().encode(text);
  });
  return { published, fetched };
}

test('reference runs are fetched once, and shown beside the user’s own runs', async () => {
  const { published, fetched } = publish({ 'results/about.json': JSON.stringify({ tiny: ABOUT }), 'results/tiny.csv': CSV });
  const figures = await makeFigures({ published });
  const shown = await figures.show({ id: 'tiny', over: 'all' });
  expect(shown).toMatchObject({ published: { runs: 1, of: 2, about: ABOUT, verdicts: [{ answer: 'undecided' }] } });
  expect(shown.own).toBeUndefined();
  expect(shown.published?.figureData.panels[0]?.series[0]?.points).toEqual([
    { x: 1, values: [0.25] },
    { x: 2, values: [0.5] },
  ]);
  expect(await figures.show({ id: 'twin', over: 'all' })).toEqual({ missing: text.noReferenceResults('Fig. U') });
  await figures.show({ id: 'tiny', over: 'live' });
  expect(fetched).toEqual(['results/about.json', 'results/tiny.csv']);
  expect(new TextDecoder().decode(await figures.file({ id: 'tiny', source: 'published', kind: 'csv' }))).toBe(CSV);
  const json = JSON.parse(new TextDecoder().decode(await figures.file({ id: 'tiny', source: 'published', kind: 'json' })));
  expect(json).toMatchObject({ about: { machine: 'a laptop' }, runs: [RESULT] });
});

test('a file that could not be fetched is fetched again with the next request', async () => {
  const files: Record<string, string> = {};
  const { published } = publish(files);
  const figures = await makeFigures({ published });
  const show = () => figures.show({ id: 'tiny', over: 'all' });
  expect(await show()).toMatchObject({ missing: expect.stringContaining('about.json could not be loaded') });
  files['results/about.json'] = JSON.stringify({ tiny: ABOUT });
  expect(await show()).toMatchObject({ missing: expect.stringContaining('tiny.csv could not be loaded') });
  files['results/tiny.csv'] = CSV;
  expect(await show()).toMatchObject({ published: { runs: 1 } });
});

test.each([
  ['there are no files', {}, /about.json could not be loaded/],
  ['about.json is not JSON', { about: '<!doctype html>' }, text.damagedOrigins],
  ['about.json is a list', { about: '[]' }, text.damagedOrigins],
  ['about.json does not list the runs', { about: JSON.stringify({ tiny: { ...ABOUT, runs: 3 } }) }, text.unknownOrigin('Fig. T')],
  ['a run has no hash', { about: JSON.stringify({ tiny: { ...ABOUT, runs: [{ key: RESULT.key }] } }) }, text.unknownOrigin('Fig. T')],
  ['the scale is unknown', { about: JSON.stringify({ tiny: { ...ABOUT, scale: 'huge' } }) }, /Scale/],
  ['the table is missing', { about: JSON.stringify({ tiny: ABOUT }) }, /tiny.csv could not be loaded/],
  ['the table has other columns', { about: JSON.stringify({ tiny: ABOUT }), csv: 'a,b\n1,2\n' }, /columns run, rule, layers/],
  ['a line is damaged', { about: JSON.stringify({ tiny: ABOUT }), csv: CSV.replace('0.25', 'much') }, text.damagedLine('Fig. T', 2)],
  [
    'the runs are not those of the plan',
    { about: JSON.stringify({ tiny: ABOUT }), csv: CSV.replaceAll(RESULT.key, '0'.repeat(16)) },
    text.otherReferenceResults('Fig. T'),
  ],
])('if %s, the reply gives the reason', async (_, { about, csv }: { about?: string; csv?: string }, message) => {
  const { published } = publish({ ...(about === undefined ? {} : { 'results/about.json': about }), ...(csv === undefined ? {} : { 'results/tiny.csv': csv }) });
  expect(await published.find(TINY_FIGURE)).toEqual({ missing: typeof message === 'string' ? message : expect.stringMatching(message) });
});
