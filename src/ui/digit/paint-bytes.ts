import type { Theme } from '../../charts/frame/palette.ts';
import { SIDE } from '../../charts/map-layouts.ts';

/** Grey levels [paper, ink], as in app.css. */
const INKS = { light: [0xff, 0x14], dark: [0x12, 0xec] } as const;

/** Paints an input image in the colours of the theme, one canvas pixel per image pixel. */
export function paintInput(context: Pick<CanvasRenderingContext2D, 'putImageData'>, bytes: Uint8Array, theme: Theme): void {
  const image = new ImageData(SIDE, SIDE);
  const [paper, ink] = INKS[theme];
  bytes.forEach((byte, at) => {
    const grey = paper + ((ink - paper) * byte) / 255;
    image.data.set([grey, grey, grey, 255], 4 * at);
  });
  context.putImageData(image, 0, 0);
}
