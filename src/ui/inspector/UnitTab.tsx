import { useEffect, useMemo, useRef } from 'react';
import { FanLines, ROW } from '../../charts/FanLines.tsx';
import { makePalette } from '../../charts/frame/palette.ts';
import { canvasHeight, canvasWidth, connectionUnder, paintCells } from '../../charts/map-cells.ts';
import { loupeLayout } from '../../charts/map-layouts.ts';
import { CATEGORY_ORDER } from '../../charts/words.ts';
import type { Fan, UnitView } from '../../engine/unit.ts';
import { PARAMETER_COLOURS, type ParameterColour } from '../../model/scales.ts';
import { CATEGORIES, type Category } from '../../model/spike-slab.ts';
import { formatNumber } from '../../text/format.ts';
import * as text from '../../text/inspector.ts';
import { CATEGORY_WORDS, COLOUR_WORDS } from '../../text/words.ts';
import { Button } from '../kit/Button.tsx';
import { select } from '../state/actions.ts';
import { isPlain, nameUnit } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './inspector.module.css';

/** Connections of a fan that are drawn; the table has all. */
const DRAWN = 12;

/** All connections of a unit: the incoming ones as maps and by size, the outgoing ones by size. */
export function UnitTab({ view }: { readonly view: UnitView }) {
  const plain = useStore(({ status }) => isPlain(status));
  const { layer, unit, maps, fanIn, fanOut } = view;
  return (
    <>
      {maps ? (
        <div className={css.unitMaps} role="group" aria-label={text.mapsOf(nameUnit(layer, unit))}>
          {PARAMETER_COLOURS.filter((colour) => !plain || colour === 'm').map((colour) => (
            <UnitMap key={colour} colour={colour} layer={layer} unit={unit} bytes={maps[colour]} />
          ))}
          {fanIn && !plain ? <CategoryBars fan={fanIn} /> : null}
        </div>
      ) : null}
      {fanIn ? <FanOf fan={fanIn} view={view} side="in" plain={plain} /> : null}
      {fanOut ? <FanOf fan={fanOut} view={view} side="out" plain={plain} /> : null}
      <p className="caption">{text.fanNote}</p>
      {fanOut ? null : <p className="caption">{text.outputUnit}</p>}
    </>
  );
}

const countOf = ({ categoryCodes: fractions }: Fan, category: Category): number =>
  fractions.reduce((sum, code) => sum + (CATEGORIES[code] === category ? 1 : 0), 0);

function CategoryBars({ fan }: { readonly fan: Fan }) {
  return (
    <dl className="legend">
      {CATEGORY_ORDER.map((category) => (
        <div key={category} className="key">
          <dt>
            <i className={`swatch ${category}`} /> <span className="visually-hidden">{CATEGORY_WORDS[category]}</span>
          </dt>
          <dd className="number">{countOf(fan, category)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Map of one quantity for all connections into a unit; a click selects one of them. */
function UnitMap({
  colour,
  layer,
  unit,
  bytes,
}: {
  readonly colour: ParameterColour;
  readonly layer: number;
  readonly unit: number;
  readonly bytes: Uint8Array;
}) {
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
    if (at) select({ layer: layer - 1, from: at.from, to: unit });
  };
  return (
    <figure aria-label={text.mapOf(COLOUR_WORDS[colour], nameUnit(layer, unit))}>
      <canvas ref={canvas} width={wide} height={high} onClick={pick} />
      <figcaption>{COLOUR_WORDS[colour]}</figcaption>
    </figure>
  );
}

interface FanProps {
  readonly fan: Fan;
  readonly view: UnitView;
  readonly side: 'in' | 'out';
  readonly plain: boolean;
}

/** The connections of a unit on one side, by decreasing |mu|: the largest are drawn as lines, the table has all. */
function FanOf({ fan, view: { layer, unit }, side, plain }: FanProps) {
  const other = side === 'in' ? layer - 1 : layer + 1;
  const drawn = Math.min(DRAWN, fan.units.length);
  const go = (end: number) => select(side === 'in' ? { layer: layer - 1, from: end, to: unit } : { layer: layer, from: unit, to: end });
  const counts = plain
    ? text.weightCount(fan.units.length)
    : text.categoryCounts(CATEGORIES.map((category) => [countOf(fan, category), CATEGORY_WORDS[category]]));
  return (
    <div className={css.fan} data-fan>
      <FanLines
        name={text.fanName(side, nameUnit(layer, unit))}
        fan={fan}
        drawn={drawn}
        end={side}
        plain={plain}
        nameOther={(end) => nameUnit(other, end)}
        counts={counts}
      />
      <ol className="plain-list caption">
        {Array.from(fan.units.subarray(0, drawn), (end, n) => (
          <li key={end}>
            <Button look="quiet" className="key" style={{ minHeight: ROW }} onClick={() => go(end)}>
              {plain ? null : <i className={`swatch ${CATEGORIES[fan.categoryCodes[n] as number]}`} />}
              <span>{nameUnit(other, end)}</span>
              <span className="number">{formatNumber(fan.mu[n] as number)}</span>
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
