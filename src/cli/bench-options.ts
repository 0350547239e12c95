import { WIDTHS } from '../bench/plan.ts';
import { ENGINES, type EngineName } from '../model/settings/engines.ts';
import { WIDEST } from '../model/settings/parse-layers.ts';
import * as benchText from '../text/bench.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { checkOut } from './output.ts';

const OPTIONS = {
  browser: { type: 'boolean' },
  quick: { type: 'boolean' },
  engines: { type: 'string' },
  widths: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface BenchOptions {
  readonly help: boolean;
  readonly browser: boolean;
  readonly quick: boolean;
  readonly json: boolean;
  readonly out: string | undefined;
  /** The requested engines; undefined for all available ones. */
  readonly engines: readonly EngineName[] | undefined;
  readonly widths: readonly number[];
}

/** Reads the options of `bench`. Throws UsageError. */
export function readBenchOptions(args: string[]): BenchOptions {
  const { values } = readOptions('bench', { args, options: OPTIONS });
  if (values.out !== undefined) checkOut(values.out);
  return {
    help: values.help ?? false,
    browser: values.browser ?? false,
    quick: values.quick ?? false,
    json: values.json ?? false,
    out: values.out,
    engines: values.engines?.split(',').map((name) => oneOf('--engines', ENGINES, name)),
    widths: values.widths?.split(',').map(parseWidth) ?? WIDTHS,
  };
}

function parseWidth(text: string): number {
  const width = Number(text);
  if (!/^\d+$/.test(text) || width < 1 || width > WIDEST) throw new UsageError(benchText.notWidth(text, WIDEST));
  return width;
}
