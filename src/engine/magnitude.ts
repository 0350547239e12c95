import { categoryCode, mu, PARAMETER_CATEGORIES } from '../model/spike-slab.ts';
import type { WeightLayer } from '../model/theta.ts';

/** Relative difference of |mu| up to which two connections count as equally large. */
const TOLERANCE = 0.05;
const VIP = PARAMETER_CATEGORIES.indexOf('VIP');

const isVip = ({ pi, xi }: WeightLayer, place: number): boolean => categoryCode(pi[place] as number, xi[place] as number) === VIP;
const sizesOf = ({ pi, m }: WeightLayer): Float64Array => Float64Array.from(pi, (p, place) => Math.abs(mu(p, m[place] as number)));

/**
 * |mu| in steps of 0.1 %. Parameters of files are rounded to about 0.05 %: compared exactly, the match would prefer connections with
 * pi = 0, whose rounded |mu| can equal that of a VIP.
 */
const stepOf = (size: number): number => (size > 0 ? Math.round(1000 * Math.log(size)) : -1e6);

/** Returns the indices of the connections with input from which a control chooses: `largest` from all, `same-magnitude` from those that are no VIPs. */
export function offeredTo(control: 'largest' | 'same-magnitude', layer: WeightLayer, dead: Uint8Array | undefined): Uint32Array {
  const { from, to } = layer;
  const places = new Uint32Array(from * to);
  let count = 0;
  for (let place = 0; place < places.length; place++)
    if (dead?.[Math.floor(place / to)] !== 1 && (control === 'largest' || !isVip(layer, place))) places[count++] = place;
  return places.subarray(0, count);
}

/** Returns the `number` connections with input of largest |mu|, or all there are; equal ones by their index. */
export function largest(layer: WeightLayer, dead: Uint8Array | undefined, number: number): Uint32Array {
  const sizes = sizesOf(layer);
  return offeredTo('largest', layer, dead)
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)
    .subarray(0, number);
}

/**
 * For each of the `removed` connections, in this order, takes the connection with input of nearest |mu|, to 0.1 %, that is no VIP and not yet
 * taken. Of two equally near ones it takes the smaller, among equals one at random: `ranks` has a rank for each connection. Returns their
 * indices, fewer than `removed` if there are no more, and how many differ in |mu| by more than 5 %.
 */
export function matchMagnitudes(
  layer: WeightLayer,
  dead: Uint8Array | undefined,
  removed: Uint32Array,
  ranks: Uint32Array,
): { places: Uint32Array; mismatches: number } {
  const sizes = sizesOf(layer);
  const steps = sizes.map(stepOf);
  const offered = offeredTo('same-magnitude', layer, dead).sort(
    (a, b) => (steps[a] as number) - (steps[b] as number) || (ranks[a] as number) - (ranks[b] as number),
  );
  const ordered = Float64Array.from(offered, (place) => steps[place] as number);
  const n = offered.length;
  // Nearest free entries: `above` from an entry upwards, `below` downwards and shifted by one, so that 0 is none.
  const above = Uint32Array.from({ length: n + 1 }, (_, at) => at);
  const below = above.slice();
  const places = new Uint32Array(Math.min(n, removed.length));
  let mismatches = 0;
  for (let count = 0; count < places.length; count++) {
    const size = sizes[removed[count] as number] as number;
    const step = stepOf(size);
    const at = firstAtLeast(ordered, step);
    const [up, down] = [root(above, at), root(below, at)];
    const isDown = up === n || (down > 0 && step - (ordered[down - 1] as number) <= (ordered[up] as number) - step);
    const taken = isDown ? down - 1 : up;
    above[taken] = taken + 1;
    below[taken + 1] = taken;
    places[count] = offered[taken] as number;
    if (Math.abs((sizes[offered[taken] as number] as number) - size) > TOLERANCE * size) mismatches++;
  }
  return { places, mismatches };
}

/** Returns the first index whose value is at least `value`, in a rising list; its length if there is none. */
function firstAtLeast(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Follows the links of a union-find structure to their end, and shortens them. */
function root(links: Uint32Array, at: number): number {
  let end = at;
  while (links[end] !== end) end = links[end] as number;
  for (let on = at; on !== end; ) {
    const next = links[on] as number;
    links[on] = end;
    on = next;
  }
  return end;
}
