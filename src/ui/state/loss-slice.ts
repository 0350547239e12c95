import { create } from 'zustand';
import { askRules } from '../../client/rules.ts';
import type { Connection } from '../../model/connection.ts';
import { errorMessage } from '../../model/error-message.ts';
import { type Errors, readNumbers } from '../../model/settings/form.ts';
import type { NumberRange } from '../../model/settings/parse-number.ts';
import { LANE_NAMES, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { SliceOf, SliceRequest } from '../../protocol/rules.ts';
import * as text from '../../text/descent.ts';
import type { Slice } from '../../training/analysis/slice.ts';
import { descendOnSlice, leaveFormula } from './descent.ts';
import { type LossSurface, rateFor } from './loss-surfaces.ts';

/** Fields of the form: the two weights, by axis; half the width of the slice, in units of the weights; the number of training images. */
const SLICE_FIELDS = ['xLayer', 'xFrom', 'xTo', 'yLayer', 'yFrom', 'yTo', 'range', 'images'] as const;
export type SliceField = (typeof SLICE_FIELDS)[number];

interface SliceState {
  readonly of: SliceOf;
  readonly form: Readonly<Record<SliceField, string>>;
  /** Settings and lanes of the race whose networks can be measured, as the worker last reported them. */
  readonly config: RaceConfig;
  readonly lanes: readonly SliceOf[];
  readonly measuring: boolean;
  readonly failure: string | undefined;
  /** Describes the last measurement. */
  readonly found: string | undefined;
}

/**
 * Initial form: a weight into a hidden unit of the last hidden layer, and one out of it. They lie on one path through the
 * network, so neither has an effect if the other is zero.
 */
function intoAndOut({ layers }: RaceConfig): SliceState['form'] {
  const last = layers.length - 1;
  // Pixel (14, 14), the middle of the image, or an arbitrary hidden unit.
  const from = last === 2 ? 406 : 10;
  return { xLayer: String(last - 1), xFrom: String(from), xTo: '20', yLayer: String(last), yFrom: '20', yTo: '3', range: '25', images: '200' };
}

const FIRST = intoAndOut(RACES.relu);

export const useSlice = create<SliceState>()(() => ({
  of: 'start',
  form: FIRST,
  config: RACES.relu,
  lanes: ['start'],
  measuring: false,
  failure: undefined,
  found: undefined,
}));

export const nameOf = (of: SliceOf): string => (of === 'start' ? text.sharedStart : text.ofLane(LANE_NAMES[of]));

function rangesOf({ layers }: RaceConfig, form: SliceState['form']): Readonly<Record<SliceField, NumberRange>> {
  const weightLayers = layers.length - 1;
  const unit = (label: string, layer: string, above: 0 | 1): NumberRange => {
    const l = Number(layer);
    return { label, least: 0, most: (layers[(Number.isInteger(l) && l >= 1 && l <= weightLayers ? l : 1) - 1 + above] as number) - 1, whole: true };
  };
  return {
    xLayer: { label: text.SLICE_LABELS.layer, least: 1, most: weightLayers, whole: true },
    xFrom: unit(text.SLICE_LABELS.from, form.xLayer, 0),
    xTo: unit(text.SLICE_LABELS.to, form.xLayer, 1),
    yLayer: { label: text.SLICE_LABELS.layer, least: 1, most: weightLayers, whole: true },
    yFrom: unit(text.SLICE_LABELS.from, form.yLayer, 0),
    yTo: unit(text.SLICE_LABELS.to, form.yLayer, 1),
    range: { label: text.SLICE_LABELS.range, least: 1e-3, most: 1000, whole: false },
    images: { label: text.SLICE_LABELS.images, least: 1, most: 1000, whole: true },
  };
}

/** Returns the request for the slice, or an error message for each invalid field. */
export function readSlice({ of, form, config }: Pick<SliceState, 'of' | 'form' | 'config'>): {
  readonly request?: SliceRequest;
  readonly errors: Errors<SliceField>;
} {
  const { numbers, errors } = readNumbers(rangesOf(config, form), form);
  if (!numbers) return { errors };
  const { xLayer, xFrom, xTo, yLayer, yFrom, yTo, range, images } = numbers;
  const x = { layer: xLayer, from: xFrom, to: xTo };
  const y = { layer: yLayer, from: yFrom, to: yTo };
  return { request: { of, config, x, y, range, images }, errors };
}

/** Asks the worker which networks can be measured. */
export async function findLanes(): Promise<void> {
  try {
    const { state } = await askRules('state', { id: 0, known: 0 });
    const lanes: readonly SliceOf[] = ['start', ...state.lanes.map(({ rule }) => rule)];
    const config = state.config ?? RACES.relu;
    // Text that the user has typed stays.
    useSlice.setState(({ of, form }) => ({ config, lanes, of: lanes.includes(of) ? of : 'start', form: form === FIRST ? intoAndOut(config) : form }));
  } catch {
    // `measureSlice` reports the error.
  }
}

let latest = 0;

/** Measures the loss slice of the form and runs the optimisers on it. */
export async function measureSlice(): Promise<void> {
  leaveFormula();
  const { request } = readSlice(useSlice.getState());
  if (!request) return;
  const order = ++latest;
  useSlice.setState({ measuring: true, failure: undefined });
  try {
    const slice = await askRules('slice', request);
    if (order !== latest) return;
    const { centre, range } = slice;
    const surface = surfaceOfSlice(request, slice);
    useSlice.setState({ measuring: false, found: describeFound(request, slice) });
    descendOnSlice(surface, [centre[0] + 0.6 * range, centre[1] + 0.5 * range], rateFor(surface.field));
  } catch (error) {
    if (order === latest) useSlice.setState({ measuring: false, failure: errorMessage(error) });
  }
}

const axisOf = ({ layer, from, to }: Connection): string => text.weightAxis(layer, from, to);
const columnOf = ({ layer, from, to }: Connection): string => text.weightCsv(layer, from, to);

const describeFound = ({ of, images }: SliceRequest, { side, loss, centre }: Slice): string => text.sliceMeasured(images, side, nameOf(of), centre, loss);

function surfaceOfSlice({ x, y, of }: SliceRequest, { centre: [cx, cy], range, side, losses }: Slice): LossSurface {
  return {
    name: text.twoWeightsOf(nameOf(of)),
    field: { x: [cx - range, cx + range], y: [cy - range, cy + range], side, values: losses, centre: [cx, cy] },
    axes: [axisOf(x), axisOf(y)],
    columns: [columnOf(x), columnOf(y)],
    least: 0,
    most: losses.reduce((most, value) => Math.max(most, value)),
    isSlow: true,
    descend: (optimiser, from, settings) => askRules('descend', { optimiser, from, settings }),
  };
}
