import { type MouseEvent, use, useEffect, useId, useMemo, useRef } from 'react';
import { Dialog, TableButton } from '../../charts/frame/Dialog.tsx';
import { ExportButtons, ExportContext, type PrintableFigure } from '../../charts/frame/ExportButtons.tsx';
import { ExportFrame } from '../../charts/frame/ExportFrame.tsx';
import { Table } from '../../charts/frame/Figure.tsx';
import { BoxMark } from '../../charts/frame/Legend.tsx';
import { UIP_FILL } from '../../charts/frame/looks.ts';
import { makePalette, rampColour } from '../../charts/frame/palette.ts';
import { mapImage } from '../../charts/frame/raster.ts';
import { MapDrawing, mapSize } from '../../charts/MapDrawing.tsx';
import { canvasHeight, canvasWidth, connectionUnder, paintCells } from '../../charts/map-cells.ts';
import { atlasLayout, matrixLayout } from '../../charts/map-layouts.ts';
import { COLOUR_SCALES } from '../../charts/words.ts';
import type { SampledNetworkData } from '../../protocol/commands.ts';
import * as text from '../../text/ensemble.ts';
import { unitAxis } from '../../text/network.ts';
import { ScaleRamp } from '../kit/Ramp.tsx';
import { select } from '../state/actions.ts';
import { layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './ensemble.module.css';
import { weightsTable } from './weights-table.ts';

interface Props {
  readonly network: SampledNetworkData;
  /** From 1. */
  readonly layer: number;
  /** Such as "network 7". */
  readonly name: string;
}

const MARGIN = 16;
const LEAST_WIDTH = 480;
const ENDS = COLOUR_SCALES.m.ends;

/** Map of the weights in one layer of a sampled network: an atlas for layer 1, a matrix for deeper layers. A click selects the connection. */
export function SampledWeights({ network: { layers, present, weightLayers }, layer, name }: Props) {
  const [below, above] = [layers[layer - 1] ?? 0, layers[layer] ?? 0];
  const bytes = weightLayers[layer - 1] as Uint8Array;
  const layout = layer === 1 ? atlasLayout(above) : matrixLayout(below, above);
  const theme = useStore((state) => state.theme);
  const palette = useMemo(() => makePalette('m', theme), [theme]);
  const isOfRun = useStore(({ status }) => layersOfStatus(status).join() === layers.join());
  const canvas = useRef<HTMLCanvasElement>(null);
  const { moment } = use(ExportContext);
  const id = useId();
  const [wide, high] = [canvasWidth(layout), canvasHeight(layout)];
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(wide, high);
    paintCells(image, layout, bytes, above, 0, palette);
    context.putImageData(image, 0, 0);
  }, [wide, high, layout, bytes, above, palette]);
  const title = text.weightsName(name, layer);
  const count = present[layer - 1] ?? 0;
  const summary = text.weightsSummary(count, bytes.length);
  const pick = (event: MouseEvent<HTMLCanvasElement>): void => {
    const at = connectionUnder(layout, event.currentTarget.getBoundingClientRect(), event);
    // The inspector shows connections of the current run, whose network may have other layers.
    if (at && isOfRun) select({ layer, from: at.from, to: at.tile });
  };
  const print = async (): Promise<PrintableFigure> => {
    const axes =
      layer === 1
        ? ({ kind: 'none' } as const)
        : ({ kind: 'units', below: unitAxis(layer - 1, layers.length), above: unitAxis(layer, layers.length) } as const);
    const image = await mapImage(layout, bytes, above, 0, palette);
    const { words, step } = moment();
    const { plotWidth, plotHeight } = mapSize(layout, axes);
    const frame = (
      <ExportFrame
        title={title}
        subtitle={words}
        summary={summary}
        legend={[
          { text: text.weight, colourAt: (place) => rampColour('m', place, theme), ends: ENDS },
          { text: text.absent, mark: <BoxMark {...UIP_FILL} /> },
        ]}
        width={Math.max(LEAST_WIDTH, plotWidth + 2 * MARGIN)}
        plotHeight={plotHeight}
        margin={MARGIN}
        draw={() => <MapDrawing image={image} layout={layout} axes={axes} />}
      />
    );
    return { frame, step };
  };
  const table = () => weightsTable(bytes, above);
  return (
    <figure aria-label={title} className={css.weightMap}>
      <canvas ref={canvas} width={wide} height={high} role="img" aria-label={summary} onClick={pick} />
      <figcaption className="figure-head">
        <span className="row">
          <span>{ENDS[0]}</span>
          <ScaleRamp colour="m" />
          <span>{ENDS[2]}</span>
          <span className="key">
            <i className="swatch UIP" />
            {text.absent}
          </span>
        </span>
        <TableButton panel={id} />
      </figcaption>
      <Dialog id={id} name={title}>
        {() => (
          <>
            <p>{summary}</p>
            <ExportButtons name={title} step={moment().step} table={table} print={print} />
            <Table name={title} {...table()} />
          </>
        )}
      </Dialog>
    </figure>
  );
}
