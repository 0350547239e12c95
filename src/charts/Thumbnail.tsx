import { useLayoutEffect, useRef } from 'react';
import css from './charts.module.css';

interface Props {
  /** Grey values row by row, 255 the brightest. [side x side] */
  readonly bytes: Uint8Array;
  /** Width on the page in CSS pixels. */
  readonly size: number;
}

/** Draws an input image on a canvas. The canvas has no text alternative: the caller describes the image beside it. */
export function Thumbnail({ bytes, size }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.round(Math.sqrt(bytes.length));
  // A layout effect draws before the browser paints; otherwise an empty canvas would flash.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(side, side);
    const pixels = new Uint32Array(image.data.buffer);
    bytes.forEach((grey, at) => {
      pixels[at] = (0xff000000 | (grey << 16) | (grey << 8) | grey) >>> 0;
    });
    context.putImageData(image, 0, 0);
  }, [bytes, side]);
  return <canvas ref={canvas} className={css.thumbnail} width={side} height={side} style={{ width: size, height: size }} />;
}
