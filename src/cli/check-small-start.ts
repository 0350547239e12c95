import { align } from '../bench/table.ts';
import { compareSmall, type Differences, leastDelta, MOST, smallStarts, withinMost } from '../engine/golden/small-start.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { makeReferenceEngine } from '../engine/reference/reference-engine.ts';
import { ENGINES, GPU_ENGINES } from '../model/settings/engines.ts';
import * as benchText from '../text/bench.ts';
import * as text from '../text/cli.ts';
import { wasmFile } from './wasm-file.ts';

/** Revision 1 of the engines dropped the noise term for Delta up to this value. */
const FLOOR_OF_REVISION_1 = 1e-6;

const format = ({ gradient, sgd, adam }: Differences): string => [gradient, sgd, adam].map((value) => value.toExponential(0)).join(' ');

/** Runs `check --small-start` and prints a table on stdout. Resolves to the exit code. */
export async function checkSmallStart(): Promise<number> {
  const engines = ENGINES.filter((name) => !GPU_ENGINES.has(name) && name !== 'reference');
  const rows: string[][] = [];
  let failed = false;
  for (const net of smallStarts()) {
    const before = await compareSmall(net, async (setup) => makeReferenceEngine(setup, FLOOR_OF_REVISION_1));
    const cells: string[] = [];
    for (const name of engines) {
      const found = await compareSmall(net, (setup) => makeEngine(name, setup, { wasmFile: wasmFile() }));
      failed ||= !withinMost(found);
      cells.push(format(found));
    }
    rows.push([net.name, leastDelta(net).toExponential(0), format(before), ...cells]);
  }
  const table = align([[benchText.columns.network, text.smallStartColumns.leastDelta, text.smallStartColumns.revision1, ...engines], ...rows]);
  process.stdout.write(`${table.join('\n')}\n\n`);
  process.stdout.write(`${text.smallStartLegend(MOST.gradient, MOST.adam, FLOOR_OF_REVISION_1)}\n`);
  return failed ? 1 : 0;
}
