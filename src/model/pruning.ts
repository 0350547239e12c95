/** Which connections are kept when roles decide. */
const KEPT_CATEGORIES = ['not-UIP', 'not-UIP-nor-silent', 'VIP'] as const;
export type KeptCategories = (typeof KEPT_CATEGORIES)[number];

/** What decides which weights of a network are kept. */
export type Pruning =
  /** Connections whose pi is above go. */
  | { readonly by: 'pi'; readonly above: number }
  /** The largest weights stay, over all stages: as many as this fraction of all, in 0..1. */
  | { readonly by: 'mu'; readonly fraction: number }
  | { readonly by: 'role'; readonly keep: KeptCategories };
export type Criterion = Pruning['by'];

/** Thresholds of pi from 1 down to 0, close to each other near both ends, where nearly all connections are. */
const PI_THRESHOLDS: readonly number[] = [1, 0.999, 0.99, 0.97, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.03, 0.01, 0.001, 0];

const POINTS_A_DECADE = 16;
/** Fractions of the weights from 1 down to 0.01, evenly in their logarithm. */
const KEPT_FRACTIONS: readonly number[] = Array.from({ length: 2 * POINTS_A_DECADE + 1 }, (_, n) => 10 ** (-n / POINTS_A_DECADE));

/** By the size of the weights, and by what only a law has. */
export const BY_SIZE: readonly Pruning[] = KEPT_FRACTIONS.map((fraction) => ({ by: 'mu', fraction }));
export const BY_CATEGORY: readonly Pruning[] = [
  ...PI_THRESHOLDS.map((above): Pruning => ({ by: 'pi', above })),
  ...KEPT_CATEGORIES.map((keep): Pruning => ({ by: 'role', keep })),
];

/** What of pruning is measured. */
export interface PrunePlan {
  /** Whether silent connections, which do nothing on the training images, go before all others, in every network alike. */
  readonly deadFirst: boolean;
}
