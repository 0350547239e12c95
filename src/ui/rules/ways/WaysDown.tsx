/** Perturbation, gradient descent and Newton on a loss of two parameters. */
export function WaysDown() {
  return <h1>Three ways down a loss surface</h1>;
}
