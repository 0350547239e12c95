import { useEffect, useRef, useState } from 'react';
import { SIDE } from '../../charts/map-layouts.ts';
import { isEmpty, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import { paintInput } from './paint-bytes.ts';

const PATIENCE_MS = 300;

/** The image that the networks receive: centred and scaled like the images of MNIST. */
export function NetworkInput() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStore((state) => state.theme);
  const image = usePad((pad) => pad.image);
  const answer = usePad((pad) => pad.answer);
  const isAnswered = usePad((pad) => pad.answered === pad.image);
  const bytes = answer?.image;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paintInput(context, bytes ?? new Uint8Array(SIDE * SIDE), theme);
  }, [bytes, theme]);
  const isSlow = useSlow('test' in image && !isAnswered);
  const label = answer?.result?.label;
  return (
    <figure className="digit-seen" aria-label="As the network sees it">
      <canvas ref={canvas} width={SIDE} height={SIDE} role="img" aria-label={describe()} />
      <figcaption>
        {isSlow
          ? 'loading the test images…'
          : label === undefined
            ? 'as the network sees it'
            : `test image ${'test' in image ? image.test : ''}: a\u00a0${label}`}
      </figcaption>
    </figure>
  );

  function describe(): string {
    if (isEmpty(image) || !bytes) return 'Nothing yet';
    return label === undefined ? 'The drawing, 28 by 28 pixels' : `A ${label}, 28 by 28 pixels`;
  }
}

/** Whether `isSo` has been true for longer than PATIENCE_MS. */
function useSlow(isSo: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!isSo) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isSo]);
  return slow;
}
