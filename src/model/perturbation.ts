/** What the paper does to a sampled network (Fig. 4a): VIP weights off, as many weights of any role off, or UIP weights on. */
export const PAPER_TARGETS = ['vip-off', 'random', 'uip-on'] as const;
/** The same, and weights off that are neither certain nor absent. */
export const TARGETS = [...PAPER_TARGETS, 'variable-off'] as const;
/** The same, or weights off that a person has selected. */
export type Target = (typeof TARGETS)[number] | 'selection';

export interface Perturbation {
  /** From 1. */
  readonly stage: number;
  readonly target: Target;
  /** How much of the role, or of the selection, is hit, in 0..1. `random` hits as many weights as `vip-off` would. */
  readonly fraction: number;
  /** Of `selection`: the places in the stage, each once. None if it is not there. */
  readonly places?: Uint32Array | undefined;
}

/** The fractions of Fig. 4a. */
export const FRACTIONS: readonly number[] = Array.from({ length: 11 }, (_, n) => n / 10);

/** As many networks can be drawn for each point of a curve. */
export const MOST_NETWORKS = 50;
