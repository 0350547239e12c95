import { role } from '../model/law.ts';
import type { Perturbation } from '../model/perturbation.ts';
import { type Draw, drawNormals, drawWords } from '../model/random.ts';
import type { Moments, Theta } from '../model/theta.ts';

const PART = { choice: 0, weight: 1 };
const NOWHERE = new Uint32Array();

/**
 * Chooses which connections of a stage are hit in sampled network number `index`: a new choice for each network.
 * Returns their places in the stage. Throws a RangeError if the stage, or a selected place, is not there.
 */
export function chooseHits(theta: Theta, { stage, target, fraction, places }: Perturbation, seed: number, index: number): Uint32Array {
  const at = theta[stage - 1];
  if (!at) throw new RangeError(`Stage ${stage} is not there: give 1 to ${theta.length}.`);
  const draw = { seed, stream: 'perturbation', step: index, part: 2 * stage + PART.choice } as const;
  if (target === 'selection') {
    if (places?.some((place) => place >= at.pi.length)) throw new RangeError(`The selection is of another network: stage ${stage} has fewer connections.`);
    return firstOf((places ?? NOWHERE).slice(), Math.round(fraction * (places?.length ?? 0)), draw);
  }
  const wanted = target === 'uip-on' ? 'UIP' : 'VIP';
  const ofRole: number[] = [];
  at.pi.forEach((pi, place) => {
    if (role(pi, at.xi[place] as number) === wanted) ofRole.push(place);
  });
  const number = Math.round(fraction * ofRole.length);
  const candidates = target === 'random' ? Uint32Array.from(at.pi, (_, place) => place) : Uint32Array.from(ofRole);
  return firstOf(candidates, number, draw);
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
export function perturbNetwork(network: readonly Moments[], hits: Uint32Array, { stage, target }: Perturbation, seed: number, index: number): Moments[] {
  return network.map((moments, l) => {
    if (l !== stage - 1) return moments;
    const mu = moments.mu.slice();
    const on = target === 'uip-on' ? drawNormals({ seed, stream: 'perturbation', step: index, part: 2 * stage + PART.weight }, hits.length) : undefined;
    hits.forEach((place, n) => {
      mu[place] = on ? (on[n] as number) : 0;
    });
    return { ...moments, mu };
  });
}
