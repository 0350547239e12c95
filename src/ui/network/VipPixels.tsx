import { max } from 'd3';
import { footOf, PIXEL_MARGIN, PixelAxes } from '../../charts/frame/Axis.tsx';
import { Figure } from '../../charts/frame/Figure.tsx';
import { vipRamp } from '../../charts/frame/palette.ts';
import { gridItems } from '../../charts/frame/read-out.ts';
import { SIDE } from '../../charts/map-layouts.ts';
import { percent, shown, wholePercent } from '../../text/format.ts';
import * as text from '../../text/network.ts';
import { isPlain, nameUnit } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './network.module.css';

/** Fraction of very important connections among those that leave each input pixel. */
export function VipPixels() {
  const fractions = useStore((state) => state.statistics?.weightLayers[0]?.vipBelow);
  const theme = useStore((state) => state.theme);
  const plain = useStore(({ status }) => isPlain(status));
  if (!fractions || plain || fractions.length !== SIDE * SIDE) return null;
  const most = Math.max(0.01, max(fractions) ?? 0);
  const colour = vipRamp(theme);
  return (
    <Figure
      name={text.vipPixels}
      className={css.pixels}
      summary={text.vipPixelsSummary(most)}
      table={() => ({
        columns: [text.pixelRow, ...Array.from({ length: SIDE }, (_, column) => String(column))],
        rows: Array.from({ length: SIDE }, (_, row) => [
          row,
          ...Array.from(fractions.subarray(row * SIDE, (row + 1) * SIDE), (share) => shown(share, wholePercent(share))),
        ]),
      })}
      legend={() => [{ text: text.vipPixelsScale, colourAt: colour, ends: text.vipPixelsEnds(most) }]}
      readOut={(width, height) => {
        const cell = Math.min(width, height) / SIDE;
        return gridItems({
          left: (width - cell * SIDE) / 2,
          top: 0,
          columns: SIDE,
          rows: SIDE,
          cell: [cell, cell],
          read: (row, column) => {
            const pixel = row * SIDE + column;
            return { title: nameUnit(1, pixel), values: [{ name: text.vipPixelsValue, text: percent(fractions[pixel] as number) }] };
          },
        });
      }}
      draw={(width, height, expanded) => {
        const cell = (expanded ? Math.min(width - 2 * PIXEL_MARGIN, height - footOf(expanded)) : Math.min(width, height)) / SIDE;
        const left = (width - cell * SIDE) / 2;
        return (
          <>
            {Array.from(fractions, (share, k) => (
              <rect key={k} x={left + (k % SIDE) * cell} y={Math.floor(k / SIDE) * cell} width={cell + 0.3} height={cell + 0.3} fill={colour(share / most)} />
            ))}
            {expanded ? <PixelAxes left={left} cell={cell} side={SIDE} /> : null}
          </>
        );
      }}
    />
  );
}
