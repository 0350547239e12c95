/* Errors of results of figures: missing ones, and files and messages that cannot be read. */

export const unknownFigure = (id: string, known: readonly string[]): string => `There is no figure ${id}: known are ${known.join(', ')}.`;
export const noOwnRuns = (figure: string): string => `No runs of ${figure} were computed here yet.`;
export const noResult = 'The run has ended without a result.';

/* Reference results. */

export const noReferenceResults = (figure: string): string => `No results of ${figure} come with this version.`;
export const otherReferenceResults = (figure: string): string => `The results of ${figure} that come with this version are of other runs than it plans now.`;
export const damagedOrigins = 'The published results cannot be read: about.json is damaged. Reload the page.';
export const unknownOrigin = (figure: string): string =>
  `The published results of ${figure} cannot be read: about.json does not say where they are from. Reload the page.`;
export const scale = 'Scale';

/* Tables of results. */

export const wrongColumns = (figure: string, columns: readonly string[]): string =>
  `The results of ${figure} are not a table with the columns ${columns.join(', ')}.`;
/** `line` from 1, the header. */
export const damagedLine = (figure: string, line: number): string => `The results of ${figure} cannot be read: line ${line} is not a row.`;

/* Results in JSON. A `value` is described, such as "abc" in quotation marks; `n` of a row counts from 1. */

export const notText = (what: string, value: string): string => `${what}: ${value} is not a text.`;
export const notResult = (value: string): string => `${value} is not a result.`;
export const ofAnotherRun = 'It is of another run.';
export const noHash = 'The hash of its law is none.';
export const wrongSeconds = (value: string): string => `Its seconds are ${value}.`;
export const noRows = 'It has no rows.';
export const tooManyRows = (most: number): string => `It has more than ${most} rows.`;
export const notRow = (n: number, value: string): string => `Row ${n}: ${value} is not a row.`;
export const wrongInRow = (n: number, field: string, value: string): string => `Row ${n}: its ${field} is ${value}.`;
export const fieldOfRow = (n: number, field: string): string => `Row ${n}: ${field}`;

/* Measures in JSON. */

export const measureKind = 'measure: kind';
export const notMeasure = (value: string): string => `measure: ${value} is not a set of named values. Give such as { "kind": "errors", "networks": 10 }.`;
export const foreignInMeasure = (name: string, kind: string, known: readonly string[]): string =>
  `measure: "${name}" is not known of ${kind}. It has ${known.join(', ')}.`;
export const wrongInMeasure = (name: string, value: string, least: number, most: number): string =>
  `measure: ${name}: ${value} is not a whole number from ${least} to ${most}.`;
