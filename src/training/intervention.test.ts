import { expect, test } from 'vitest';
import type { Connection } from '../model/connection.ts';
import { applyAction, holdsOf, type Intervention, lastActionOn, undone } from './intervention.ts';

const one: Connection = { layer: 1, from: 2, to: 3 };
const other: Connection = { layer: 2, from: 0, to: 1 };
const before = { pi: 0.25, m: 1, xi: 0.5 };
const did = (connection: Connection, action: Intervention['action']): Intervention => ({ step: 5, connection, action, before });

test('the last action on a connection counts', () => {
  const list = [did(one, 'off'), did(other, 'freeze'), did(one, 'on')];
  expect(lastActionOn(list, one)?.action).toBe('on');
  expect(lastActionOn(list, { ...one, layer: 3 })).toBeUndefined();
  expect(holdsOf(list)).toEqual([
    { connection: other, parameters: ['pi', 'm', 'xi'] },
    { connection: one, parameters: ['pi'] },
  ]);
});

test('an action sets pi, and undoing it restores the parameters that it held', () => {
  expect(applyAction(before, 'off')).toEqual({ pi: 1, m: 1, xi: 0.5 });
  expect(applyAction(before, 'on')).toEqual({ pi: 0, m: 1, xi: 0.5 });
  expect(applyAction(before, 'freeze')).toEqual(before);
  const now = { pi: 0, m: 7, xi: 8 };
  expect(undone(now, did(one, 'on'))).toEqual({ pi: 0.25, m: 7, xi: 8 });
  expect(undone({ ...before, pi: 1 }, did(one, 'off'))).toEqual(before);
});
