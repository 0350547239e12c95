import { percent, whole } from './format.ts';

/* The view Network: its toolbar, the maps of all connections, and the overlay run. */

export const product = 'Slabscope';
export const earlierStep = (step: number): string => `as at step ${step}`;
export const colourBy = 'colour by';
export const connections = 'connections';
export const allConnections = 'all';
export const liveOnly = 'live only';

export const mapOfConnections = 'map of connections';
export const mapName = (layer: number): string => `${layer === 1 ? 'Atlas' : 'Matrix'}, stage ${layer}`;
export const mapLabel = (layer: number): string => `${mapName(layer)}: arrow keys pick a connection, with Shift a unit`;
/** `units`: of the layer above. */
export const mapCaption = (layer: number, count: number, units: number): string =>
  `stage ${layer}: ${whole(count)} connections${layer === 1 ? `, ${units} units` : ''}`;
export const hit = 'hit';
/** `categories`: the fraction of all connections in each, and its name. */
export const fractionsOf = (count: number, categories: readonly (readonly [fraction: number, name: string])[]): string =>
  `Of ${whole(count)} connections ${categories.map(([fraction, name]) => `${percent(fraction)} ${name}`).join(', ')}.`;
/** `side`: of the input image, in pixels. */
export const atlasNote = (side: number, units: number): string => `a ${side} × ${side} map of the input for each of ${units} units, row by row`;
export const unitOfLayer = (layer: number): string => `unit of layer ${layer}`;
export const unit = 'unit';

export const noMap = 'there is no picture yet';
export const printSummary = (name: string): string => `${name}: one block of pixels for each connection`;

export const legend = 'Legend';
export const exactlyZero = 'exactly 0';
export const colourByMean = 'Colour by m instead.';

export const histograms = 'Histograms';
export const layerName = (layer: number): string => `stage ${layer}`;
/** `overlayRun`: its name; without one, the outline shows the initial values. */
export const outline = (overlayRun: string | undefined): string => `outline: ${overlayRun ?? 'the start'}`;
export const noUncertainty = 'Entropy and sparsity do not apply to plain back-propagation: nothing is uncertain, nothing is absent.';

export const compareWith = 'compare with';
export const OVERLAY_SOURCES = { none: 'nothing', recorded: 'recorded run' } as const;
export const autosavedRun = (step: number): string => `saved by itself, step ${step}`;
export const removedRun = 'removed run';
export const overlayPrefix = 'behind: ';
export const loadingOverlay = 'loading …';
export const removeOverlay = 'Take away';
export const removeOverlayNamed = (name: string | undefined): string => `Take away ${name ?? 'what is loading'}`;

export const vipPixels = 'VIP share per pixel';
/** `most`: largest fraction of any pixel. */
export const vipPixelsSummary = (most: number): string => `Share of very important connections that leave each pixel; at most ${percent(most)}.`;
export const pixelRow = 'row';
export const vipPixelsScale = 'share of very important connections';
export const vipPixelsEnds = (most: number): [string, string, string] => ['0 %', percent(most / 2), percent(most)];
