/** What the paper does to a sampled network (Fig. 4a): VIP weights off, as many weights of any role off, or UIP weights on. */
export const PAPER_TARGETS = ['vip-off', 'random', 'uip-on'] as const;
/** The same, and weights off that are neither certain nor absent. */
export const TARGETS = [...PAPER_TARGETS, 'variable-off'] as const;
/** The same, or weights off that a person has selected. */
export type Target = (typeof TARGETS)[number] | 'selection';

export interface Perturbation {
  /** From 1. */
  readonly layer: number;
  readonly target: Target;
  /** How much of the role, or of the selection, is hit, in 0..1. `random` hits as many weights as `vip-off` would. */
  readonly fraction: number;
  /** Of `selection`: the places in the stage, each once. None if it is not there. */
  readonly places?: Uint32Array | undefined;
  /** Which draws choose what is hit and the new weights: of a stack each has its own. Without it, by the place in the stack. */
  readonly level?: number | undefined;
}

/** Whether two perturbations hit the same connections in the same way. */
export const isSamePerturbation = (one: Perturbation, other: Perturbation): boolean =>
  one === other ||
  (one.layer === other.layer &&
    one.target === other.target &&
    one.fraction === other.fraction &&
    one.level === other.level &&
    (one.places === other.places || (one.places?.length === other.places?.length && (one.places ?? []).every((place, n) => place === other.places?.[n]))));

/** The same for stacks, whose order counts. */
export const arePerturbationsSame = (one: readonly Perturbation[], other: readonly Perturbation[]): boolean =>
  one.length === other.length && one.every((perturbation, n) => isSamePerturbation(perturbation, other[n] as Perturbation));

/** The fractions of Fig. 4a. */
export const FRACTIONS: readonly number[] = Array.from({ length: 11 }, (_, n) => n / 10);
