/** One pull of the pen or of the eraser over the pad. */
export interface Stroke {
  readonly tool: 'draw' | 'erase';
  /** Where it went: x to the right and y down, the pad being 1 wide and 1 high. One point is a dot. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Radius of each tool in pad units. That of the pen gives a digit of five sevenths of the pad the mean ink of the test images. */
export const RADII: Readonly<Record<Stroke['tool'], number>> = { draw: 0.042, erase: 0.075 };
