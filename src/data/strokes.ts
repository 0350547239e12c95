import { RADII, type Stroke } from '../model/stroke.ts';
import { MNIST } from './dataset.ts';

/*
 * Turns a drawing into an image like those of MNIST: the ink is scaled to a box of 20 pixels with its aspect ratio kept, with grey levels
 * by the area that it covers, and shifted by whole pixels so that its centre of mass is in the middle. In 9,997 of the 10,000 test images
 * the longer side of the ink is 20 pixels, and the centre of mass lies within half a pixel of the middle of pixel (14, 14), evenly
 * distributed; hence whole pixels, and that pixel.
 */

/** Longer side of the ink in pixels, and the pixel to which its centre of mass is shifted. */
export const BOX = 20;
const CENTRE = 14;
/** Cells per pixel along each side: the grey level of a pixel is the fraction of its cells that are inked. */
const FINE = 6;
/** Cells along each side of a drawing in the search for ink that the eraser has left. */
const COARSE = 256;

/** A square part of the pad, divided into `cells` x `cells` cells. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly cells: number;
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Renders a drawing as the input of a network: 28 x 28 bytes row by row, 255 where fully inked; undefined if there is no ink. */
export function drawStrokes(strokes: readonly Stroke[]): Uint8Array | undefined {
  const bounds = boundsOf(strokes);
  if (!bounds) return undefined;
  const { left, top, right, bottom } = bounds;
  const side = Math.max(right - left, bottom - top);
  // The frame centres the shorter side, and `centre` shifts the result afterwards.
  const frame = { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side, cells: BOX * FINE };
  return centre(shrink(ink(strokes, frame)));
}

/** Returns the bounding box of the ink, the width of the pen included; undefined if there is no ink. */
function boundsOf(strokes: readonly Stroke[]): Bounds | undefined {
  const drawn = strokes.filter(({ tool, points }) => tool === 'draw' && points.length > 0);
  if (drawn.length === 0) return undefined;
  const all = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY, bottom: Number.NEGATIVE_INFINITY };
  for (const { points } of drawn) {
    for (const [x, y] of points) {
      all.left = Math.min(all.left, x - RADII.draw);
      all.top = Math.min(all.top, y - RADII.draw);
      all.right = Math.max(all.right, x + RADII.draw);
      all.bottom = Math.max(all.bottom, y + RADII.draw);
    }
  }
  if (strokes.every(({ tool }) => tool === 'draw')) return all;
  const frame = { left: all.left, top: all.top, side: Math.max(all.right - all.left, all.bottom - all.top), cells: COARSE };
  return whereInked(ink(strokes, frame), frame);
}

function whereInked(cells: Uint8Array, frame: Frame): Bounds | undefined {
  let [left, top, right, bottom] = [frame.cells, frame.cells, -1, -1];
  for (let at = 0; at < cells.length; at++) {
    if (cells[at] === 0) continue;
    const [row, column] = [Math.floor(at / frame.cells), at % frame.cells];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  if (right < 0) return undefined;
  const cell = frame.side / frame.cells;
  return { left: frame.left + left * cell, top: frame.top + top * cell, right: frame.left + (right + 1) * cell, bottom: frame.top + (bottom + 1) * cell };
}

/** Returns 1 for each cell of a frame whose centre was last covered by the pen, else 0. [cells x cells] */
function ink(strokes: readonly Stroke[], frame: Frame): Uint8Array {
  const cells = new Uint8Array(frame.cells * frame.cells);
  const perUnit = frame.cells / frame.side;
  for (const { tool, points } of strokes) {
    points.forEach(([x, y], n) => {
      const [fromX, fromY] = points[Math.max(0, n - 1)] as readonly [number, number];
      cover(cells, frame.cells, {
        x: (x - frame.left) * perUnit,
        y: (y - frame.top) * perUnit,
        fromX: (fromX - frame.left) * perUnit,
        fromY: (fromY - frame.top) * perUnit,
        radius: RADII[tool] * perUnit,
        value: tool === 'draw' ? 1 : 0,
      });
    });
  }
  return cells;
}

function cover(
  cells: Uint8Array,
  side: number,
  { x, y, fromX, fromY, radius, value }: { x: number; y: number; fromX: number; fromY: number; radius: number; value: number },
): void {
  const [dx, dy] = [x - fromX, y - fromY];
  const length = dx * dx + dy * dy;
  const first = (low: number) => Math.max(0, Math.floor(low - radius));
  const last = (high: number) => Math.min(side - 1, Math.ceil(high + radius));
  for (let row = first(Math.min(y, fromY)); row <= last(Math.max(y, fromY)); row++) {
    for (let column = first(Math.min(x, fromX)); column <= last(Math.max(x, fromX)); column++) {
      const [px, py] = [column + 0.5 - fromX, row + 0.5 - fromY];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const [awayX, awayY] = [px - along * dx, py - along * dy];
      if (awayX * awayX + awayY * awayY <= radius * radius) cells[row * side + column] = value;
    }
  }
}

/** Averages blocks of cells to pixels. [BOX x BOX], 0..255 */
function shrink(cells: Uint8Array): Float32Array {
  const box = new Float32Array(BOX * BOX);
  for (let row = 0; row < BOX * FINE; row++) {
    for (let column = 0; column < BOX * FINE; column++) {
      const at = Math.floor(row / FINE) * BOX + Math.floor(column / FINE);
      box[at] = (box[at] as number) + ((cells[row * BOX * FINE + column] as number) * 255) / (FINE * FINE);
    }
  }
  return box;
}

/** Places the box in the image, its centre of mass as near to the middle as whole pixels allow. */
function centre(box: Float32Array): Uint8Array {
  let [mass, x, y] = [0, 0, 0];
  box.forEach((grey, at) => {
    mass += grey;
    x += grey * (at % BOX);
    y += grey * Math.floor(at / BOX);
  });
  const [right, down] = [Math.round(CENTRE - x / mass), Math.round(CENTRE - y / mass)];
  const image = new Uint8Array(MNIST.pixels);
  box.forEach((grey, at) => {
    const [row, column] = [Math.floor(at / BOX) + down, (at % BOX) + right];
    if (row >= 0 && row < MNIST.side && column >= 0 && column < MNIST.side) image[row * MNIST.side + column] = Math.round(grey);
  });
  return image;
}
