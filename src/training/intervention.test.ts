import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { acted, holdsOf, type Intervention, standing, takenBack } from './intervention.ts';

const one: Connection = { stage: 1, from: 2, to: 3 };
const other: Connection = { stage: 2, from: 0, to: 1 };
const before = { pi: 0.25, m: 1, xi: 0.5 };
const did = (connection: Connection, action: Intervention['action']): Intervention => ({ step: 5, connection, action, before });

test('of each connection the last action counts', () => {
  const list = [did(one, 'off'), did(other, 'freeze'), did(one, 'on')];
  expect(standing(list, one)?.action).toBe('on');
  expect(standing(list, { ...one, stage: 3 })).toBeUndefined();
  expect(holdsOf(list)).toEqual([
    { connection: other, parameters: ['pi', 'm', 'xi'] },
    { connection: one, parameters: ['pi'] },
  ]);
});

test('an action sets pi, and taken back gives what it held', () => {
  expect(acted(before, 'off')).toEqual({ pi: 1, m: 1, xi: 0.5 });
  expect(acted(before, 'on')).toEqual({ pi: 0, m: 1, xi: 0.5 });
  expect(acted(before, 'freeze')).toEqual(before);
  const now = { pi: 0, m: 7, xi: 8 };
  expect(takenBack(now, did(one, 'on'))).toEqual({ pi: 0.25, m: 7, xi: 8 });
  expect(takenBack({ ...before, pi: 1 }, did(one, 'off'))).toEqual(before);
});
