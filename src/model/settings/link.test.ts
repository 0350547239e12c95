import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryConfig } from '../../test/arbitrary-config.ts';
import * as linkText from '../../text/links.ts';
import { isIn } from '../connection.ts';
import { COLOURS } from '../scales.ts';
import { RECIPE_CONFIGS } from './config.ts';
import { describeDropped } from './dropped-settings.ts';
import { readLink, type Shared, writeLink } from './link.ts';
import { parseLayers, WIDEST_IN_PAGE } from './parse-layers.ts';
import { checkConfig } from './read-config.ts';
import { RUN_SETTINGS } from './run-settings.ts';
import { flatten } from './setting.ts';

const VIEWS = ['watch', 'connections', 'perturb'] as const;
type ViewName = (typeof VIEWS)[number];
const read = (fragment: string) => readLink(fragment, VIEWS);

/** Every state that the page can show; a selected connection exists in the network. */
const shown: fc.Arbitrary<Shared<ViewName>> = fc
  .record({
    config: arbitraryConfig,
    view: fc.constantFrom(...VIEWS),
    colour: fc.constantFrom(...COLOURS),
    liveOnly: fc.boolean(),
    place: fc.option(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { nil: undefined }),
    recorded: fc.option(fc.nat({ max: 999_999_999 }), { nil: undefined }),
    chapter: fc.option(fc.stringMatching(/^[a-z]{1,20}$/), { nil: undefined }),
  })
  .map(({ place, chapter, recorded, ...rest }) => {
    const appearance = recorded === undefined ? rest : { ...rest, recorded };
    const shared = chapter === undefined ? appearance : { ...appearance, learn: chapter };
    if (!place) return shared;
    const { layers } = shared.config;
    const layer = 1 + (place[0] % (layers.length - 1));
    return { ...shared, selection: { layer, from: place[1] % (layers[layer - 1] as number), to: place[2] % (layers[layer] as number) } };
  });

test('every state of the page survives a link, which is shorter than 900 characters', () => {
  fc.assert(
    fc.property(shown, (shared) => {
      const link = writeLink(shared);
      expect(link.length).toBeLessThan(900);
      expect(link).toMatch(/^#[\w.=&-]+$/);
      expect(read(link)).toEqual({ shared, ignored: [] });
    }),
    { numRuns: 5000 },
  );
});

test('each colour keeps its name in links', () => {
  for (const colour of ['role', 'pi', 'm', 'mu', 'xi', 'entropy', 'change'] as const)
    expect(read(`#v=1&colour=${colour}`)).toEqual({ shared: { colour }, ignored: [] });
});

test('the longest link, with every setting changed and every number at its longest, is shorter than 400 characters', () => {
  const start = { mVariance: 1.2345678901234567e-6, pi: 2.2250738585072014e-308, xiMax: 2.2250738585072014e-308 };
  const shared: Shared<ViewName> = {
    config: {
      recipe: 'default',
      rule: 'bp',
      layers: [784, 511, 511, 511, 511, 10],
      T: 59_999,
      V: 9_999,
      batch: 9_999,
      epochs: 9_999,
      eta: 1.2345678901234567e-6,
      schedule: 'constant',
      optimiser: { kind: 'sgd', decay: 2.2250738585072014e-308, decayPi: false },
      start,
      sampled: 49,
      entropy: 'paper',
      seed: Number.MAX_SAFE_INTEGER,
    },
    view: 'connections',
    colour: 'entropy',
    liveOnly: true,
    selection: { layer: 2, from: 510, to: 510 },
  };
  const link = writeLink(shared);
  expect(read(link)).toEqual({ shared, ignored: [] });
  expect(link.length).toBeLessThan(400);
});

test('a link contains its version, the recipe, and the settings that differ from it', () => {
  const { default: config } = RECIPE_CONFIGS;
  expect(writeLink({ config, view: 'watch', colour: 'role', liveOnly: false })).toBe('#v=1&recipe=default&view=watch&colour=role&live=0');
  expect(writeLink({ config: { ...config, seed: 7, T: 1000, layers: [784, 50, 10] }, colour: 'xi', selection: { layer: 1, from: 378, to: 23 } })).toBe(
    '#v=1&recipe=default&seed=7&layers=784-50-10&T=1000&colour=xi&at=1.378.23',
  );
  expect(writeLink({})).toBe('#v=1');
});

test('settings that a link omits stay unchanged; the order does not matter', () => {
  expect(read('')).toEqual({ shared: {}, ignored: [] });
  expect(read('#')).toEqual({ shared: {}, ignored: [] });
  expect(read('#&&v=1&')).toEqual({ shared: {}, ignored: [] });
  expect(read('#colour=m')).toEqual({ shared: { colour: 'm' }, ignored: [] });
  expect(read('batch=100&seed=3&recipe=depth')).toEqual({ shared: { config: { ...RECIPE_CONFIGS.depth, batch: 100, seed: 3 } }, ignored: [] });
  expect(read('#seed=3')).toEqual({ shared: { config: { ...RECIPE_CONFIGS.default, seed: 3 } }, ignored: [] });
});

test.each([
  ['#seed=3&speed=9', /^Unknown setting "speed"\.$/],
  ['#seed=3&SEED=4', /^Unknown setting "SEED"/],
  ['#seed=3&__proto__=1', /^Unknown setting "__proto__"/],
  ['#seed=3&constructor=1', /^Unknown setting "constructor"/],
  ['#seed=3&__proto__[x]=1', /^Unknown setting "__proto__\[x\]"/],
  ['#seed=3&=1', /^Unknown setting ""/],
  ['#seed=3&main', /^Unknown setting "main"/],
  ['#seed=3&v=2', /^The link was made by a newer version of this page \(link version 2; this page reads version 1\)/],
  ['#seed=3&v=one', /^Link version: expected 1, found "one"/],
  ['#seed=3&v=0', /^Link version: expected 1, found "0"/],
  ['#seed=3&v=', /^Link version: expected 1, found ""/],
  ['#seed=3&seed=4', /^"seed" appears twice\. Only the first/],
  ['#seed=3&recipe=toString', /^Recipe: expected default, preview, paper or depth, found "toString"/],
  ['#seed=3&eta=1e400', /^Learning rate: 1e400 is out of range/],
  ['#seed=3&eta=0,1', /^Learning rate: "0,1" contains a comma/],
  ['#seed=3&eta', /^Learning rate is empty/],
  ['#seed=3&eta=%E0%A4%A', /^"%E0%A4%A" cannot be decoded: a percent sign/],
  ['#seed=3&%=1', /^"%" cannot be decoded/],
  ['#seed=3&T=1+000', /^T: "1\+000" is not a number/],
  ['#seed=3&T=%D9%A3%D9%A3', /^T: "٣٣" is not a number/],
  ['#seed=3&layers=784-1000000000-10', /^Layers: .*, found "784-1000000000-10"/],
  ['#seed=3&layers=784-513-10', /^Layers: .* of 1 to 512 units/],
  ['#seed=3&decayPi=true', /^Decay acts on π: expected 1 \(yes\) or 0 \(no\), found "true"/],
  ['#seed=3&live=2', /^Connections with input only: expected 1 \(yes\) or 0 \(no\), found "2"/],
  ['#seed=3&view=settings', /^View: expected watch, connections or perturb, found "settings"/],
  ['#seed=3&colour=red', /^Colour: expected .*, found "red"/],
  ['#seed=3&at=1.2', /^Connection: expected layer\.from\.to, .*, found "1\.2"/],
  ['#seed=3&at=0.0.0', /^Connection: "0\.0\.0" does not exist in any network/],
  ['#seed=3&at=1.784.0', /^Connection: "1\.784\.0" does not exist in any network/],
  ['#seed=3&at=1.0.100', /^Connection: layer 1, 0 → 100 does not exist in the network 784-100-100-10/],
  ['#seed=3&learn=Entropy!', /^Unknown chapter "Entropy!"/],
  ['#seed=3&<img src=x onerror=alert(1)>=1', /^Unknown setting "<img src"/],
  [`#seed=3&${'x'.repeat(100)}=1`, /^Unknown setting "x{24}…"/],
])('%j: one part is reported and the rest applied', (fragment, reason) => {
  const { shared, ignored } = read(fragment);
  expect(ignored).toEqual([expect.stringMatching(reason)]);
  expect(shared).toEqual({ config: { ...RECIPE_CONFIGS.default, seed: 3 } });
});

const LINK = '#v=1&recipe=default&seed=7&layers=784-50-10&T=1000&eta=0.05&view=watch&colour=xi&live=0&at=1.378.23';
const quoted = LINK.replaceAll('=', '=3D');
test.each([
  ['entities', LINK.replaceAll('&', '&amp;')],
  ['entities twice', LINK.replaceAll('&', '&amp;amp;')],
  ['entities by number', LINK.replaceAll('&', '&#38;')],
  ['percent signs', `#${encodeURIComponent(LINK.slice(1))}`],
  ['percent signs, the # too', `#${encodeURIComponent(LINK)}`],
  ['percent signs twice', `#${encodeURIComponent(encodeURIComponent(LINK.slice(1)))}`],
  ['percent signs for & alone', LINK.replaceAll('&', '%26')],
  ['percent signs for = alone', LINK.replaceAll('=', '%3D')],
  ['a full stop', `${LINK}.`],
  ['a bracket', `${LINK})`],
  ['an angle', `${LINK}>`],
  ['a comma and quotes', `${LINK}”,`],
  ['stars', `${LINK}**`],
  ['a question mark', `${LINK}?`],
  ['a tag', `${LINK}</a>`],
  ['a bracket behind each', LINK.replaceAll('&', ')&')],
  ['an ellipsis behind a space', `${LINK} …`],
  ['lines', LINK.replace('784-50', '784-\r\n50')],
  ['dashes', LINK.replaceAll('-', '–')],
  ['spaces without width', LINK.replaceAll('&', '\u200b&')],
  ['quoted-printable', quoted],
  ['two #', `#${LINK}`],
  ['&amp; and a full stop', `${LINK.replaceAll('&', '&amp;')}.`],
])('%s do not change the meaning of a link', (_, damaged) => {
  expect(read(damaged)).toEqual(read(LINK));
  expect(read(LINK).ignored).toEqual([]);
});

test('punctuation after a link is not removed where that would change a number', () => {
  expect(read('#eta=1,5').shared).toEqual({});
  expect(read('#seed=3&T=1000,').shared.config?.T).toBe(1000);
  expect(read('#T=1.000').shared).toEqual({});
});

test.each([
  ['#seed=3&eta=1e400&layers=784-9999-10', 'differs from the link: Layers 784-100-100-10 instead of 784-9999-10, Learning rate 0.2 instead of 1e400'],
  ['#seed=3&T=-5&view=nowhere&at=9.9.9', 'differs from the link: T 10000 instead of -5'],
  ['#seed=3&seed=4', 'differs from the link: Seed 3 instead of 4'],
  ['#seed=3&eta', 'differs from the link: Learning rate 0.2 instead of no value'],
  ['#seed=3&recipe=mine', 'differs from the link: Recipe default instead of mine'],
  ['#seed=3&speed=9', 'may differ from the link: unknown setting "speed"'],
  ['#seed=3&v=2', 'may differ from the link: unknown setting "v"'],
  ['#seed=3&T=0&speed=9', 'differs from the link: T 10000 instead of 0, unknown setting "speed"'],
  // Of settings that contradict each other none is applied.
  ['#seed=1&T=100&colour=pi', 'differs from the link: T 10000 instead of 100'],
])('%s: ignored settings are listed with the values used instead', (fragment, words) => {
  const { shared, dropped = [] } = read(fragment);
  expect(describeDropped(dropped, shared.config ?? RECIPE_CONFIGS.default)).toBe(words);
});

test('if only what the page shows was ignored, no setting is listed', () => {
  for (const fragment of ['#seed=3&view=x', '#seed=3&colour=x', '#seed=3&live=x', '#seed=3&at=x', '#seed=3&learn=0', '#seed=3&at=1.0.100']) {
    expect(read(fragment).ignored).toHaveLength(1);
    expect(read(fragment)).not.toHaveProperty('dropped');
  }
});

test('an inconsistent configuration is ignored, but what the page shows is applied', () => {
  const { shared, ignored } = read('#v=1&T=100&colour=pi&at=1.3.4');
  expect(shared).toEqual({ colour: 'pi', selection: { layer: 1, from: 3, to: 4 } });
  expect(ignored).toEqual([expect.stringMatching(/^T: 100 training images do not fill one batch of 500/)]);
});

test('a link that is too long is not read', () => {
  expect(read(`#seed=3&x=${'1'.repeat(2000)}`)).toEqual({ shared: {}, ignored: [linkText.tooLong(2009, 2000)] });
});

/** Expects that the page can make and show everything that was read. */
function expectSound({ shared: { config, selection, learn, recorded, ...rest }, ignored }: ReturnType<typeof read>): void {
  if (config) {
    expect(checkConfig(config)).toEqual(config);
    parseLayers(config.layers.join('-'), WIDEST_IN_PAGE);
    const known = RUN_SETTINGS.map(({ path }) => path);
    for (const key of flatten(config).keys()) expect(known).toContain(key);
    if (selection) expect(isIn(config.layers, selection)).toBe(true);
  }
  if (learn !== undefined) expect(learn).toMatch(/^[a-z]{1,20}$/);
  if (recorded !== undefined) expect(Number.isSafeInteger(recorded) && recorded >= 0).toBe(true);
  for (const key of Object.keys(rest)) expect(['view', 'colour', 'liveOnly']).toContain(key);
  for (const words of ignored) expect(words.length).toBeLessThan(250);
}

test('no text makes reading throw or return what the page cannot show', () => {
  const keys = fc.constantFrom('v', 'recipe', 'seed', 'T', 'layers', 'eta', 'at', 'view', 'live', 'recorded', 'learn', '__proto__', 'hasOwnProperty', '%', '');
  const values = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.constantFrom('%E0%A4', '784-9-10', '1e9'),
  );
  const pieces = fc
    .array(fc.tuple(keys, fc.constantFrom('=', '', '==', '%3D', '+'), values), { maxLength: 12 })
    .map((all) => `#${all.map((piece) => piece.join('')).join('&')}`);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 2100 }), pieces), (fragment) => expectSound(read(fragment))),
    { numRuns: 10_000 },
  );
});

test('nor does a damaged link', () => {
  const damage = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 9 }),
    insert: fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('&', '=', '%', '-1', '999')),
  });
  fc.assert(
    fc.property(shown, fc.array(damage, { minLength: 1, maxLength: 4 }), (shared, all) => {
      const damaged = all.reduce(
        (link, { at, cut, insert }) => link.slice(0, at % link.length) + insert + link.slice((at % link.length) + cut),
        writeLink(shared),
      );
      expectSound(read(damaged || '#'));
    }),
    { numRuns: 10_000 },
  );
});
