import { useEffect, useMemo, useRef } from 'react';
import { FanLines, ROW } from '../../charts/FanLines.tsx';
import { show } from '../../charts/frame/number-format.ts';
import { makePalette } from '../../charts/frame/palette.ts';
import { canvasHeight, canvasWidth, connectionUnder, paintCells } from '../../charts/map-cells.ts';
import { loupeLayout } from '../../charts/map-layouts.ts';
import { COLOUR_WORDS, SHARE_ORDER, SHARE_WORDS } from '../../charts/words.ts';
import type { Fan, UnitView } from '../../engine/unit.ts';
import { LAW_COLOURS, type LawColour } from '../../model/scales.ts';
import { SHARES, type Share } from '../../model/spike-slab.ts';
import { select } from '../state/actions.ts';
import { isPlain, nameUnit } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** Rows of a fan that are drawn; the table has all. */
const DRAWN = 12;

/** Everything that meets in a unit: what it hears, as maps and by size, and what it feeds. */
export function UnitAspect({ view }: { readonly view: UnitView }) {
  const plain = useStore(({ status }) => isPlain(status));
  const { layer, unit, maps, fanIn, fanOut } = view;
  return (
    <>
      {maps ? (
        <div className="unit-maps" role="group" aria-label={`Maps of ${nameUnit(layer, unit)}`}>
          {LAW_COLOURS.filter((colour) => !plain || colour === 'm').map((colour) => (
            <UnitMap key={colour} colour={colour} layer={layer} unit={unit} bytes={maps[colour]} />
          ))}
          {fanIn && !plain ? <Shares fan={fanIn} /> : null}
        </div>
      ) : null}
      {fanIn ? <FanOf fan={fanIn} view={view} way="in" plain={plain} /> : null}
      {fanOut ? <FanOf fan={fanOut} view={view} way="out" plain={plain} /> : null}
      <p className="fine">Lines: the larger |μ|, the wider; dashed where μ is negative. The table has all of them.</p>
      {fanOut ? null : <p className="fine">It is one of the answers: nothing lies above it.</p>}
    </>
  );
}

/** How many of the connections are this. */
const countOf = ({ shares }: Fan, share: Share): number => shares.reduce((sum, code) => sum + (SHARES[code] === share ? 1 : 0), 0);

/** How many of the connections are what. */
function Shares({ fan }: { readonly fan: Fan }) {
  return (
    <dl>
      {SHARE_ORDER.map((share) => (
        <div key={share}>
          <dt>
            <i className={`swatch ${share}`} /> <span className="visually-hidden">{SHARE_WORDS[share]}</span>
          </dt>
          <dd>{countOf(fan, share)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One quantity of all connections into a unit; a click picks one of them. */
function UnitMap({ colour, layer, unit, bytes }: { readonly colour: LawColour; readonly layer: number; readonly unit: number; readonly bytes: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStore((state) => state.theme);
  const palette = useMemo(() => makePalette(colour, theme), [colour, theme]);
  const layout = loupeLayout(layer - 1, bytes.length);
  const [wide, high] = [canvasWidth(layout), canvasHeight(layout)];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(wide, high);
    paintCells(image, layout, bytes, 1, 0, palette);
    context.putImageData(image, 0, 0);
  }, [wide, high, layout, bytes, palette]);
  const pick = (event: React.MouseEvent<HTMLCanvasElement>): void => {
    const at = connectionUnder(layout, event.currentTarget.getBoundingClientRect(), event);
    if (at) select({ stage: layer - 1, from: at.from, to: unit });
  };
  return (
    <figure aria-label={`${COLOUR_WORDS[colour]} map of ${nameUnit(layer, unit)}`}>
      <canvas ref={canvas} width={wide} height={high} onClick={pick} />
      <figcaption>{COLOUR_WORDS[colour]}</figcaption>
    </figure>
  );
}

interface FanProps {
  readonly fan: Fan;
  readonly view: UnitView;
  readonly way: 'in' | 'out';
  readonly plain: boolean;
}

/** The connections of a unit on one side, by falling |mu|: the largest as lines that lead to them, all in the table. */
function FanOf({ fan, view: { layer, unit }, way, plain }: FanProps) {
  const other = way === 'in' ? layer - 1 : layer + 1;
  const drawn = Math.min(DRAWN, fan.units.length);
  const go = (end: number) => select(way === 'in' ? { stage: layer - 1, from: end, to: unit } : { stage: layer, from: unit, to: end });
  const counts = plain ? `${fan.units.length} weights` : SHARES.map((share) => `${countOf(fan, share)} ${SHARE_WORDS[share]}`).join(', ');
  return (
    <div className="fan">
      <FanLines
        name={`Fan-${way} of ${nameUnit(layer, unit)}`}
        fan={fan}
        drawn={drawn}
        way={way}
        plain={plain}
        nameOther={(end) => nameUnit(other, end)}
        counts={counts}
      />
      <ol style={{ gridAutoRows: ROW }}>
        {Array.from(fan.units.subarray(0, drawn), (end, n) => (
          <li key={end}>
            <button type="button" onClick={() => go(end)}>
              {plain ? null : <i className={`swatch ${SHARES[fan.shares[n] as number]}`} />}
              <span>{nameUnit(other, end)}</span>
              <span className="number">{show(fan.mu[n] as number)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
