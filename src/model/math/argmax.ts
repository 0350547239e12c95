/** The most probable class; of equals the first. */
export function argmax(probabilities: Float32Array): number {
  let best = 0;
  probabilities.forEach((p, i) => {
    if (p > (probabilities[best] as number)) best = i;
  });
  return best;
}
