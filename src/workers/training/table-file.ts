import type { ConnectionTable } from '../../engine/connections.ts';
import { COLUMNS, isQuantity, PLAIN_COLUMNS } from '../../model/query.ts';
import { CATEGORIES, type Category } from '../../model/spike-slab.ts';

const ROWS_AT_ONCE = 2000;

/**
 * Writes a table as comma-separated values (RFC 4180): column `stage` (the weight layer, from 1), presynaptic and postsynaptic unit
 * (from 0), the numbers as the shortest decimals that give the same float32, and the category. Awaits `pause` after each block of rows,
 * so that other work can run. Plain back-propagation has fewer columns.
 */
export async function writeTable(table: ConnectionTable, order: Uint32Array, isPlain: boolean, pause: () => Promise<void>): Promise<Uint8Array> {
  const names = isPlain ? PLAIN_COLUMNS : COLUMNS;
  const numbers = names.map((name) => (isQuantity(name) ? table.column(name) : undefined));
  const { codes } = table;
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${names.join(',')}\r\n`)];
  for (let begin = 0; begin < order.length; begin += ROWS_AT_ONCE) {
    let text = '';
    for (const index of order.subarray(begin, begin + ROWS_AT_ONCE)) {
      const connection = table.nameOf(index);
      const category = CATEGORIES[codes[index] as number] as Category;
      const fields = names.map((name, n) => {
        if (name === 'role') return isPlain && category !== 'silent' ? '' : category;
        return isQuantity(name) ? shortest(numbers[n]?.[index] as number) : connection[name === 'stage' ? 'layer' : name];
      });
      text += `${fields.join(',')}\r\n`;
    }
    parts.push(encoder.encode(text));
    await pause();
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Returns the shortest decimal that reads back as the same float32. */
export function shortest(value: number): string {
  if (Number.isInteger(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}
