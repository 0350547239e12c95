/* Texts of all figures: axes, legends, tables, dialogs and export. */

/** Text of a cell where there is no number. */
export const noNumber = '–';

/** Shortens the name of a run to at most 32 characters. */
export const shortName = (name: string): string => (name.length > 32 ? `${name.slice(0, 31)}…` : name);

export const axisLabel = (label: string, isLog: boolean): string => `${label}${isLog ? ' (log)' : ''}`;
export const stepAxis = 'step';
export const lastStep = (step: number): string => `step ${step}`;
export const pixelRow = 'pixel row';
export const pixelColumn = 'pixel column';

export const noData = 'No data yet.';

/* The values under the pointer, or at the place that the arrow keys select. */

export const readOutOf = (name: string): string => `Values of ${name}`;
/** Such as "step 200: test error 5.1, loss 0.2". */
export const readOut = (title: string, values: readonly (readonly [name: string, value: string])[]): string =>
  `${title}: ${values.map((pair) => pair.filter(Boolean).join(' ')).join(', ')}`;
/** A place on an axis, such as "step 200". */
export const placeOf = (axis: string, place: string): string => `${axis} ${place}`;

export const close = 'Close';
export const showAsTable = 'Show as table';
/** Label of the button that opens the table; screen readers alone read the first part. */
export const tableOf = (name: string): string => `Table of ${name}`;

export const saveAs = 'save as';
/** Screen readers read it before each file type. */
export const saveAsType = 'Save as ';
export const pngFailed = (reason: string): string => `The PNG file could not be made: ${reason}. Save the figure as SVG instead.`;
export const mapFailed = (reason: string): string => `The figure could not be drawn: ${reason}.`;
export const noCanvas = 'this browser provides no 2D canvas';
export const noPng = 'the browser could not encode the image';
