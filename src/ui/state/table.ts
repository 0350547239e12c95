import { create } from 'zustand';
import type { Tool } from '../../charts/QuantityPlane.tsx';
import { PLAIN_QUANTITIES, QUANTITIES, type Quantity } from '../../model/quantity.ts';
import { BoundError, boundText, type Column, isQuantity, parseBound, type Query, type Range, type Region, type SortOrder } from '../../model/query.ts';
import type { Category } from '../../model/spike-slab.ts';
import type { TableRequest, TableRows, TableView } from '../../protocol/table.ts';

type RangeTexts = Readonly<Record<keyof Range, string>>;
type Texts = Readonly<Record<Quantity, RangeTexts>>;
type BoundErrors = Readonly<Partial<Record<Quantity, Readonly<Partial<Record<keyof Range, string>>>>>>;

/** Filters, order and results of the view Connections; kept while another view is shown. */
interface TableState {
  readonly weightLayers: readonly number[];
  readonly categories: readonly Category[];
  readonly texts: Texts;
  readonly region: Region | undefined;
  readonly order: SortOrder;
  readonly histogram: Quantity;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly tool: Tool;
  /** Whether order and filter are renewed during training. */
  readonly follow: boolean;
  /** Whether they are to be renewed once. */
  readonly renew: boolean;
  /** Rows in view, with a few above and below. */
  readonly inSight: { readonly from: number; readonly count: number };
  readonly view: TableView | undefined;
  /** The newest rows of `view`. */
  readonly rows: TableRows | undefined;
  /** Whether the current query is not answered yet. */
  readonly waiting: boolean;
}

const OPEN: RangeTexts = { least: '', most: '' };
const ALL_OPEN = Object.fromEntries(QUANTITIES.map((quantity) => [quantity, OPEN])) as Texts;
const FILTERS = { weightLayers: [], categories: [], texts: ALL_OPEN, region: undefined } as const;

export const useTable = create<TableState>()(() => ({
  ...FILTERS,
  order: { by: 'stage', descending: false, bySize: false },
  histogram: 'pi',
  x: 'm',
  y: 'xi',
  tool: 'box',
  follow: true,
  renew: false,
  inSight: { from: 0, count: 40 },
  view: undefined,
  rows: undefined,
  waiting: false,
}));

/** Returns the quantities of a connection; plain back-propagation has fewer. */
export const quantitiesOf = (isPlain: boolean): readonly Quantity[] => (isPlain ? PLAIN_QUANTITIES : QUANTITIES);

/** Parses the typed ranges. An end that cannot be read is unbounded and has an error message. */
export function readRanges(texts: Texts, quantities: readonly Quantity[]): { ranges: Query['ranges']; errors: BoundErrors } {
  const ranges: Partial<Record<Quantity, Range>> = {};
  const errors: Partial<Record<Quantity, Partial<Record<keyof Range, string>>>> = {};
  for (const quantity of quantities) {
    for (const end of ['least', 'most'] as const) {
      try {
        const bound = parseBound(end, texts[quantity][end]);
        if (bound) ranges[quantity] = { ...ranges[quantity], [end]: bound };
      } catch (error) {
        if (!(error instanceof BoundError)) throw error;
        errors[quantity] = { ...errors[quantity], [end]: error.message };
      }
    }
  }
  return { ranges, errors };
}

/** Returns the request for a run with this number of weight layers. Filters that do not apply to it are left out. */
export function questionOf(state: TableState, weightLayers: number, isPlain: boolean): TableRequest {
  const quantities = quantitiesOf(isPlain);
  const has = (quantity: Quantity) => quantities.includes(quantity);
  const { region, order } = state;
  const isAsked = region && has(region.x.quantity) && has(region.y.quantity);
  return {
    query: {
      weightLayers: state.weightLayers.filter((layer) => layer <= weightLayers),
      categories: isPlain ? state.categories.filter((category) => category === 'silent') : state.categories,
      ranges: readRanges(state.texts, quantities).ranges,
      ...(isAsked ? { region } : {}),
      order: !isQuantity(order.by) || has(order.by) ? order : { ...order, by: 'm' },
    },
    rows: state.inSight,
    histogram: has(state.histogram) ? state.histogram : 'm',
    plane: { x: has(state.x) ? state.x : 'm', y: has(state.y) ? state.y : 'change' },
  };
}

export const isFiltered = ({ weightLayers, categories, texts, region }: TableState): boolean =>
  weightLayers.length > 0 ||
  categories.length > 0 ||
  region !== undefined ||
  QUANTITIES.some((quantity) => texts[quantity].least !== '' || texts[quantity].most !== '');

export const clearFilters = (): void => useTable.setState(FILTERS);

const toggled = <Entry>(list: readonly Entry[], entry: Entry): readonly Entry[] =>
  list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];

export const toggleLayer = (layer: number): void => useTable.setState(({ weightLayers }) => ({ weightLayers: toggled(weightLayers, layer) }));
export const toggleCategory = (category: Category): void => useTable.setState(({ categories }) => ({ categories: toggled(categories, category) }));

export const typeBound = (quantity: Quantity, end: keyof Range, text: string): void =>
  useTable.setState(({ texts }) => ({ texts: { ...texts, [quantity]: { ...texts[quantity], [end]: text } } }));

const textsOf = (range: Range): RangeTexts => ({ least: boundText('least', range.least), most: boundText('most', range.most) });

export const setRanges = (ranges: Readonly<Partial<Record<Quantity, Range>>>): void =>
  useTable.setState(({ texts }) => ({
    texts: { ...texts, ...Object.fromEntries(Object.entries(ranges).map(([quantity, range]) => [quantity, textsOf(range)])) },
  }));

/** Removes the box and the lasso that the user has drawn on the plane of two quantities. */
export const clearPlane = (x: Quantity, y: Quantity): void =>
  useTable.setState(({ texts }) => ({ texts: { ...texts, [x]: OPEN, [y]: OPEN }, region: undefined }));

/** Sorts by a column, or reverses the order if that is the column already. Quantities start with the largest value. */
export const sortBy = (by: Column): void =>
  useTable.setState(({ order }) => ({ order: { ...order, by, descending: order.by === by ? !order.descending : isQuantity(by) } }));
