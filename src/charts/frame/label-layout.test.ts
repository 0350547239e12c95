import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels } from './label-layout.ts';

test('labels stand where they want to, unless they would touch', () => {
  expect(placeLabels([100, 20], 14, 0, 200)).toEqual([100, 20]);
  expect(placeLabels([50, 50, 50], 10, 0, 200)).toEqual([40, 50, 60]);
  expect(placeLabels([198, 199], 10, 0, 200)).toEqual([190, 200]);
  expect(placeLabels([], 10, 0, 200)).toEqual([]);
});

test('labels keep their order and their distance, and stay inside', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 8 }), (wanted) => {
      const placed = placeLabels(wanted, 14, 0, 200);
      const order = wanted.map((_, n) => n).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
      order.forEach((n, place) => {
        const y = placed[n] as number;
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(200);
        if (place > 0) expect(y - (placed[order[place - 1] as number] as number)).toBeGreaterThanOrEqual(14 - 1e-9);
      });
    }),
  );
});
