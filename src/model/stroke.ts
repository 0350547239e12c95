export interface Stroke {
  readonly tool: 'draw' | 'erase';
  /** Points of the path: x to the right and y downwards, the pad being 1 wide and 1 high. A single point is a dot. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Radius of each tool in pad units. Drawn with the pen, a digit of five sevenths of the pad has the mean ink of the test images. */
export const RADII: Readonly<Record<Stroke['tool'], number>> = { draw: 0.042, erase: 0.075 };
