import { expect, test } from 'vitest';
import type { Stroke } from '../model/stroke.ts';
import { BOX, drawStrokes } from './strokes.ts';

type Points = Stroke['points'];

const SEVEN: Points = [
  [0.3, 0.25],
  [0.65, 0.28],
  [0.5, 0.5],
  [0.42, 0.8],
];
const draw = (...lines: Points[]): Stroke[] => lines.map((points) => ({ tool: 'draw', points }));
const moved = (points: Points, scale: number, x: number, y: number): Points => points.map(([px, py]) => [px * scale + x, py * scale + y]);

/** Measures position, extent (in pixels) and amount (in fully inked pixels) of the ink of a drawing. */
function look(strokes: readonly Stroke[]) {
  const image = drawStrokes(strokes) as Uint8Array;
  const inked = [...image.keys()].filter((at) => image[at] !== 0);
  const [rows, columns] = [inked.map((at) => Math.floor(at / 28)), inked.map((at) => at % 28)];
  const mass = inked.reduce((sum, at) => sum + (image[at] as number), 0);
  const middle = (places: number[]) => inked.reduce((sum, at, n) => sum + (image[at] as number) * (places[n] as number), 0) / mass;
  return {
    image,
    mass: mass / 255,
    height: Math.max(...rows) - Math.min(...rows) + 1,
    width: Math.max(...columns) - Math.min(...columns) + 1,
    row: middle(rows),
    column: middle(columns),
  };
}

/** Returns the largest difference of a pixel between two images, in grey levels. */
const distance = (a: Uint8Array, b: Uint8Array): number => a.reduce((most, grey, at) => Math.max(most, Math.abs(grey - (b[at] as number))), 0);

test('the ink is scaled to a box of 20 pixels, keeping its aspect ratio, and centred by mass as in MNIST', () => {
  const shapes: Points[] = [
    SEVEN,
    moved(SEVEN, 0.3, 0.6, 0.1),
    [
      [0.2, 0.2],
      [0.8, 0.3],
    ],
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
  ];
  for (const shape of shapes) {
    const { height, width, row, column } = look(draw(shape));
    expect(Math.max(height, width)).toBe(BOX);
    expect(Math.abs(row - 14)).toBeLessThanOrEqual(0.51);
    expect(Math.abs(column - 14)).toBeLessThanOrEqual(0.51);
  }
});

test('position and size of a drawing have no effect, except through the width of the pen', () => {
  const { image, mass } = look(draw(SEVEN));
  expect(distance(image, look(draw(moved(SEVEN, 1, 0.13, -0.04))).image)).toBeLessThan(40);
  // At half the size the same pen is bolder: the width of the pen does not scale with the drawing.
  const small = look(draw(moved(SEVEN, 0.5, 0.3, 0.3)));
  expect(small.mass / mass).toBeGreaterThan(1.4);
  expect(small.height).toBe(BOX);
});

test('a dot becomes a disc, and a horizontal line stays horizontal and as thick as the pen', () => {
  const dot = look(draw([[0.7, 0.2]]));
  expect([dot.width, dot.height]).toEqual([BOX, BOX]);
  expect(dot.mass / (BOX * BOX)).toBeCloseTo(Math.PI / 4, 1);
  const level = look(
    draw([
      [0.1, 0.6],
      [0.9, 0.6],
    ]),
  );
  expect(level.width).toBe(BOX);
  expect(level.height).toBeLessThanOrEqual(4);
});

test('the eraser removes earlier ink only, and without ink there is no image', () => {
  const erase: Stroke = { tool: 'erase', points: [[0.42, 0.8]] };
  const whole = look(draw(SEVEN));
  const cut = look([...draw(SEVEN), erase]);
  expect(distance(whole.image, cut.image)).toBeGreaterThan(100);
  expect(cut.width).toBeGreaterThan(whole.width);
  expect(distance(look([erase, ...draw(SEVEN)]).image, whole.image)).toBeLessThan(60);
  expect(drawStrokes([])).toBeUndefined();
  expect(drawStrokes([erase])).toBeUndefined();
  expect(drawStrokes([...draw([[0.5, 0.5]]), { tool: 'erase', points: [[0.5, 0.5]] }])).toBeUndefined();
});
