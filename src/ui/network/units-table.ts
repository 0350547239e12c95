import type { TableData } from '../../charts/frame/table.ts';
import type { LayerStats } from '../../engine/statistics.ts';
import { CATEGORIES } from '../../model/spike-slab.ts';
import * as text from '../../text/network.ts';
import { CATEGORY_WORDS } from '../../text/words.ts';

/** Table of a weight layer: for each postsynaptic unit, its number of connections in each category. */
export function unitsTable({ units }: Pick<LayerStats, 'units'>): TableData {
  const rows = Array.from({ length: units.length / CATEGORIES.length }, (_, unit) => [
    unit,
    ...units.subarray(unit * CATEGORIES.length, (unit + 1) * CATEGORIES.length),
  ]);
  return { columns: [text.unit, ...CATEGORIES.map((category) => CATEGORY_WORDS[category])], csvColumns: text.unitsCsv, rows };
}
