/** What is done to a sampled network: VIP weights off, as many weights of any role off, or UIP weights on. */
export const TARGETS = ['vip-off', 'random', 'uip-on'] as const;
export type Target = (typeof TARGETS)[number];

export interface Perturbation {
  /** From 1. */
  readonly stage: number;
  readonly target: Target;
  /** How much of the role is hit, in 0..1. `random` hits as many weights as `vip-off` would. */
  readonly fraction: number;
}
