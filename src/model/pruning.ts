const KEPT_CATEGORIES = ['not-UIP', 'not-UIP-nor-silent', 'VIP'] as const;
type KeptCategories = (typeof KEPT_CATEGORIES)[number];

export type Pruning =
  /** Connections with pi > `above` are removed. */
  | { readonly by: 'pi'; readonly above: number }
  /** The largest weights of all layers are kept, this fraction of all weights, in 0..1. */
  | { readonly by: 'mu'; readonly fraction: number }
  | { readonly by: 'role'; readonly keep: KeptCategories };
export type Criterion = Pruning['by'];

/** Thresholds of pi from 1 to 0, dense near both ends, where nearly all connections lie. */
const PI_THRESHOLDS: readonly number[] = [1, 0.999, 0.99, 0.97, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.03, 0.01, 0.001, 0];

const POINTS_A_DECADE = 16;
/** Fractions of the weights from 1 to 0.01, evenly spaced in their logarithm. */
const KEPT_FRACTIONS: readonly number[] = Array.from({ length: 2 * POINTS_A_DECADE + 1 }, (_, n) => 10 ** (-n / POINTS_A_DECADE));

/** Prunings by size apply to every network; those by pi and by category need a distribution. */
export const BY_SIZE: readonly Pruning[] = KEPT_FRACTIONS.map((fraction) => ({ by: 'mu', fraction }));
export const BY_CATEGORY: readonly Pruning[] = [
  ...PI_THRESHOLDS.map((above): Pruning => ({ by: 'pi', above })),
  ...KEPT_CATEGORIES.map((keep): Pruning => ({ by: 'role', keep })),
];

export interface PrunePlan {
  /** Whether dead inputs, which have no effect on the training images, are removed first, in every network alike. */
  readonly deadFirst: boolean;
}
