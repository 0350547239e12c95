import { type Draw, drawNormals, drawOrder, drawWords } from '../model/math/random.ts';
import type { Perturbation, Target } from '../model/perturbation.ts';
import { categoryCode, PARAMETER_CATEGORIES, type ParameterCategory } from '../model/spike-slab.ts';
import type { Moments, Theta, WeightLayer } from '../model/theta.ts';
import * as text from '../text/engines.ts';
import { largest, matchMagnitudes, offeredTo } from './magnitude.ts';
import type { DeadUnits } from './statistics.ts';

const PART = { choice: 0, weight: 1 };
/** Offset between the draws of two successive perturbations: more than twice the largest number of weight layers. */
const LEVEL = 64;
const NOWHERE = new Uint32Array();
/** Category that a target is about. `random` and the controls hit as many connections as `vip-off`, but other ones. */
const CATEGORY_OF: Readonly<Record<Exclude<Target, 'selection'>, ParameterCategory>> = {
  'vip-off': 'VIP',
  random: 'VIP',
  'uip-on': 'UIP',
  'variable-off': 'variable',
  'same-magnitude': 'VIP',
  largest: 'VIP',
};

/** Draw of one perturbation: number `level` (from 0) of those applied to sampled network number `index`. */
const drawOf = (what: keyof typeof PART, layer: number, seed: number, index: number, level: number): Draw => ({
  seed,
  stream: 'perturbation',
  step: index,
  part: LEVEL * level + 2 * layer + PART[what],
});

/**
 * Chooses which connections of a weight layer are hit in sampled network number `index`: a new choice for each network, and for each
 * `level` of several perturbations. `dead`: inputs that the controls leave out. Returns their indices in the weight layer. Throws a RangeError if the weight layer, or a selected
 * connection, does not exist.
 */
export function chooseHits(theta: Theta, dead: DeadUnits, perturbation: Perturbation, seed: number, index: number, level = 0): Uint32Array {
  const { layer, target, fraction, places } = perturbation;
  const at = layerOf(theta, layer);
  const draw = drawOf('choice', layer, seed, index, level);
  if (target === 'same-magnitude') return match(theta, dead, perturbation, seed, index, level).places;
  if (target === 'selection') {
    if (places?.some((place) => place >= at.pi.length)) throw new RangeError(text.selectionOfAnotherNetwork(layer));
    return firstOf((places ?? NOWHERE).slice(), Math.round(fraction * (places?.length ?? 0)), draw);
  }
  const ofCategory = placesOf(at, CATEGORY_OF[target]);
  const number = Math.round(fraction * ofCategory.length);
  if (target === 'largest') return largest(at, dead[layer - 1], number);
  return firstOf(target === 'random' ? new Uint32Array(at.pi.length).map((_, place) => place) : ofCategory, number, draw);
}

function placesOf({ pi, xi }: WeightLayer, wanted: ParameterCategory): Uint32Array {
  const code = PARAMETER_CATEGORIES.indexOf(wanted);
  const places = new Uint32Array(pi.length);
  let count = 0;
  for (let place = 0; place < pi.length; place++) if (categoryCode(pi[place] as number, xi[place] as number) === code) places[count++] = place;
  return places.subarray(0, count);
}

/**
 * Matches the VIPs that `vip-off` removes from sampled network number `index`, in an order of their own. Returns the indices of their matches
 * in the weight layer, and how many of these differ by more than 5 % in |mu|. Throws a RangeError if the weight layer does not exist.
 */
export function match(theta: Theta, dead: DeadUnits, { layer, fraction }: Perturbation, seed: number, index: number, level = 0) {
  const removed = chooseHits(theta, dead, { layer, target: 'vip-off', fraction }, seed, index, level).sort();
  const at = layerOf(theta, layer);
  const order = drawOrder({ ...drawOf('choice', layer, seed, index, level), stream: 'match' }, removed.length);
  const ranks = drawOrder({ ...drawOf('weight', layer, seed, index, level), stream: 'match' }, at.pi.length);
  return matchMagnitudes(
    at,
    dead[layer - 1],
    order.map((n) => removed[n] as number),
    ranks,
  );
}

/** Returns how many connections a perturbation hits in each network. Throws a RangeError if the weight layer does not exist. */
export function countHits(theta: Theta, dead: DeadUnits, perturbation: Perturbation): number {
  const { layer, target, fraction, places } = perturbation;
  const at = layerOf(theta, layer);
  const number = Math.round(fraction * (target === 'selection' ? (places?.length ?? 0) : placesOf(at, CATEGORY_OF[target]).length));
  return target === 'same-magnitude' || target === 'largest' ? Math.min(number, offeredTo(target, at, dead[layer - 1]).length) : number;
}

function layerOf(theta: Theta, layer: number): WeightLayer {
  const at = theta[layer - 1];
  if (!at) throw new RangeError(text.noLayer(layer, theta.length));
  return at;
}

/** Returns the first `number` entries of a list in random order (Fisher and Yates, stopped early); reorders the list. */
function firstOf(list: Uint32Array, number: number, draw: Draw): Uint32Array {
  drawWords(draw, number).forEach((word, n) => {
    const other = n + Math.floor((word * (list.length - n)) / 2 ** 32);
    const chosen = list[other] as number;
    list[other] = list[n] as number;
    list[n] = chosen;
  });
  return list.subarray(0, number);
}

/**
 * Applies the hits to a sampled network: weights that are switched off become 0, those that are switched on are drawn from N(0, 1). The
 * changed weight layer is a copy.
 */
export function perturbNetwork(
  network: readonly Moments[],
  hits: Uint32Array,
  { layer, target }: Perturbation,
  seed: number,
  index: number,
  level = 0,
): Moments[] {
  return network.map((moments, l) => {
    if (l !== layer - 1) return moments;
    const mu = moments.mu.slice();
    const on = target === 'uip-on' ? drawNormals(drawOf('weight', layer, seed, index, level), hits.length) : undefined;
    hits.forEach((place, n) => {
      mu[place] = on ? (on[n] as number) : 0;
    });
    return { ...moments, mu };
  });
}

export const levelsOf = (perturbations: readonly Perturbation[]): number[] => perturbations.map(({ level }, n) => level ?? n);

/** Applies perturbations, one after the other, to sampled network number `index`. The categories are those of theta, also after a perturbation. */
export function perturbAll(
  theta: Theta,
  dead: DeadUnits,
  network: readonly Moments[],
  perturbations: readonly Perturbation[],
  seed: number,
  index: number,
): Moments[] {
  const levels = levelsOf(perturbations);
  return perturbations.reduce<Moments[]>(
    (changed, perturbation, n) => {
      const level = levels[n] as number;
      return perturbNetwork(changed, chooseHits(theta, dead, perturbation, seed, index, level), perturbation, seed, index, level);
    },
    [...network],
  );
}
