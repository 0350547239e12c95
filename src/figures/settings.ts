import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';

/* Settings that several figures share, so that one run can serve several figures. */

const { default: BASE, preview: PREVIEW, depth: DEPTH } = RECIPE_CONFIGS;

/** Ends of the axis in figures against T. */
export const FEWEST_IMAGES = 1000;
export const MOST_IMAGES = 40_000;
/** Values of T in figures against T. */
const SIZES: readonly number[] = [FEWEST_IMAGES, 2000, 5000, 10_000, 20_000, MOST_IMAGES];
/** The same, and the whole of MNIST. */
export const ALL_SIZES: readonly number[] = [...SIZES, 60_000];
/** Number of training images T at which claims about a single T are decided: that of the recipes. */
export const USUAL_SIZE = BASE.T;

/** Widths of the layers in most figures, and in the figures about depth. */
export const FOUR_LAYERS: readonly number[] = BASE.layers;
export const FIVE_LAYERS: readonly number[] = DEPTH.layers;
/** Weight layers of a four-layer network, from 1. */
export const WEIGHT_LAYERS: readonly number[] = FOUR_LAYERS.slice(1).map((_, l) => l + 1);
/** Each of them with the next one. */
export const LAYER_PAIRS = WEIGHT_LAYERS.slice(1).map((layer) => [layer - 1, layer] as const);

const withSizes = (config: RunConfig, sizes: readonly number[]): RunConfig[] => sizes.map((T) => ({ ...config, T }));

export const DEFAULT_RUN: readonly RunConfig[] = [BASE];

export const DEFAULT_SIZES: readonly RunConfig[] = withSizes(BASE, SIZES);

export const DEPTH_SIZES: readonly RunConfig[] = withSizes(DEPTH, SIZES);

/** Long runs with a constant eta, for all T up to the whole of MNIST. */
export const LONG_SIZES: readonly RunConfig[] = withSizes({ ...PREVIEW, epochs: 25 }, ALL_SIZES);

/** A constant eta: if eta decayed to zero, the parameters would stop changing, and every connection would stay in its category. */
export const RESTLESS_RUN: readonly RunConfig[] = [{ ...PREVIEW, epochs: 20 }];
