import { RECIPE_CONFIGS, type RunConfig } from '../model/config.ts';

/* Settings that several figures share, so that a run of one is a run of the other. */

const { default: BASE, preview: PREVIEW, depth: DEPTH } = RECIPE_CONFIGS;

/** Numbers of training images of the figures against T. */
const SIZES: readonly number[] = [1000, 2000, 5000, 10_000, 20_000, 40_000];

const withSizes = (config: RunConfig, sizes: readonly number[]): RunConfig[] => sizes.map((T) => ({ ...config, T }));

/** The default recipe, as it is. */
export const DEFAULT_RUN: readonly RunConfig[] = [BASE];

/** The default recipe, four layers, for several T. */
export const DEFAULT_SIZES: readonly RunConfig[] = withSizes(BASE, SIZES);

/** The depth recipe, five layers, for several T. */
export const DEPTH_SIZES: readonly RunConfig[] = withSizes(DEPTH, SIZES);

/** Long runs with a constant eta for all T up to the whole of MNIST. */
export const LONG_SIZES: readonly RunConfig[] = withSizes({ ...PREVIEW, epochs: 25 }, [...SIZES, 60_000]);

/** A constant eta: with one that falls to zero the law would come to rest, and every role would stay. */
export const RESTLESS_RUN: readonly RunConfig[] = [{ ...PREVIEW, epochs: 20 }];
