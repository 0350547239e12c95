/* Errors of results of figures: missing ones, and files and messages that cannot be read. */

export const unknownFigure = (id: string, known: readonly string[]): string => `There is no figure "${id}". Give ${known.join(', ')}.`;
export const noOwnRuns = (figure: string): string => `No runs of ${figure} have been computed here yet.`;
export const noResult = 'The run ended without a result.';

/* Reference results. */

export const noReferenceResults = (figure: string): string => `This version has no reference runs of ${figure}.`;
export const otherReferenceResults = (figure: string): string => `The reference runs of ${figure} are not those that this version plans.`;
export const damagedOrigins = 'The reference runs cannot be read: about.json is damaged. Reload the page.';
export const unknownOrigin = (figure: string): string =>
  `The reference runs of ${figure} cannot be read: about.json does not say where they were computed. Reload the page.`;
export const scale = 'Scale';

/* Tables of results. */

export const wrongColumns = (figure: string, columns: readonly string[]): string =>
  `The results of ${figure} cannot be read: they are not a CSV table with the columns ${columns.join(', ')}.`;
/** `line` from 1, the header. */
export const damagedLine = (figure: string, line: number): string => `The results of ${figure} cannot be read: line ${line} is damaged.`;

/* Results in JSON. A `value` is described, such as "abc" in quotation marks; `n` of a row counts from 1. */

export const notText = (what: string, value: string): string => `${what}: expected a non-empty text, found ${value}.`;
export const notResult = (value: string): string => `Expected the result of a run, found ${value}.`;
export const ofAnotherRun = 'It belongs to another run.';
export const noHash = 'The hash of its parameters is missing or damaged.';
export const wrongSeconds = (value: string): string => `Computing time in seconds: expected a number from 0, found ${value}.`;
export const noRows = 'It has no rows.';
export const tooManyRows = (most: number): string => `It has more than ${most} rows, the limit.`;
export const notRow = (n: number, value: string): string => `Row ${n}: expected an object, found ${value}.`;
export const wrongInRow = (n: number, field: string, value: string): string => `Row ${n}: ${field} ${value} is not valid.`;
export const fieldOfRow = (n: number, field: string): string => `Row ${n}: ${field}`;

/* Measures in JSON. */

export const measureKind = 'measure: kind';
export const notMeasure = (value: string): string => `measure: expected an object such as { "kind": "errors", "networks": 10 }, found ${value}.`;
export const foreignInMeasure = (name: string, kind: string, known: readonly string[]): string =>
  `measure: unknown field "${name}" of ${kind}. The fields are ${known.join(', ')}.`;
export const wrongInMeasure = (name: string, value: string, least: number, most: number): string =>
  `measure: ${name}: expected a whole number from ${least} to ${most}, found ${value}.`;
