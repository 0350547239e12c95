import type { TableData } from '../../charts/frame/table.ts';
import { ABSENT_BYTE, decode } from '../../model/scales.ts';
import * as text from '../../text/ensemble.ts';
import { formatNumber, shown } from '../../text/format.ts';

/**
 * Counts the weights into each of the `above` postsynaptic units and averages their size. `bytes` encodes the map of one layer [below x
 * above]. Sizes are decoded from it: those beyond the colour scale count as its end.
 */
export function weightsTable(bytes: Uint8Array, above: number): TableData {
  const rows = Array.from({ length: above }, (_, unit) => {
    let [present, size] = [0, 0];
    for (let at = unit; at < bytes.length; at += above) {
      if (bytes[at] === ABSENT_BYTE) continue;
      present++;
      size += Math.abs(decode('m', bytes[at] as number));
    }
    const mean = present > 0 ? size / present : 0;
    return [unit, present, bytes.length / above - present, shown(mean, formatNumber(mean, 2))];
  });
  return { columns: text.weightsColumns, csvColumns: text.weightsCsv, rows };
}
