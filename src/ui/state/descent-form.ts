import type { LossField } from '../../charts/surface-levels.ts';
import { DESCENT_FIELDS } from '../../descent/settings.ts';
import type { Point } from '../../descent/surface.ts';
import { SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import type { DescentSettings } from '../../descent/trajectory.ts';
import { type Errors, readNumbers } from '../../model/settings/form.ts';
import type { NumberRange } from '../../model/settings/parse-number.ts';
import * as text from '../../text/descent.ts';

/** The fields as the user has typed them. */
export type DescentForm = Readonly<Record<FieldName, string>>;
export type FieldName = 'x' | 'y' | keyof DescentSettings;

/** Settings that suit every formula; each formula has its own learning rate. */
export const DEFAULTS: Omit<DescentSettings, 'eta'> = { sigma: 0.5, nudge: 1e-3, steps: 200, seed: 1 };

export const typedSettings = (settings: Partial<DescentSettings>): Partial<DescentForm> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));

/** Returns the form for a surface, a start and settings that differ from the defaults. */
export function formOf(id: SurfaceId, from: Point, settings: Partial<DescentSettings> = {}): DescentForm {
  const { eta } = SURFACES[id];
  return { x: String(from[0]), y: String(from[1]), ...typedSettings({ eta, ...DEFAULTS, ...settings }) } as DescentForm;
}

const rangesOf = ({ x, y }: Pick<LossField, 'x' | 'y'>): Readonly<Record<FieldName, NumberRange>> => ({
  x: { label: text.FIELD_LABELS.x, least: x[0], most: x[1], whole: false },
  y: { label: text.FIELD_LABELS.y, least: y[0], most: y[1], whole: false },
  ...DESCENT_FIELDS,
});

/** Returns the start and the settings, or an error message for each invalid field. */
export function readForm(
  form: DescentForm,
  field: Pick<LossField, 'x' | 'y'>,
): { readonly from: Point; readonly settings: DescentSettings; readonly errors?: undefined } | { readonly errors: Errors<FieldName> } {
  const texts = Object.fromEntries(Object.entries(form).map(([name, typed]) => [name, typed.replace('−', '-')])) as DescentForm;
  const { numbers, errors } = readNumbers(rangesOf(field), texts);
  if (!numbers) return { errors };
  const { x, y, ...settings } = numbers;
  return { from: [x, y], settings };
}

/** Formats a point for the fields, rounded to about a thousandth of the surface's width. */
export function typedPlace({ x, y }: Pick<LossField, 'x' | 'y'>, [px, py]: Point): Pick<DescentForm, 'x' | 'y'> {
  const typed = (value: number, [least, most]: readonly [number, number]): string => {
    const places = Math.max(0, 3 - Math.floor(Math.log10(most - least)));
    const rounded = Number(value.toFixed(places));
    return String(Math.min(most, Math.max(least, rounded === 0 ? 0 : rounded)));
  };
  return { x: typed(px, x), y: typed(py, y) };
}
