/** What the page compares under "Remove what matters", in this order. */
export const REMOVAL_TARGETS = ['vip-off', 'random', 'same-magnitude', 'uip-on'] as const;
export type RemovalTarget = (typeof REMOVAL_TARGETS)[number];
