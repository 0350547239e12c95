import { expect, test } from 'vitest';
import { toCsv } from '../../charts/frame/csv.ts';
import { encodeWeight } from '../../model/scales.ts';
import { weightsTable } from './weights-table.ts';

test('the table counts the weights into each unit, and its CSV has the headings of earlier versions', () => {
  const bytes = Uint8Array.from([0.5, 0, -0.5, 0], encodeWeight);
  const [heading, first, second, ...rest] = toCsv(weightsTable(bytes, 2)).split('\r\n');
  expect(heading).toBe('unit,weights there,absent,"mean size, about"');
  expect(first).toMatch(/^0,2,0,0\.[45]\d*$/);
  expect(second).toBe('1,0,2,0');
  expect(rest).toEqual(['']);
});
