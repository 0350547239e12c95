/** Quantities of one connection: the three parameters, mean weight mu, exact entropy S in nats, and the change of mu since the start. */
export const QUANTITIES = ['pi', 'm', 'xi', 'mu', 'S', 'change'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Quantities under plain back-propagation, where each connection has a single deterministic weight. */
export const PLAIN_QUANTITIES = ['m', 'mu', 'change'] as const satisfies readonly Quantity[];

/**
 * Axis of a histogram or of a plane of two quantities: equal bins from `least` to `most`, for Xi in powers of ten. Values of exactly 0 (pi,
 * Xi) or 1 (pi) have the outermost bin to themselves, with one empty bin between it and the rest.
 */
export interface Axis {
  readonly quantity: Quantity;
  /** Limits of the bins without a value of their own; for Xi exponents of ten. */
  readonly least: number;
  readonly most: number;
  readonly bins: number;
}

/** Values with a bin of their own below or above the others. */
const SEPARATE_VALUES: Readonly<Partial<Record<Quantity, { readonly below: number; readonly above?: number }>>> = {
  pi: { below: 0, above: 1 },
  xi: { below: 0 },
};
/** Number of bins that such a value takes: its own and an empty one. */
const MARGIN = 2;

export const isLogarithmic = (quantity: Quantity): boolean => quantity === 'xi';

/** Returns the range of bins without a value of their own: from `first` to before `last`. */
export function innerBins({ quantity, bins }: Pick<Axis, 'quantity' | 'bins'>): { readonly first: number; readonly last: number } {
  const apart = SEPARATE_VALUES[quantity];
  return { first: apart ? MARGIN : 0, last: apart?.above === undefined ? bins : bins - MARGIN };
}

/** Returns the value that has an outermost bin to itself; undefined if the bin is an ordinary one. */
export const separateValueAt = ({ quantity, bins }: Axis, bin: number): number | undefined =>
  bin === 0 ? SEPARATE_VALUES[quantity]?.below : bin === bins - 1 ? SEPARATE_VALUES[quantity]?.above : undefined;

/** Returns a function from values to positions on an axis, in bins from its left end; values outside are moved to the ends. */
export function positionOn(axis: Axis): (value: number) => number {
  const { quantity, least, most, bins } = axis;
  const { first, last } = innerBins(axis);
  const { below, above } = SEPARATE_VALUES[quantity] ?? {};
  const perBin = (last - first) / (most - least);
  const logarithmic = isLogarithmic(quantity);
  return (value) => {
    if (value === below) return 0.5;
    if (value === above) return bins - 0.5;
    const place = first + ((logarithmic ? Math.log10(value) : value) - least) * perBin;
    return place < first ? first : place >= last ? last - 1e-9 * bins : place;
  };
}

/** Returns the value at a position among the ordinary bins; positions outside are moved to their ends. */
export function valueAt(axis: Axis, place: number): number {
  const { quantity, least, most } = axis;
  const { first, last } = innerBins(axis);
  const value = least + Math.min(1, Math.max(0, (place - first) / (last - first))) * (most - least);
  return isLogarithmic(quantity) ? 10 ** value : value;
}

/** Returns an axis that holds all values from `least` to `most` and has round limits; for Xi these are the extremes of the values above 0. */
export function axisOver(quantity: Quantity, bins: number, least: number, most: number): Axis {
  if (quantity === 'pi') return { quantity, least: 0, most: 1, bins };
  if (isLogarithmic(quantity)) {
    if (!(most > 0)) return { quantity, least: -4, most: 0, bins };
    const from = Math.floor(Math.log10(least));
    return { quantity, least: from, most: Math.max(from + 1, Math.ceil(Math.log10(most)) + 0), bins };
  }
  if (!(most > least)) return { quantity, least: Math.floor(least || 0) - 1, most: Math.floor(least || 0) + 1, bins };
  const size = 10 ** Math.floor(Math.log10((most - least) / 4));
  const step = size * ([1, 2, 5].find((times) => (most - least) / (times * size) <= 12) ?? 10);
  return { quantity, least: Math.floor(least / step) * step, most: Math.ceil(most / step) * step, bins };
}
