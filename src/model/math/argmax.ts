/** The most probable class; of equals the first. */
export function bestOf(probabilities: Float32Array): number {
  let best = 0;
  probabilities.forEach((p, i) => {
    if (p > (probabilities[best] as number)) best = i;
  });
  return best;
}
