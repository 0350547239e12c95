import * as settingErrorText from '../../text/setting-errors.ts';
import * as settingText from '../../text/settings.ts';
import { CLASSES, INPUTS, type RunConfig } from './config.ts';
import { estimateMemory, MOST_MEMORY } from './estimate.ts';

/** Numbers that the user types or passes as options, and their ranges. */
export const NUMBER_FIELDS = {
  seed: { label: settingText.NUMBER_LABELS.seed, least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
  T: { label: settingText.NUMBER_LABELS.T, least: 1, most: 60_000, whole: true },
  V: { label: settingText.NUMBER_LABELS.V, least: 1, most: 10_000, whole: true },
  batch: { label: settingText.NUMBER_LABELS.batch, least: 1, most: 10_000, whole: true },
  epochs: { label: settingText.NUMBER_LABELS.epochs, least: 1, most: 10_000, whole: true },
  eta: { label: settingText.NUMBER_LABELS.eta, least: 1e-6, most: 1e6, whole: false },
  decay: { label: settingText.NUMBER_LABELS.decay, least: 0, most: 1, whole: false },
  mVariance: { label: settingText.NUMBER_LABELS.mVariance, least: 1e-6, most: 100, whole: false },
  pi: { label: settingText.NUMBER_LABELS.pi, least: 0, most: 1, whole: false },
  xiMax: { label: settingText.NUMBER_LABELS.xiMax, least: 0, most: 10, whole: false },
  sampled: { label: settingText.NUMBER_LABELS.sampled, least: 0, most: 50, whole: true },
} as const;
export type NumberField = keyof typeof NUMBER_FIELDS;
export const NUMBER_NAMES = Object.keys(NUMBER_FIELDS) as NumberField[];

/** A setting that cannot be applied: names the field, and the message says what was wrong and what is expected. */
export class SettingError extends RangeError {
  readonly field: NumberField | 'layers';

  constructor(field: NumberField | 'layers', message: string) {
    super(message);
    this.field = field;
  }
}

export interface NumberRange {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

const describeRange = ({ least, most, whole }: NumberRange): string => settingErrorText.numberRange(whole, least, most);

/**
 * Parses a number strictly, as the user types it: digits, an exponent, and a decimal point where fractions are allowed; nothing else.
 * Rejects a point in a whole number, because some countries group thousands by points. Throws a RangeError that says what was wrong and
 * what is expected.
 */
export function parseNumber(range: NumberRange, given: string): number {
  const { label, whole, least, most } = range;
  const expected = describeRange(range);
  const typed = given.trim();
  const shown = clip(typed);
  if (typed === '') throw new RangeError(settingErrorText.isEmpty(label, expected));
  if (!whole && /^\d+,\d+$/.test(typed)) throw new RangeError(settingErrorText.hasDecimalComma(label, shown, clip(typed.replace(',', '.'))));
  if (whole && /^\d+[.,]\d+$/.test(typed)) throw new RangeError(settingErrorText.hasSeparator(label, shown, typed.includes(',') ? 'comma' : 'point', expected));
  const form = whole ? /^[+-]?\d+(e\+?\d+)?$/i : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  if (!form.test(typed)) throw new RangeError(settingErrorText.notANumber(label, shown, expected));
  const value = Number(typed);
  // An underflow to 0 is out of range: the user did not mean 0.
  const vanished = value === 0 && /^[^e]*[1-9]/i.test(typed);
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  if (vanished || !fits) throw new RangeError(settingErrorText.outOfRange(label, shown, expected));
  return value === 0 ? 0 : value;
}

/** Parses the number of a setting, see parseNumber. Throws a SettingError that says what was wrong and what is expected. */
export function parseField(field: NumberField, given: string): number {
  try {
    return parseNumber(NUMBER_FIELDS[field], given);
  } catch (error) {
    throw error instanceof RangeError ? new SettingError(field, error.message) : error;
  }
}

/** Returns why a value is not a number within a range, with its label; undefined if it is one. */
export function refusalOfNumber(range: NumberRange, value: unknown): string | undefined {
  const { label, least, most, whole } = range;
  if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) return undefined;
  return settingErrorText.notExpected(label, describe(value), describeRange(range));
}

/** Checks that a value is a number within the range of a field. Throws a SettingError that names the field. */
export function checkNumber(field: NumberField, value: unknown): number {
  const refusal = refusalOfNumber(NUMBER_FIELDS[field], value);
  if (refusal !== undefined) throw new SettingError(field, refusal);
  return value === 0 ? 0 : (value as number);
}

/** Describes a value from JSON in a few words. */
export function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return settingErrorText.quoted(clip(value));
  return value === undefined ? settingErrorText.nothing : Array.isArray(value) ? settingErrorText.aList : settingErrorText.anObject;
}

const clip = (given: string): string => settingErrorText.shortened(given, 24);

/** Largest number of hidden layers of a network. */
export const MAX_HIDDEN = 4;
/** Largest number of hidden units per layer on the page; the command line allows WIDEST. */
export const WIDEST_IN_PAGE = 512;
export const WIDEST = 10_000;

/** Parses layer widths such as "784-100-100-10", joined by hyphens or dashes. Throws a SettingError that says what is expected. */
export function parseLayers(given: string, widest: number): number[] {
  const typed = given.trim();
  const layers = /^\d{1,6}(\s*[-–]\s*\d{1,6})+$/.test(typed) ? typed.split(/[-–]/).map(Number) : [];
  return checkLayers(layers, settingErrorText.quoted(clip(typed)), widest);
}

/** Checks that layer widths form a network for the images. Throws a SettingError, whose message calls the widths `given`. */
export function checkLayers(layers: readonly unknown[], given: string, widest: number): number[] {
  const widths = layers.filter((width): width is number => typeof width === 'number' && Number.isInteger(width) && width >= 1);
  const hidden = widths.slice(1, -1);
  const fits = widths.length === layers.length && hidden.length >= 1 && hidden.length <= MAX_HIDDEN && Math.max(...hidden) <= widest;
  if (fits && widths[0] === INPUTS && widths.at(-1) === CLASSES) return widths;
  throw new SettingError('layers', settingErrorText.notANetwork(given, { inputs: INPUTS, classes: CLASSES, hidden: MAX_HIDDEN, widest }));
}

/** Checks settings against each other and the memory that they need. Throws a SettingError. */
export function checkConfig(config: RunConfig): RunConfig {
  const { T, batch } = config;
  if (T < batch) throw new SettingError('T', settingErrorText.tooFewImages(T, batch));
  const { parameters, batches, total } = estimateMemory(config);
  if (total > MOST_MEMORY) {
    if (batches > parameters) throw new SettingError('batch', settingErrorText.batchTooLarge(batch, total, MOST_MEMORY));
    throw new SettingError('layers', settingErrorText.layersTooWide(clip(config.layers.join('-')), total, MOST_MEMORY));
  }
  return config;
}
