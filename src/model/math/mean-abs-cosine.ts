/**
 * Returns the mean of |cos| of the angle between a fixed direction and a random one in D dimensions: 1 for D = 1, 2/pi for D = 2, and
 * D/(D+1) times as much for D + 2 as for D. For large D about sqrt(2/(pi D)). This is the expected fraction of one random perturbation that
 * lies along the gradient, if its sign is chosen well.
 */
export function meanAbsCosine(dimensions: number): number {
  let cosine = dimensions % 2 === 1 ? 1 : 2 / Math.PI;
  for (let D = dimensions % 2 === 1 ? 1 : 2; D < dimensions; D += 2) cosine *= D / (D + 1);
  return cosine;
}
