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
  'mean field': 'test error on 10,000 images, mean field',
  'fresh noise': 'test error on 10,000 images, one stochastic pass',
  'sampled network': 'test error on 10,000 images, one sampled network',
  sampling: 'sampling a network',
  noise: 'drawing the noise of a step: 105,000 normals',
  statistics: 'statistics of all layers',
  shares: 'category fractions of all layers',
  theta: 'copying theta from the engine',
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
  `${cpu}, ${cores} core${cores === 1 ? '' : 's'}, ${platform}, ${date}, load ${load.toFixed(1)} before the benchmark${quick ? ', quick run' : ''}${processMemory === undefined ? '' : `, process memory ${processMemory} MB`}`;
/** `best` and `least` in GFLOP/s, formatted. */
export const peakLine = (best: string, samples: number, least: string): string =>
  `peak ${best} GFLOP/s of multiply-adds in WebAssembly, the highest of ${samples} samples; the lowest is ${least}`;
export const unknownProcessor = 'unknown';
export const node = (version: string): string => `Node ${version}`;

/* Parts of the benchmark, which the progress shows with their number. */

export const stepsOf = (layers: readonly number[], batch: number): string => `steps of ${layers.join('-')}, B = ${batch}:`;
export const rules = 'learning rules:';
export const operations = 'operations:';
export const done = 'done:';
export const didNotRun = (engine: string, reason: string): string => `${engine} did not run: ${reason}`;

/* Usage errors */

export const browserElsewhere = '--browser needs another command: npm run -s bench -- --browser';
export const needsBrowser = (engine: string): string => `--engines: ${engine} needs a browser. Add --browser.`;
export const notWidth = (given: string, widest: number): string => `--widths: expected whole numbers from 1 to ${widest}, found "${given}".`;
