import fc from 'fast-check';
import { expect, test } from 'vitest';
import { innerBins, positionOn, QUANTITIES, type Quantity, valueAt } from '../model/quantity.ts';
import { COLUMNS, type Query, type Range, type SortOrder } from '../model/query.ts';
import { CATEGORIES, type Category, categoryCode, entropy, mu, PARAMETER_CATEGORIES } from '../model/spike-slab.ts';
import type { Theta } from '../model/theta.ts';
import { tooManyConnections } from '../text/engines.ts';
import { ConnectionTable } from './connections.ts';

const NATURAL: SortOrder = { by: 'stage', descending: false, bySize: false };
const ALL: Query = { weightLayers: [], categories: [], ranges: {}, order: NATURAL };

const number = fc.oneof(fc.constantFrom(0, -0, 1, -1), fc.float({ min: -4, max: 4, noNaN: true }));
const pi = fc.oneof(fc.constantFrom(0, 1), fc.float({ min: 0, max: 1, noNaN: true }));
const xi = fc.oneof(fc.constant(0), fc.float({ min: 0, max: 2, noNaN: true }));

/** A network of three layers, the parameters it started from, and its dead units. */
const networks = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })).chain(([a, b, c]) => {
  const layer = (from: number, to: number) => {
    const row = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: from * to, maxLength: from * to }).map((list) => Float32Array.from(list));
    return fc.record({ from: fc.constant(from), to: fc.constant(to), pi: row(pi), m: row(number), xi: row(xi) });
  };
  const theta = fc.tuple(layer(a, b), layer(b, c));
  const bits = (length: number) => fc.array(fc.constantFrom(0, 1), { minLength: length, maxLength: length }).map((list) => Uint8Array.from(list));
  return fc.record({ theta, start: theta, dead: fc.tuple(bits(a), bits(b)) });
});

const bound = fc.option(fc.record({ value: fc.oneof(fc.constantFrom(0, 1, 0.1), fc.double({ min: -4, max: 4, noNaN: true })), strict: fc.boolean() }), {
  nil: undefined,
});
const ranges = fc.dictionary(fc.constantFrom(...QUANTITIES), fc.record({ least: bound, most: bound })) as unknown as fc.Arbitrary<Query['ranges']>;
const queries: fc.Arbitrary<Query> = fc.record({
  weightLayers: fc.subarray([1, 2]),
  categories: fc.subarray([...CATEGORIES]),
  ranges,
  order: fc.record({ by: fc.constantFrom(...COLUMNS), descending: fc.boolean(), bySize: fc.boolean() }),
});

type Row = Record<Quantity, number> & { index: number; stage: number; from: number; to: number; category: Category };

function rowsOf(theta: Theta, start: Theta, dead: readonly Uint8Array[]): Row[] {
  const rows: Row[] = [];
  theta.forEach((layer, l) => {
    for (let at = 0; at < layer.from * layer.to; at++) {
      const of = (distribution: Theta) => ({
        pi: distribution[l]?.pi[at] as number,
        m: distribution[l]?.m[at] as number,
        xi: distribution[l]?.xi[at] as number,
      });
      const [now, before] = [of(theta), of(start)];
      const from = Math.floor(at / layer.to);
      const category = dead[l]?.[from] === 1 ? 'silent' : (PARAMETER_CATEGORIES[categoryCode(now.pi, now.xi)] as Category);
      const mean = mu(now.pi, now.m);
      const S = entropy(now.pi, now.m, now.xi);
      rows.push({ index: rows.length, stage: l + 1, from, to: at % layer.to, ...now, mu: mean, S, change: mean - mu(before.pi, before.m), category });
    }
  });
  return rows.map((row) => ({ ...row, ...Object.fromEntries(QUANTITIES.map((name) => [name, Math.fround(row[name])])) }));
}

function isWithin(value: number, { least, most }: Range): boolean {
  const above = !least || (least.strict ? value > Math.fround(least.value) : value >= Math.fround(least.value));
  return above && (!most || (most.strict ? value < Math.fround(most.value) : value <= Math.fround(most.value)));
}

const WEIGHTS = { VIP: 0, variable: 1, UIP: 2, silent: 3 };

/** The plain filter and sort with which the table is compared. */
function naively(rows: Row[], { weightLayers, categories, ranges: wanted, order: { by, descending, bySize } }: Query): number[] {
  const key = (row: Row) =>
    by === 'role' ? WEIGHTS[row.category] : by === 'stage' || by === 'from' || by === 'to' ? row[by] : bySize ? Math.abs(row[by]) : row[by];
  return rows
    .filter((row) => weightLayers.length === 0 || weightLayers.includes(row.stage))
    .filter((row) => categories.length === 0 || categories.includes(row.category))
    .filter((row) => (Object.entries(wanted) as [Quantity, Range][]).every(([quantity, range]) => isWithin(row[quantity], range)))
    .sort((one, other) => (descending ? key(other) - key(one) : key(one) - key(other)) || one.index - other.index)
    .map(({ index }) => index);
}

test('a query finds the connections that a plain filter and sort find, in the same order', () => {
  fc.assert(
    fc.property(networks, queries, ({ theta, start, dead }, query) => {
      const table = new ConnectionTable(theta, start, dead);
      expect([...table.find(query)]).toEqual(naively(rowsOf(theta, start, dead), query));
    }),
    { numRuns: 300 },
  );
});

test('names and places identify the connections', () => {
  fc.assert(
    fc.property(networks, queries, ({ theta, start, dead }, query) => {
      const table = new ConnectionTable(theta, start, dead);
      const rows = rowsOf(theta, start, dead);
      const found = table.find(query);
      for (const index of found) expect(table.nameOf(index)).toMatchObject({ layer: rows[index]?.stage, from: rows[index]?.from, to: rows[index]?.to });
      const places = table.placesOf(found);
      expect(places.flatMap((list, l) => [...list].map((place) => place + (table.offsets[l] as number)))).toEqual([...found].sort((a, b) => a - b));
    }),
  );
});

test('the bins of a histogram and the cells of a plane count each connection once, and the plane sums to both histograms', () => {
  fc.assert(
    fc.property(networks, queries, fc.constantFrom(...QUANTITIES), fc.constantFrom(...QUANTITIES), ({ theta, start, dead }, query, one, other) => {
      const table = new ConnectionTable(theta, start, dead);
      const found = table.find(query);
      const [x, y] = [table.axis(one, 20), table.axis(other, 16)];
      const plane = table.plane(x, y, found);
      expect([...table.histogram(x, found)]).toEqual(Array.from({ length: 20 }, (_, column) => plane.filter((_, cell) => cell % 20 === column).reduce(add, 0)));
      expect([...table.histogram(y, found)]).toEqual(Array.from({ length: 16 }, (_, row) => plane.slice(20 * row, 20 * row + 20).reduce(add, 0)));
      expect(plane.reduce(add, 0)).toBe(found.length);
      expect(table.plane(x, y).reduce(add, 0)).toBe(table.count);
    }),
  );
});
const add = (a: number, b: number): number => a + b;

/** One weight layer with these values of pi, m and Xi. */
const thetaOf = (values: readonly (readonly [number, number, number])[]): Theta => [
  {
    from: values.length,
    to: 1,
    pi: Float32Array.from(values, ([p]) => p),
    m: Float32Array.from(values, ([, mean]) => mean),
    xi: Float32Array.from(values, ([, , variance]) => variance),
  },
];

test('exact values 0 and 1 have separate bins, one bin apart from the rest', () => {
  const theta = thetaOf([
    [0, 1, 0],
    [0, 1, 1e-30],
    [1e-7, 1, 1e-3],
    [0.999999, 1, 0.5],
    [1, 1, 0],
  ]);
  const table = new ConnectionTable(theta, theta, []);
  expect([...table.histogram(table.axis('pi', 8))]).toEqual([2, 0, 1, 0, 0, 1, 0, 1]);
  const axis = table.axis('xi', 6);
  const counts = table.histogram(axis);
  expect([counts[0], counts[1]]).toEqual([2, 0]);
  expect(counts.reduce(add)).toBe(5);
  expect(axis).toMatchObject({ least: -30, most: 0 });
});

test('a region contains the connections inside its outline, by the even-odd rule', () => {
  const values = Array.from({ length: 400 }, (_, n) => [0.5, (n % 20) - 9.5, 10 ** (Math.floor(n / 20) / 5 - 4)] as const);
  const theta = thetaOf(values);
  const table = new ConnectionTable(theta, theta, []);
  const [x, y] = [table.axis('m', 64), table.axis('xi', 64)];
  const [placeX, placeY] = [positionOn(x), positionOn(y)];
  const corner = (m: number, variance: number) => [placeX(m), placeY(variance)] as const;
  const within = (points: readonly (readonly [number, number])[]) => [...table.find({ ...ALL, region: { x, y, points } })];
  const box = within([corner(-3, 1.1e-3), corner(4, 1.1e-3), corner(4, 0.9e-1), corner(-3, 0.9e-1)]);
  expect(box).toEqual(values.flatMap(([, m, variance], n) => (m > -3 && m < 4 && variance > 1.1e-3 && variance < 0.9e-1 ? [n] : [])));
  expect(box.length).toBeGreaterThan(20);
  // A bow tie: what is left and right of the crossing is inside, what is above and below it is outside.
  const tie = within([corner(-8, 1e-3), corner(8, 1e-1), corner(8, 1e-3), corner(-8, 1e-1)]);
  const at = (m: number, variance: number) => values.findIndex(([, mean, v]) => mean === m && Math.abs(Math.log10(v / variance)) < 0.01);
  expect([at(-6.5, 1e-2), at(6.5, 1e-2), at(0.5, 10 ** -1.2), at(0.5, 10 ** -2.8)].map((n) => tie.includes(n))).toEqual([true, true, false, false]);
  expect(within([])).toEqual([]);
});

test('positions on an axis and values convert into each other', () => {
  for (const quantity of QUANTITIES) {
    const axis = { quantity, least: quantity === 'pi' ? 0 : -3, most: 1, bins: 64 };
    const { first, last } = innerBins(axis);
    for (let place = first + 0.25; place < last; place += 0.5) expect(positionOn(axis)(valueAt(axis, place))).toBeCloseTo(place, 6);
  }
});

test('NaN is sorted last and lies in no range; too many connections are refused', () => {
  const theta = thetaOf([
    [0, Number.NaN, 0],
    [0, 2, 0],
    [0, -1, 0],
  ]);
  const table = new ConnectionTable(theta, theta, []);
  const by = (descending: boolean) => [...table.find({ ...ALL, order: { by: 'm', descending, bySize: false } })];
  expect([by(false), by(true)]).toEqual([
    [2, 1, 0],
    [1, 2, 0],
  ]);
  expect([...table.find({ ...ALL, ranges: { m: {} } })]).toEqual([1, 2]);
  const huge = { from: 2 ** 11, to: 2 ** 10 + 1, pi: new Float32Array(), m: new Float32Array(), xi: new Float32Array() };
  expect(() => new ConnectionTable([huge], [huge], [])).toThrow(tooManyConnections(2 ** 11 * (2 ** 10 + 1), 2 ** 21));
});
