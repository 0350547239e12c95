import { type Draw, drawNormals, drawWords } from '../model/math/random.ts';
import type { Perturbation, Target } from '../model/perturbation.ts';
import { categoryCode, PARAMETER_CATEGORIES, type ParameterCategory } from '../model/spike-slab.ts';
import type { Moments, Theta, WeightLayer } from '../model/theta.ts';

const PART = { choice: 0, weight: 1 };
/** How far the draws of one perturbation of a stack lie from those of the next: more than twice the stages that there are. */
const LEVEL = 64;
const NOWHERE = new Uint32Array();
/** Whom a target is after; `random` takes as many of any role. */
const CATEGORY_OF: Readonly<Record<Exclude<Target, 'selection'>, ParameterCategory>> = {
  'vip-off': 'VIP',
  random: 'VIP',
  'uip-on': 'UIP',
  'variable-off': 'variable',
};

/** What the random numbers of one perturbation are drawn from: of the `level`th of a stack (from 0), in network number `index`. */
const drawOf = (what: keyof typeof PART, layer: number, seed: number, index: number, level: number): Draw => ({
  seed,
  stream: 'perturbation',
  step: index,
  part: LEVEL * level + 2 * layer + PART[what],
});

/**
 * Chooses which connections of a stage are hit in sampled network number `index`: a new choice for each network, and for each
 * `level` of a stack of perturbations. Returns their places in the stage. Throws a RangeError if the stage, or a selected
 * place, is not there.
 */
export function chooseHits(theta: Theta, { layer, target, fraction, places }: Perturbation, seed: number, index: number, level = 0): Uint32Array {
  const at = layerOf(theta, layer);
  const draw = drawOf('choice', layer, seed, index, level);
  if (target === 'selection') {
    if (places?.some((place) => place >= at.pi.length)) throw new RangeError(`The selection is of another network: stage ${layer} has fewer connections.`);
    return firstOf((places ?? NOWHERE).slice(), Math.round(fraction * (places?.length ?? 0)), draw);
  }
  const ofCategory = placesOf(at, CATEGORY_OF[target]);
  const number = Math.round(fraction * ofCategory.length);
  return firstOf(target === 'random' ? new Uint32Array(at.pi.length).map((_, place) => place) : ofCategory, number, draw);
}

/** The places of a role in a stage, from the least up. */
function placesOf({ pi, xi }: WeightLayer, wanted: ParameterCategory): Uint32Array {
  const code = PARAMETER_CATEGORIES.indexOf(wanted);
  const places = new Uint32Array(pi.length);
  let count = 0;
  for (let place = 0; place < pi.length; place++) if (categoryCode(pi[place] as number, xi[place] as number) === code) places[count++] = place;
  return places.subarray(0, count);
}

/** How many connections a perturbation hits in each network. Throws a RangeError if the stage is not there. */
export function countHits(theta: Theta, { layer, target, fraction, places }: Perturbation): number {
  const at = layerOf(theta, layer);
  return Math.round(fraction * (target === 'selection' ? (places?.length ?? 0) : placesOf(at, CATEGORY_OF[target]).length));
}

function layerOf(theta: Theta, layer: number): WeightLayer {
  const at = theta[layer - 1];
  if (!at) throw new RangeError(`Stage ${layer} is not there: give 1 to ${theta.length}.`);
  return at;
}

/** The first so many of a list in a random order (Fisher and Yates, stopped early); the list is changed. */
function firstOf(list: Uint32Array, number: number, draw: Draw): Uint32Array {
  drawWords(draw, number).forEach((word, n) => {
    const other = n + Math.floor((word * (list.length - n)) / 2 ** 32);
    const chosen = list[other] as number;
    list[other] = list[n] as number;
    list[n] = chosen;
  });
  return list.subarray(0, number);
}

/** The sampled network with the hits applied: weights off become 0, weights on become draws of N(0, 1). Copies. */
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

/** The level that each perturbation of a stack draws from, see chooseHits. */
export const levelsOf = (perturbations: readonly Perturbation[]): number[] => perturbations.map(({ level }, n) => level ?? n);

/** Sampled network number `index` of a law with a stack of perturbations applied, one after the other; roles go by the law. */
export function perturbAll(theta: Theta, network: readonly Moments[], perturbations: readonly Perturbation[], seed: number, index: number): Moments[] {
  const levels = levelsOf(perturbations);
  return perturbations.reduce<Moments[]>(
    (changed, perturbation, n) => {
      const level = levels[n] as number;
      return perturbNetwork(changed, chooseHits(theta, perturbation, seed, index, level), perturbation, seed, index, level);
    },
    [...network],
  );
}
