/** What is known of one connection: the three parameters, mean weight, exact entropy in nats, and mu now minus mu at the start. */
export const QUANTITIES = ['pi', 'm', 'xi', 'mu', 'S', 'change'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What there is of a connection of plain back-propagation, which has one certain weight. */
export const PLAIN_QUANTITIES = ['m', 'mu', 'change'] as const satisfies readonly Quantity[];

/**
 * Where the values of a quantity lie in a picture: equal bins from `least` to `most`, of Xi in powers of ten. What is
 * exactly 0 (pi, Xi) or 1 (pi) has the outermost bin to itself, one empty bin apart from the rest.
 */
export interface Axis {
  readonly quantity: Quantity;
  /** Of what is not set apart; of Xi the exponents. */
  readonly least: number;
  readonly most: number;
  readonly bins: number;
}

/** Which values are set apart below and above the others. */
const APART: Readonly<Partial<Record<Quantity, { readonly below: number; readonly above?: number }>>> = { pi: { below: 0, above: 1 }, xi: { below: 0 } };
/** A bin for what is set apart, and an empty one. */
const MARGIN = 2;

/** Whether a quantity runs in powers of ten. */
export const isLogarithmic = (quantity: Quantity): boolean => quantity === 'xi';

/** The bins of an axis that hold what is not set apart: from the first one to before the last one. */
export function innerBins({ quantity, bins }: Pick<Axis, 'quantity' | 'bins'>): { readonly first: number; readonly last: number } {
  const apart = APART[quantity];
  return { first: apart ? MARGIN : 0, last: apart?.above === undefined ? bins : bins - MARGIN };
}

/** The value that has an outermost bin to itself, or undefined where that bin is like the others. */
export const apartAt = ({ quantity, bins }: Axis, bin: number): number | undefined =>
  bin === 0 ? APART[quantity]?.below : bin === bins - 1 ? APART[quantity]?.above : undefined;

/** A function that places values on an axis, in bins from its left end; what lies outside is put at the ends. */
export function placer(axis: Axis): (value: number) => number {
  const { quantity, least, most, bins } = axis;
  const { first, last } = innerBins(axis);
  const { below, above } = APART[quantity] ?? {};
  const perBin = (last - first) / (most - least);
  const logarithmic = isLogarithmic(quantity);
  return (value) => {
    if (value === below) return 0.5;
    if (value === above) return bins - 0.5;
    const place = first + ((logarithmic ? Math.log10(value) : value) - least) * perBin;
    return place < first ? first : place >= last ? last - 1e-9 * bins : place;
  };
}

/** The value at a place among the bins that are not set apart; outside of them, at their end. */
export function valueAt(axis: Axis, place: number): number {
  const { quantity, least, most } = axis;
  const { first, last } = innerBins(axis);
  const value = least + Math.min(1, Math.max(0, (place - first) / (last - first))) * (most - least);
  return isLogarithmic(quantity) ? 10 ** value : value;
}

/** An axis that holds all values from `least` to `most` and begins and ends with a round number; of Xi between those above 0. */
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
