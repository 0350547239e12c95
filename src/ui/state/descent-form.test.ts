import { expect, test } from 'vitest';
import { FIELD_LABELS } from '../../text/descent.ts';
import * as text from '../../text/setting-errors.ts';
import { type DescentForm, readForm, typedPlace } from './descent-form.ts';
import { lossAt, rateFor, surfaceOf } from './loss-surfaces.ts';

const FORM: DescentForm = { x: '1.4', y: '−0.3', eta: '0.2', sigma: '0.5', nudge: '1e-3', steps: '200', seed: '1' };
const PLACE = { x: [-2, 2], y: [-2, 2] } as const;

test('numbers are parsed strictly, each with its own error message', () => {
  expect(readForm(FORM, PLACE)).toEqual({ from: [1.4, -0.3], settings: { eta: 0.2, sigma: 0.5, nudge: 1e-3, steps: 200, seed: 1 } });
  const { errors } = readForm({ ...FORM, x: '1,4', y: '2.5', steps: '0' }, PLACE);
  expect(errors).toEqual({
    x: text.hasDecimalComma(FIELD_LABELS.x, '1,4', '1.4'),
    y: text.outOfRange(FIELD_LABELS.y, '2.5', 'a number from -2 to 2'),
    steps: text.outOfRange(FIELD_LABELS.steps, '0', 'a whole number from 1 to 2000'),
  });
});

test('a clicked point is rounded to a precision that suits the surface, and stays on it', () => {
  expect(typedPlace(PLACE, [0.123456, -1.99999])).toEqual({ x: '0.123', y: '-2' });
  expect(typedPlace({ x: [-300.5, 300.5], y: [0, 1] }, [-300.46, 0.00004])).toEqual({ x: '-300.5', y: '0' });
});

test('the loss is interpolated between grid points, and the learning rate follows from the largest curvature', () => {
  const { field } = surfaceOf('valley');
  expect(lossAt(field, [-2.6, 0.5])).toBeCloseTo((2.6 ** 2 + 100 * 0.25) / 2, 1);
  expect(lossAt(field, [3, 1.8])).toBeCloseTo((9 + 324) / 2, 9);
  // Half of 2 / curvature, with a curvature of 1.
  expect(rateFor(surfaceOf('bowl').field)).toBe(1);
});
