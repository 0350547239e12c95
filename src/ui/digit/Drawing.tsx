import { type PointerEvent, useEffect, useRef } from 'react';
import { SIDE } from '../../charts/map-layouts.ts';
import { RADII, type Stroke } from '../../model/stroke.ts';
import * as text from '../../text/digit.ts';
import { beginStroke, extendStroke, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import css from './digit.module.css';
import { paintInput } from './paint-bytes.ts';

/** Canvas pixels along each side: enough for screens with two pixels per CSS pixel. */
const FINE = 400;
/** Minimum distance between two points of a stroke, as a fraction of the side. */
const NEAR = 0.004;

/** The drawing area. The line follows the pointer at once; the image that the networks receive comes from the worker. */
export function Drawing() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointer = useRef<number | undefined>(undefined);
  const last = useRef<Stroke['points'][number]>([0, 0]);
  const theme = useStore((state) => state.theme);
  const tool = usePad((pad) => pad.tool);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    // Painted outside React, because every move of the pointer extends the stroke.
    const paint = () => repaint(context, theme);
    paint();
    return usePad.subscribe((now, before) => {
      if (now.image !== before.image || ('test' in now.image && now.answer !== before.answer)) paint();
    });
  }, [theme]);

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Stroke['points'][number] => {
    const box = (canvas.current as HTMLCanvasElement).getBoundingClientRect();
    const inside = (value: number) => Math.min(1, Math.max(0, value));
    return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || pointer.current !== undefined) return;
    pointer.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = placeOf(event);
    beginStroke(last.current);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== pointer.current) return;
    const { nativeEvent } = event;
    const events = nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [nativeEvent]).map(placeOf).filter((point) => {
      const isFar = Math.hypot(point[0] - last.current[0], point[1] - last.current[1]) > NEAR;
      if (isFar) last.current = point;
      return isFar;
    });
    if (points.length > 0) extendStroke(points);
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId === pointer.current) pointer.current = undefined;
  };
  return (
    <canvas
      ref={canvas}
      className={`${css.digitDrawing} ${tool}`}
      width={FINE}
      height={FINE}
      role="img"
      aria-label={text.drawingArea}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
    />
  );
}

function repaint(context: CanvasRenderingContext2D, theme: 'light' | 'dark'): void {
  const { image, answer, answered } = usePad.getState();
  context.globalCompositeOperation = 'source-over';
  context.clearRect(0, 0, FINE, FINE);
  if ('test' in image) {
    if (answered === image && answer?.image) {
      const small = new OffscreenCanvas(SIDE, SIDE);
      paintInput(small.getContext('2d') as OffscreenCanvasRenderingContext2D, answer.image, theme);
      context.imageSmoothingEnabled = false;
      context.drawImage(small, 0, 0, FINE, FINE);
    }
    return;
  }
  const ink = theme === 'dark' ? '#e8ecf1' : '#14181d';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = ink;
  for (const { tool, points } of image.strokes) {
    context.globalCompositeOperation = tool === 'draw' ? 'source-over' : 'destination-out';
    context.lineWidth = 2 * RADII[tool] * FINE;
    context.beginPath();
    points.forEach(([x, y], n) => {
      if (n === 0) context.moveTo(x * FINE, y * FINE);
      context.lineTo(x * FINE, y * FINE);
    });
    context.stroke();
  }
}
