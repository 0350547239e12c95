import { type CSSProperties, type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { HIT_BYTE, makePalette } from '../../charts/frame/palette.ts';
import { ReadOut } from '../../charts/frame/ReadOut.tsx';
import type { Reading } from '../../charts/frame/read-out.ts';
import { canvasHeight, canvasWidth, cellRows, connectionUnder, cornerOf, type Layout, paintCells } from '../../charts/map-cells.ts';
import { cellIndex, describeByte, mapItems } from '../../charts/map-read-out.ts';
import type { Connection } from '../../model/connection.ts';
import type { WeightMap } from '../../protocol/weight-map.ts';
import * as text from '../../text/network.ts';
import { COLOUR_WORDS } from '../../text/words.ts';
import { select } from '../state/actions.ts';
import { layersOfStatus, nameUnit } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './network.module.css';

interface MapProps {
  readonly label: string;
  readonly layer: number;
  readonly layout: Layout;
  /** Postsynaptic unit of the first tile: 0 unless the map shows a single unit. */
  readonly firstUnit?: number;
  /** Maximum width in CSS pixels; the map shrinks with the page. */
  readonly width: number;
  /** Height at that width; by default the aspect ratio is that of the canvas. */
  readonly height?: number | undefined;
  /** Connections that are marked as hit, by their flat index in the weight layer (from · units above + to). */
  readonly hits?: Uint32Array | undefined;
}

/** A canvas with one block of pixels for each connection of a weight layer. A click or the arrow keys select a connection. */
export function ConnectionMap({ label, layer, layout, firstUnit = 0, width, height, hits }: MapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStore((state) => state.theme);
  const colour = useStore((state) => state.colour);
  const selection = useStore((state) => (state.selection?.layer === layer ? state.selection : undefined));
  const palette = useMemo(() => makePalette(colour, theme), [colour, theme]);
  const [wide, high] = [canvasWidth(layout), canvasHeight(layout)];

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(wide, high);
    // Outside React: a new map arrives with every frame.
    const paint = (map: WeightMap | undefined) => {
      const bytes = map?.weightLayers[layer - 1];
      const above = map?.layers[layer];
      if (!map || !bytes || !above || map.colour !== colour || bytes.length !== layout.cells * above) return;
      paintCells(image, layout, hits ? marked(bytes, hits) : bytes, above, firstUnit, palette);
      context.putImageData(image, 0, 0);
    };
    paint(useStore.getState().map);
    return useStore.subscribe((now, before) => {
      if (now.map !== before.map) paint(now.map);
    });
  }, [wide, high, layer, layout, firstUnit, palette, colour, hits]);

  const items = useCallback(
    (width: number, height: number) => mapItems({ layout, width, height, read: (from, tile) => readConnection({ layer, from, to: firstUnit + tile }) }),
    [layout, layer, firstUnit],
  );
  const inMap =
    selection !== undefined && selection.from < layout.cells && selection.to >= firstUnit && selection.to < firstUnit + layout.tiles ? selection : undefined;
  const pick = (from: number, to: number) => select({ layer, from, to });
  const click = (event: MouseEvent<HTMLDivElement>) => {
    const at = connectionUnder(layout, event.currentTarget.getBoundingClientRect(), event);
    if (at) pick(at.from, firstUnit + at.tile);
  };
  const move = (event: KeyboardEvent) => {
    const step = stepOf(event, layout);
    if (!step) return;
    event.preventDefault();
    const now = selection ?? { from: Math.floor(layout.cells / 2), to: firstUnit };
    const from = Math.min(layout.cells - 1, Math.max(0, now.from + step.from));
    const to = layout.tiles === 1 ? now.to : Math.min(layout.tiles - 1, Math.max(0, now.to + step.to));
    pick(from, to);
  };

  return (
    <div
      className={css.map}
      role="application"
      tabIndex={0}
      aria-label={label}
      aria-roledescription={text.mapOfConnections}
      onClick={click}
      onKeyDown={move}
      style={{ '--width': `${width}px`, aspectRatio: height ? `${width} / ${height}` : `${wide} / ${high}` } as CSSProperties}
    >
      <canvas ref={canvas} width={wide} height={high} />
      {inMap ? <Ring layout={layout} selection={inMap} firstUnit={firstUnit} /> : null}
      <ReadOut name={label} items={items} hasKeys selected={inMap && cellIndex(layout, inMap.from, inMap.to - firstUnit)} follow={followMap} />
    </div>
  );
}

const followMap = (onChange: () => void) =>
  useStore.subscribe((now, before) => {
    if (now.map !== before.map) onChange();
  });

/** Reads a connection from the newest map. */
function readConnection({ layer, from, to }: Connection): Reading {
  const { map, status } = useStore.getState();
  const isOutput = layer === layersOfStatus(status).length - 1;
  const byte = map?.weightLayers[layer - 1]?.[from * (map.layers[layer] ?? 0) + to];
  return {
    title: text.connectionTitle(nameUnit(layer, from), isOutput ? text.outputName(to) : nameUnit(layer + 1, to)),
    values: map && byte !== undefined ? [{ name: COLOUR_WORDS[map.colour], text: describeByte(map.colour, byte) }] : [],
  };
}

/** Returns a copy of the map in which the hit connections have a colour of their own. */
export function marked(bytes: Uint8Array, hits: Uint32Array): Uint8Array {
  const copy = bytes.slice();
  for (const place of hits) copy[place] = HIT_BYTE;
  return copy;
}

/** Arrow keys move by one cell, with Shift to the neighbouring unit. If each tile is a single row, up and down change the unit. */
function stepOf({ key, shiftKey }: KeyboardEvent, layout: Layout): { from: number; to: number } | undefined {
  const rowsOnly = cellRows(layout) === 1;
  const cell = {
    ArrowLeft: { from: -1, to: 0 },
    ArrowRight: { from: 1, to: 0 },
    ArrowUp: { from: -layout.cellColumns, to: 0 },
    ArrowDown: { from: layout.cellColumns, to: 0 },
  };
  const unit = {
    ArrowLeft: { from: 0, to: -1 },
    ArrowRight: { from: 0, to: 1 },
    ArrowUp: { from: 0, to: -layout.tileColumns },
    ArrowDown: { from: 0, to: layout.tileColumns },
  };
  const vertical = key === 'ArrowUp' || key === 'ArrowDown';
  const steps = shiftKey || (rowsOnly && vertical) ? unit : cell;
  return Object.hasOwn(steps, key) ? steps[key as keyof typeof steps] : undefined;
}

function Ring({ layout, selection, firstUnit }: { layout: Layout; selection: Connection; firstUnit: number }) {
  const [wide, high] = [canvasWidth(layout), canvasHeight(layout)];
  const box = (x: number, y: number, w: number, h: number) => ({
    left: `${(100 * x) / wide}%`,
    top: `${(100 * y) / high}%`,
    width: `${(100 * w) / wide}%`,
    height: `${(100 * h) / high}%`,
  });
  const tile = cornerOf(layout, 0, selection.to - firstUnit);
  const cell = cornerOf(layout, selection.from, selection.to - firstUnit);
  return (
    <>
      {layout.tiles > 1 && cellRows(layout) > 1 ? (
        <div
          className={css.ring}
          data-selected="unit"
          style={box(tile.x, tile.y, layout.cellColumns * layout.cellWidth, cellRows(layout) * layout.cellHeight)}
        />
      ) : null}
      <div className={css.ring} data-selected="connection" style={box(cell.x, cell.y, layout.cellWidth, layout.cellHeight)} />
    </>
  );
}
