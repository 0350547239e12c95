import { useEffect, useRef, useState } from 'react';
import { SIDE } from '../../charts/map-layouts.ts';
import * as text from '../../text/digit.ts';
import { isEmpty, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import css from './digit.module.css';
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
    <figure className={css.digitSeen} aria-label={text.networkInput}>
      <canvas ref={canvas} width={SIDE} height={SIDE} role="img" aria-label={describe()} />
      <figcaption>
        {isSlow ? text.loadingImages : label === undefined ? text.drawingCaption : text.testImageCaption('test' in image ? image.test : undefined, label)}
      </figcaption>
    </figure>
  );

  function describe(): string {
    if (isEmpty(image) || !bytes) return text.noInput;
    return label === undefined ? text.drawingInput : text.testImageInput(label);
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
