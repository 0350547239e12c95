import { describe, expect, test } from 'vitest';
import { drawUniforms } from '../model/math/random.ts';
import type { Point } from './surface.ts';
import { SURFACE_IDS, SURFACES } from './surfaces.ts';

const POINTS = 50;
const STEP = 1e-4;

/** Returns the fourth-order central difference of a function of one offset. */
const derivativeOf = (at: (offset: number) => number): number => (8 * (at(STEP) - at(-STEP)) - (at(2 * STEP) - at(-2 * STEP))) / (12 * STEP);

describe.each(SURFACE_IDS)('%s', (id) => {
  const surface = SURFACES[id];
  const places: Point[] = Array.from({ length: POINTS }, (_, step) => {
    const [u, v] = drawUniforms({ seed: 7, stream: 'start', step, part: SURFACE_IDS.indexOf(id) }, 2) as unknown as Point;
    return [surface.x[0] + u * (surface.x[1] - surface.x[0]), surface.y[0] + v * (surface.y[1] - surface.y[0])];
  });

  test('gradient and Hessian agree with finite differences', () => {
    for (const [x, y] of places) {
      const [gx, gy] = surface.gradient([x, y]);
      const size = 1e-9 * Math.max(1, Math.abs(surface.value([x, y])), Math.hypot(gx, gy));
      expect(Math.abs(gx - derivativeOf((h) => surface.value([x + h, y])))).toBeLessThan(size);
      expect(Math.abs(gy - derivativeOf((h) => surface.value([x, y + h])))).toBeLessThan(size);
      const [xx, xy, yy] = surface.hessian([x, y]);
      const most = 1e-9 * Math.max(1, Math.hypot(gx, gy), Math.hypot(xx, xy, yy));
      expect(Math.abs(xx - derivativeOf((h) => surface.gradient([x + h, y])[0]))).toBeLessThan(most);
      expect(Math.abs(xy - derivativeOf((h) => surface.gradient([x, y + h])[0]))).toBeLessThan(most);
      expect(Math.abs(xy - derivativeOf((h) => surface.gradient([x + h, y])[1]))).toBeLessThan(most);
      expect(Math.abs(yy - derivativeOf((h) => surface.gradient([x, y + h])[1]))).toBeLessThan(most);
    }
  });

  test('no loss is below the minimum, and the starting point lies within the domain', () => {
    for (const place of places) expect(surface.value(place)).toBeGreaterThanOrEqual(surface.least);
    const [x, y] = surface.start;
    expect(x > surface.x[0] && x < surface.x[1] && y > surface.y[0] && y < surface.y[1]).toBe(true);
  });
});
