import { expect, test } from 'vitest';
import { Curve, type History, type LossPoint, NO_HISTORY } from '../training/history.ts';
import { historyMark, updateOf, withUpdate } from './history-update.ts';

const lossAt = (step: number): LossPoint => ({ step, loss: 1 / (1 + step) });
const upTo = (steps: number, part: Partial<History> = {}): History => ({
  ...NO_HISTORY,
  losses: Array.from({ length: steps }, (_, step) => lossAt(step)),
  ...part,
});

/** Sends what is new since `known`, and returns what the page then has. */
const sent = (known: History, now: History, [before, after] = [1, 1]) => {
  const update = updateOf(after, now, historyMark(before, known));
  return { update, result: withUpdate(before === after ? known : undefined, update) };
};

test('only what is new travels', () => {
  const { update, result } = sent(upTo(3), upTo(5));
  expect(update.losses).toEqual({ from: 3, points: [lossAt(3), lossAt(4)] });
  expect(result).toEqual(upTo(5));
  expect(sent(upTo(5), upTo(5)).update.losses).toEqual({ from: 5, points: [] });
});

test('another run travels whole, also if it has the same steps', () => {
  const { update, result } = sent(upTo(3), upTo(4), [1, 2]);
  expect(update.losses.from).toBe(0);
  expect(result).toEqual(upTo(4));
});

test('a list that is shorter or was thinned meanwhile travels whole', () => {
  expect(sent(upTo(5), upTo(2)).result).toEqual(upTo(2));
  const curve = new Curve<LossPoint>(8);
  let page: History = NO_HISTORY;
  for (let step = 0; step < 100; step++) {
    curve.add(lossAt(step));
    if (step % 3 > 0) continue;
    const now = upTo(0, { losses: curve.points });
    const { result } = sent(page, now);
    expect(result).toEqual(now);
    page = result as History;
  }
});

test('short lists are complete, so that what was undone disappears', () => {
  const change = { step: 2, what: 'an action' };
  const before = upTo(3, { changes: [change] });
  expect(sent(before, upTo(3)).result).toEqual(upTo(3));
  expect(sent(upTo(3), before).result).toEqual(before);
});

test('an update that does not continue the history of the page is refused', () => {
  const update = updateOf(1, upTo(5), historyMark(1, upTo(3)));
  expect(withUpdate(undefined, update)).toBeUndefined();
  expect(withUpdate(upTo(2), update)).toBeUndefined();
  expect(withUpdate(upTo(3), update)).toEqual(upTo(5));
});
