import * as text from '../../text/charts.ts';
import { canvasHeight, canvasWidth, type Layout, paintCells } from '../map-cells.ts';
import type { Palette } from './palette.ts';

/** Pixels of an exported figure per CSS pixel. */
const FINE = 2;

function makeCanvas(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) throw new Error(text.noCanvas);
  return [canvas, context];
}

/** Encodes asynchronously, so that the page stays responsive. */
const encode = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(text.noPng))), 'image/png'));

/** Renders a self-contained SVG as a PNG with twice its width and height. Rejects if the browser cannot draw or encode it. */
export async function toPng(svg: string, width: number, height: number): Promise<Uint8Array> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [canvas, context] = makeCanvas(Math.round(FINE * width), Math.round(FINE * height));
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Uint8Array(await (await encode(canvas)).arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Paints a map of connections, see paintCells, and returns the data URI of a PNG. Rejects if the browser cannot encode it. */
export async function mapImage(layout: Layout, bytes: Uint8Array, stride: number, firstUnit: number, palette: Palette): Promise<string> {
  const [canvas, context] = makeCanvas(canvasWidth(layout), canvasHeight(layout));
  const image = new ImageData(canvas.width, canvas.height);
  paintCells(image, layout, bytes, stride, firstUnit, palette);
  context.putImageData(image, 0, 0);
  const blob = await encode(canvas);
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
