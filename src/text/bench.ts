/* Texts of the benchmark: its report, its progress and its usage errors. */

/** Headings of columns. */
export const columns = {
  network: 'network',
  batch: 'B',
  engine: 'engine',
  rule: 'rule',
  operation: 'operation',
  measured: 'measured',
  value: 'value',
  unit: 'unit',
  median: 'ms',
  least: 'least',
  count: 'n',
  stepsPerSecond: 'steps/s',
  ratioToTfjs: 'x tfjs-wasm',
  flop: 'MFLOP',
  speed: 'GFLOP/s',
  floor: 'floor ms',
  fractionOfFloor: 'of floor',
  memory: 'MB',
  ratioToGbp: 'time / gBP',
} as const;
export const medianOf = (engine: string): string => `${engine} ms`;

/** Operations in the order of the table. */
export const OPERATIONS = {
  'mean field': 'testing 10,000 images, mean field',
  'fresh noise': 'testing 10,000 images, fresh noise',
  'sampled network': 'testing 10,000 images, a sampled network',
  sampling: 'sampling a network',
  noise: 'noise of a step: 105,000 normals',
  statistics: 'statistics of all stages',
  shares: 'shares of all stages',
  theta: 'reading theta back',
} as const;

export interface MachineParts {
  readonly cpu: string;
  readonly cores: number;
  readonly platform: string;
  readonly date: string;
  readonly load: number;
  /** In MB, formatted; undefined if it is not known. */
  readonly processMemory: string | undefined;
  readonly quick: boolean;
}

export const machineLine = ({ cpu, cores, platform, date, load, processMemory, quick }: MachineParts): string =>
  `${cpu}, ${cores} cores, ${platform}, ${date}, load ${load.toFixed(1)} before${quick ? ', quick' : ''}${processMemory === undefined ? '' : `, process ${processMemory} MB`}`;
/** `best` and `least` in GFLOP/s, formatted. */
export const peakLine = (best: string, samples: number, least: string): string =>
  `peak ${best} GFLOP/s of multiply-adds in WebAssembly: the best of ${samples} samples, the least ${least}`;
export const unknownProcessor = 'unknown';
export const node = (version: string): string => `Node ${version}`;

/* Parts of the benchmark, which the progress shows with their number. */

export const stepsOf = (layers: readonly number[], batch: number): string => `steps of ${layers.join('-')}, B = ${batch}:`;
export const rules = 'rules:';
export const operations = 'operations:';
export const done = 'done:';
export const didNotRun = (engine: string, reason: string): string => `${engine} did not run: ${reason}`;

/* Usage errors */

export const browserElsewhere = '--browser is known to "npm run bench" alone.';
export const needsBrowser = (engine: string): string => `--engines: ${engine} needs a browser. Add --browser.`;
export const notWidth = (given: string, widest: number): string => `--widths: "${given}" is not a whole number from 1 to ${widest}.`;
