import { useLayoutEffect, useRef } from 'react';

interface Props {
  /** Grey values row by row, 255 the brightest. [side x side] */
  readonly bytes: Uint8Array;
  /** Width on the page in CSS pixels. */
  readonly size: number;
}

/** An input image, pixel by pixel, in the ink of the theme. What it shows is said beside it. */
export function Thumbnail({ bytes, size }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = Math.round(Math.sqrt(bytes.length));
  // Before the page is painted: an empty picture would flash.
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
  return <canvas ref={canvas} className="thumbnail" width={side} height={side} style={{ width: size, height: size }} />;
}
