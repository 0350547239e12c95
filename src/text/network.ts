import { percent, whole } from './format.ts';
import { categoriesCsv } from './words.ts';

export { exactlyZero } from './words.ts';

/* The view Network: its toolbar, the maps of all connections, and the overlay run. */

export const earlierStep = (step: number): string => `snapshot at step ${step}`;
export const mapsShow = 'What the maps show';
export const colourBy = 'Colour by';
export const withInputOnly = 'with input only';

/** `from`, `to`: names of units. */
export const connectionTitle = (from: string, to: string): string => `${from} → ${to}`;
export const outputName = (digit: number): string => `class ${digit}`;
export const mapOfConnections = 'map of connections';
export const mapName = (layer: number): string => `Weights, layer ${layer}`;
export const mapLabel = (layer: number): string => `${mapName(layer)}: the arrow keys select a connection, with Shift a unit`;
export const mapTitle = (layer: number): string => `Layer ${layer}`;
/** `below` and `above`: units, in the first layer pixels, on both sides. */
export const mapCaption = (layer: number, below: number, above: number): string =>
  layer === 1 ? `${whole(above)} hidden units × ${whole(below)} pixels` : `${whole(above)} × ${whole(below)}`;
export const perturbed = 'perturbed';
/** `categories`: the fraction of all connections in each, and its name. */
export const fractionsOf = (count: number, categories: readonly (readonly [fraction: number, name: string])[]): string =>
  `${whole(count)} connections: ${categories.map(([fraction, name]) => `${percent(fraction)} ${name}`).join(', ')}.`;
/** `side`: of the input image, in pixels. */
export const atlasNote = (side: number, units: number): string =>
  `one ${side} × ${side} tile of input pixels for each of the ${units} units of hidden layer 1, in row order`;
/** Label of an axis; `layer` counts the layers of units from 0, the input; there are `layers`. */
export const unitAxis = (layer: number, layers: number): string =>
  layer === 0 ? 'input pixel' : layer === layers - 1 ? 'output unit' : `unit of hidden layer ${layer}`;
export const unit = 'unit';
/** Headings of the table of the units in CSV: the unit, and its connections of each category. */
export const unitsCsv = ['unit', ...Object.values(categoriesCsv)];

export const noMap = 'there is no map yet';
export const printSummary = (name: string): string => `${name}: one block of pixels for each connection`;

export const legend = 'Legend';
export const colourByMean = 'Colour by m instead.';

export const histograms = 'Histograms';
/** `overlayRun`: its name; without one, the outline shows the initial values. */
export const outline = (overlayRun: string | undefined): string => `outline: ${overlayRun ?? 'initial values'}`;
export const noUncertainty = 'Entropy and sparsity do not apply to plain back-propagation: every weight is deterministic and none is pruned.';

export const overlayRunLabel = 'Overlay run';
export const OVERLAY_SOURCES = { none: 'none', recorded: 'recorded run' } as const;
export const autosavedRun = (step: number): string => `autosaved, step ${step}`;
export const removedRun = 'deleted run';
export const overlayPrefix = 'overlay: ';
export const loadingOverlay = 'loading …';
export const removeOverlay = 'Remove overlay';
export const removeOverlayNamed = (name: string | undefined): string => (name === undefined ? removeOverlay : `${removeOverlay}: ${name}`);

export const vipPixels = 'VIP fraction per pixel';
/** `most`: largest fraction of any pixel. */
export const vipPixelsSummary = (most: number): string => `Fraction of very important weights among those from each input pixel: at most ${percent(most)}.`;
export const pixelRow = 'row';
export const vipPixelsValue = 'very important';
export const vipPixelsScale = 'fraction of very important weights';
export const vipPixelsEnds = (most: number): [string, string, string] => ['0 %', percent(most / 2), percent(most)];
