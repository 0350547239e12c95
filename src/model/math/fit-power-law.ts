/** Returns the exponent p of y = a x^p by least squares on logarithmic axes, from the points with x > 0 and y > 0; undefined without two different x. */
export function fitPowerLaw(points: readonly (readonly [x: number, y: number])[]): number | undefined {
  const logs = points.filter(([x, y]) => x > 0 && y > 0).map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const middle = (n: 0 | 1): number => logs.reduce((sum, log) => sum + log[n], 0) / logs.length;
  const [mx, my] = [middle(0), middle(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return spread > 0 ? logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread : undefined;
}
