import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { describeSurface } from '../../../charts/descent-words.ts';
import { PAGE_PALETTE } from '../../../charts/frame/plot-palette.ts';
import { ReadOut } from '../../../charts/frame/ReadOut.tsx';
import { listItems } from '../../../charts/frame/read-out.ts';
import { useSize } from '../../../charts/frame/use-size.ts';
import { SurfaceDrawing, type SurfaceProps } from '../../../charts/SurfaceDrawing.tsx';
import { frameOf, surfaceHeight } from '../../../charts/surface-frame.ts';
import type { Point } from '../../../descent/surface.ts';
import * as text from '../../../text/descent.ts';
import { formatNumber } from '../../../text/format.ts';
import { chooseStart } from '../../state/descent.ts';
import { lossAt } from '../../state/loss-surfaces.ts';
import css from './descent.module.css';

const HIGHEST = 500;
/** Arrow keys move the crosshair by this fraction of the surface's width, with Shift five times as far. */
const STRIDE = 0.02;
const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Loss surface on which the user sets the starting point: with a click, or with arrow keys that move a crosshair and Enter. */
export function InteractiveSurface({ name, ...drawn }: SurfaceProps & { readonly name: string }) {
  const { field, from, trajectories, axes } = drawn;
  const [ref, { width }] = useSize<HTMLDivElement>();
  const [cross, setCross] = useState<Point>();
  const [isKeyed, setKeyed] = useState(false);
  const hint = useId();
  const height = Math.min(HIGHEST, surfaceHeight(field, width));
  const frame = frameOf(field, width, height);

  const placeOf = ({ clientX, clientY, currentTarget }: { clientX: number; clientY: number; currentTarget: Element }): Point => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return frame.placeAt(clientX - left, clientY - top);
  };
  const move = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      const stride = STRIDE * (event.shiftKey ? 5 : 1);
      const next = (n: 0 | 1, [least, most]: readonly [number, number]): number =>
        Math.min(most, Math.max(least, (cross ?? from)[n] + direction[n] * stride * (most - least)));
      setCross([next(0, field.x), next(1, field.y)]);
      setKeyed(true);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (cross) chooseStart(cross);
    }
  };
  const items = () => {
    if (!cross) return listItems([]);
    const [x, y] = [frame.x(cross[0]), frame.y(cross[1])];
    return listItems([
      {
        box: { left: x, right: x, top: y, bottom: y },
        read: () => ({ title: text.pointOf(axes, cross), values: [{ name: text.loss, text: formatNumber(lossAt(field, cross), 4) }] }),
      },
    ]);
  };
  return (
    <div>
      <div
        ref={ref}
        className={css.lossSurface}
        role="application"
        tabIndex={0}
        aria-label={text.chooseStart}
        aria-roledescription={text.lossSurfaceKind}
        aria-describedby={hint}
        onClick={(event) => {
          setCross(undefined);
          chooseStart(placeOf(event));
        }}
        onPointerMove={(event: PointerEvent) => {
          if (event.pointerType !== 'mouse') return;
          setCross(placeOf(event));
          setKeyed(false);
        }}
        onPointerLeave={() => setCross(undefined)}
        onBlur={() => setCross(undefined)}
        onKeyDown={move}
      >
        {width > 0 ? (
          <svg role="img" aria-label={describeSurface(name, from, trajectories)} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
            <SurfaceDrawing {...drawn} width={width} height={height} />
            {cross ? <Crosshair x={frame.x(cross[0])} y={frame.y(cross[1])} {...frame.box} /> : null}
          </svg>
        ) : null}
        <ReadOut name={text.lossSurface} items={items} hasKeys selected={cross && 0} />
      </div>
      <p className="caption" id={hint}>
        {text.chooseStartHint}
        <output className="visually-hidden" aria-live="polite">
          {cross && isKeyed ? text.lossAt(axes, cross, lossAt(field, cross)) : ''}
        </output>
      </p>
    </div>
  );
}

function Crosshair({ x, y, left, right, top, bottom }: { x: number; y: number; left: number; right: number; top: number; bottom: number }) {
  return <path fill="none" stroke={PAGE_PALETTE.ink} d={`M${left} ${y}H${x - 7}M${x + 7} ${y}H${right}M${x} ${top}V${y - 7}M${x} ${y + 7}V${bottom}`} />;
}
