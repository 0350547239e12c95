/** Returns the index of the largest probability; of equal ones the first. */
export function argmax(probabilities: Float32Array): number {
  let best = 0;
  probabilities.forEach((p, i) => {
    if (p > (probabilities[best] as number)) best = i;
  });
  return best;
}
