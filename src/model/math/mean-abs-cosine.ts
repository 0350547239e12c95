/**
 * The mean of |cos| of the angle between a fixed direction and a random one in D dimensions: 1 for D = 1, 2/pi for D = 2, and
 * two dimensions more make it smaller by D/(D+1). For many dimensions about sqrt(2/(pi D)). So much of one random nudge
 * points down a slope, if it is taken the right way round.
 */
export function meanAbsCosine(dimensions: number): number {
  let cosine = dimensions % 2 === 1 ? 1 : 2 / Math.PI;
  for (let D = dimensions % 2 === 1 ? 1 : 2; D < dimensions; D += 2) cosine *= D / (D + 1);
  return cosine;
}
