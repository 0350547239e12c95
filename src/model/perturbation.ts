/** The paper's perturbations of a sampled network (Fig. 4a): VIP weights off, as many weights of any category off, or UIP weights on. */
export const PAPER_TARGETS = ['vip-off', 'random', 'uip-on'] as const;
/** The same, or variable weights off. */
export const TARGETS = [...PAPER_TARGETS, 'variable-off'] as const;
/**
 * Controls for `vip-off`: does a VIP matter because it is certain, or because it is large? As many weights off, of those with input: for each
 * VIP that `vip-off` removes the weight of nearest |mu| that is no VIP; or the weights of largest |mu|.
 */
export const CONTROL_TARGETS = ['same-magnitude', 'largest'] as const;
/** Any of these, or weights off that the user has selected. */
export type Target = (typeof TARGETS)[number] | (typeof CONTROL_TARGETS)[number] | 'selection';

export interface Perturbation {
  /** Weight layer, from 1. */
  readonly layer: number;
  readonly target: Target;
  /** Fraction of the category, or of the selection, that is perturbed, in 0..1. `random` and the controls perturb as many weights as `vip-off` would. */
  readonly fraction: number;
  /** Of `selection`: the indices of the weights in the layer, k * M + i, each once. Without it nothing is perturbed. */
  readonly places?: Uint32Array | undefined;
  /**
   * Selects the random numbers that choose the perturbed weights and their new values. Of several applied perturbations each needs its own;
   * by default its index in the list.
   */
  readonly level?: number | undefined;
}

/** Returns whether two perturbations change the same connections in the same way. */
export const isSamePerturbation = (one: Perturbation, other: Perturbation): boolean =>
  one === other ||
  (one.layer === other.layer &&
    one.target === other.target &&
    one.fraction === other.fraction &&
    one.level === other.level &&
    (one.places === other.places || (one.places?.length === other.places?.length && (one.places ?? []).every((place, n) => place === other.places?.[n]))));

/** Compares two lists of perturbations, whose order matters. */
export const arePerturbationsSame = (one: readonly Perturbation[], other: readonly Perturbation[]): boolean =>
  one.length === other.length && one.every((perturbation, n) => isSamePerturbation(perturbation, other[n] as Perturbation));

/** Perturbed fractions of Fig. 4a. */
export const FRACTIONS: readonly number[] = Array.from({ length: 11 }, (_, n) => n / 10);
