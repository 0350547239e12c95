import { useEffect, useMemo, useRef } from 'react';
import { makeWeightPalette } from '../../charts/frame/palette.ts';
import { useSize } from '../../charts/frame/use-size.ts';
import { SIDE } from '../../charts/map-layouts.ts';
import { INPUTS } from '../../model/settings/config.ts';
import { LANE_NAMES, type LaneRule } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { unitsFrom, watchFields } from '../state/race.ts';
import { useRules } from '../state/rules.ts';
import { useStore } from '../state/store.ts';
import css from './rules.module.css';

/** Gap between maps in canvas pixels, and CSS pixels per canvas pixel. */
const GAP = 2;
const SCALE = 2;
/** Width in CSS pixels of the label of the scale beside the maps. */
const REACH = 48;

/** Receptive fields of some hidden units of a lane: layer 1 weights as maps of the input, painted in every frame while visible. */
export function LaneFields({ rule }: { readonly rule: LaneRule }) {
  const [place, { width }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStore((state) => state.theme);
  const palette = useMemo(() => makeWeightPalette(theme), [theme]);
  const config = useRules(({ race }) => race.config);
  const first = useRules((state) => state.firstUnit);
  const reach = useRules(({ reaches }) => reaches[rule]);
  const units = unitsFrom(first, Math.max(1, Math.floor(((width - REACH) / SCALE + GAP) / (SIDE + GAP))), config);
  const count = width > 0 ? units.length : 0;
  useEffect(() => {
    useRules.setState({ room: count });
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || count === 0) return;
    let stop: (() => void) | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      stop?.();
      stop = entry?.isIntersecting ? watchFields(rule, ({ bytes }) => paintFields(context, palette, bytes, count)) : undefined;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      stop?.();
    };
  }, [rule, palette, count]);
  const wide = Math.max(1, count * (SIDE + GAP) - GAP);
  return (
    <div ref={place} className={`line ${css.laneFields}`}>
      {count > 0 ? (
        <canvas
          ref={canvas}
          width={wide}
          height={SIDE}
          style={{ width: SCALE * wide, height: SCALE * SIDE }}
          role="img"
          aria-label={text.laneFields(LANE_NAMES[rule], units[0] as number, units.at(-1) as number, reach)}
        />
      ) : null}
      {reach === undefined ? null : <small aria-hidden="true">{text.scaleReach(reach)}</small>}
    </div>
  );
}

/** Paints maps side by side, one canvas pixel per weight. */
function paintFields(context: CanvasRenderingContext2D, palette: Uint32Array, bytes: Uint8Array, count: number): void {
  const { width, height } = context.canvas;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let unit = 0; unit < count; unit++)
    for (let input = 0; input < INPUTS; input++)
      pixels[Math.floor(input / SIDE) * width + unit * (SIDE + GAP) + (input % SIDE)] = palette[bytes[unit * INPUTS + input] as number] as number;
  context.putImageData(image, 0, 0);
}
