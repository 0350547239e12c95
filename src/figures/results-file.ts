import { csvParseRows } from 'd3';
import { writeCsv } from '../formats/csv.ts';
import * as text from '../text/figure-results.ts';
import { DIVERGED } from './diverged.ts';
import type { Experiment, FigureScale, Over, Row, RunResult } from './experiment.ts';
import { OVERS } from './experiment.ts';
import { keyOf, planRuns } from './plan.ts';

/* Results of a figure as a tidy table: one measured number per row, with the run that it belongs to. */

const COLUMNS = ['run', 'rule', 'layers', 'T', 'epochs', 'seed', 'quantity', 'over', 'stage', 'x', 'value'] as const;

/** Properties of a run that its rows do not hold. */
export interface RunNote {
  readonly key: string;
  /** See RunResult. */
  readonly theta: string;
  readonly seconds: number;
}

/** Where, when and how reference results were computed. */
export interface AboutResults {
  readonly machine: string;
  /** ISO 8601, UTC. */
  readonly date: string;
  /** Git commit of the sources. */
  readonly commit: string;
  readonly command: string;
  readonly engine: string;
  /** Revision of the engines, see REVISION; absent in the earliest files. */
  readonly revision?: number;
  /** Hash of the sources that computed them, see SOURCES; absent in the earliest files. */
  readonly sources?: string;
  readonly scale: FigureScale;
  readonly runs: readonly RunNote[];
}

/** Writes the quantities of a figure as CSV. `run` is the key of configuration and measure, see keyOf. */
export const writeResults = ({ quantities }: Experiment, results: readonly RunResult[]): string =>
  writeCsv(
    COLUMNS,
    results.flatMap(({ key, config: { rule, layers, T, epochs, seed }, rows }) =>
      rows
        .filter(({ quantity }) => quantities.includes(quantity) || quantity === DIVERGED)
        .map(({ quantity, over, stage: layer, x, value }) => [key, rule, layers.join('-'), T, epochs, seed, quantity, over, layer, x, value]),
    ),
  );

/**
 * Reads the results in such a table, with the notes on their runs. Runs that the current figure does not plan, and runs without
 * a note, are left out. Throws an Error in words if the table has other columns or a damaged line.
 */
export function readResults(experiment: Experiment, csv: string, notes: readonly RunNote[]): RunResult[] {
  const [header, ...lines] = csvParseRows(csv);
  if (header?.join() !== COLUMNS.join()) throw new Error(text.wrongColumns(experiment.label, COLUMNS));
  const rows = new Map<string, Row[]>();
  for (const [n, line] of lines.entries()) {
    const key = line[0] as string;
    const row = readRow(line);
    if (!row) throw new Error(text.damagedLine(experiment.label, n + 2));
    const others = rows.get(key);
    if (others) others.push(row);
    else rows.set(key, [row]);
  }
  return planRuns(experiment, 'faithful').flatMap((planned) => {
    const key = keyOf(planned);
    const found = rows.get(key);
    const note = notes.find((one) => one.key === key);
    return found && note ? [{ ...planned, key, theta: note.theta, seconds: note.seconds, rows: found }] : [];
  });
}

function readRow(line: readonly string[]): Row | undefined {
  const [quantity, over, layer, x, value] = line.slice(COLUMNS.indexOf('quantity'));
  const isRow =
    line.length === COLUMNS.length &&
    quantity &&
    OVERS.includes(over as Over) &&
    value !== '' &&
    [layer, x, value].every((cell) => Number.isFinite(Number(cell)));
  if (!isRow) return undefined;
  return { quantity, over: over as Over, stage: layer ? Number(layer) : null, x: x ? Number(x) : null, value: Number(value) };
}
