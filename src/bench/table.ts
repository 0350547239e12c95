import { LANE_NAMES } from '../model/settings/rules.ts';
import * as benchText from '../text/bench.ts';
import type { BenchCase, BenchReport, Extra, OperationResult, RuleSteps } from './result.ts';

const { columns } = benchText;
const STEPS = [
  columns.network,
  columns.batch,
  columns.engine,
  columns.median,
  columns.least,
  columns.count,
  columns.stepsPerSecond,
  columns.ratioToTfjs,
  columns.flop,
  columns.speed,
  columns.floor,
  columns.fractionOfFloor,
  columns.memory,
];
const RULES = [columns.rule, columns.median, columns.least, columns.count, columns.stepsPerSecond, columns.ratioToGbp];
/** Columns of text, which are aligned to the left. */
const WORDS: ReadonlySet<string> = new Set([columns.rule, columns.network, columns.engine, columns.operation, columns.measured]);

const OPERATIONS: Readonly<Record<OperationResult['operation'], string>> = benchText.OPERATIONS;

/** Formats a report as plain text: machine, steps, operations and additional numbers. */
export function formatReport({ machine, quick, peak, cases, rules, operations, extras, notes }: BenchReport): string {
  const { cpu, cores, platform, date, load, processMemory } = machine;
  const blocks = [
    [
      benchText.machineLine({ cpu, cores, platform, date, load, processMemory: processMemory ? number(processMemory) : undefined, quick }),
      benchText.peakLine(number(peak.best), peak.samples.length, number(Math.min(...peak.samples))),
    ],
    align([STEPS, ...cases.flatMap(rowsOf)]),
  ];
  if (rules.length > 0) blocks.push(align([RULES, ...rules.map(ruleRow)]));
  if (operations.length > 0) blocks.push(align(operationRows(operations)));
  if (extras.length > 0) blocks.push(align([[columns.measured, columns.value, columns.unit], ...extras.map(extraRow)]));
  if (notes.length > 0) blocks.push([...notes]);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowsOf({ layers, batch, flop, floor, engines }: BenchCase): string[][] {
  return engines.map(({ engine, ms, stepsPerSecond, ratioToTfjs, gflops, fractionOfFloor, memory }) => [
    layers.join('-'),
    String(batch),
    engine,
    number(ms.median),
    number(ms.min),
    String(ms.n),
    number(stepsPerSecond),
    ratioToTfjs === null ? '' : ratioToTfjs.toPrecision(3),
    number(flop.total / 1e6),
    number(gflops),
    number(floor),
    fractionOfFloor.toFixed(fractionOfFloor < 0.01 ? 4 : 2),
    memory === null ? '' : number(memory),
  ]);
}

const ruleRow = ({ rule, ms, stepsPerSecond, ratioToGbp }: RuleSteps): string[] => [
  LANE_NAMES[rule],
  number(ms.median),
  number(ms.min),
  String(ms.n),
  number(stepsPerSecond),
  ratioToGbp.toFixed(2),
];

function operationRows(operations: readonly OperationResult[]): string[][] {
  const engines = [...new Set(operations.map(({ engine }) => engine))];
  const rows = Object.entries(OPERATIONS).map(([name, words]) => [
    words,
    ...engines.flatMap((engine) => {
      const ms = operations.find((found) => found.operation === name && found.engine === engine)?.ms;
      return ms ? [number(ms.median), number(ms.min)] : ['', ''];
    }),
  ]);
  return [[columns.operation, ...engines.flatMap((engine) => [benchText.medianOf(engine), columns.least])], ...rows];
}

const extraRow = ({ name, value, unit }: Extra): string[] => [name, Number.isInteger(value) ? String(value) : number(value), unit];

/** Formats three digits, or all digits before the point. */
export const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Pads columns to their widest entry, with two spaces between them; the first row is the header. */
export function align(rows: readonly (readonly string[])[]): string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((text, column) => (WORDS.has(head[column] as string) ? text.padEnd(widths[column] as number) : text.padStart(widths[column] as number)))
      .join('  ')
      .trimEnd(),
  );
}
