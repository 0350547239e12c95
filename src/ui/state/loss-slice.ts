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
import { changeSlice, intoAndOut, type LossSlice, type SliceField, type SliceForm, useOptimisers } from './optimisers.ts';
import { Newest } from './worker-query.ts';

export const nameOf = (of: SliceOf): string => (of === 'start' ? text.sharedStart : text.ofLane(LANE_NAMES[of]));

function rangesOf({ layers }: RaceConfig, form: SliceForm): Readonly<Record<SliceField, NumberRange>> {
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
export function readSlice({ of, form, config }: Pick<LossSlice, 'of' | 'form' | 'config'>): {
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
    const { of, form } = useOptimisers.getState().slice;
    const isTyped = form !== useOptimisers.getInitialState().slice.form;
    changeSlice({ config, lanes, of: lanes.includes(of) ? of : 'start', form: isTyped ? form : intoAndOut(config) });
  } catch {
    // `measureSlice` reports the error.
  }
}

/** Measurements of older slices are dropped. */
const measurements = new Newest();

/** Measures the loss slice of the form and runs the optimisers on it. */
export async function measureSlice(): Promise<void> {
  leaveFormula();
  const { request } = readSlice(useOptimisers.getState().slice);
  if (!request) return;
  const isNewest = measurements.begin();
  changeSlice({ measuring: true, failure: undefined });
  try {
    const slice = await askRules('slice', request);
    if (!isNewest()) return;
    const { centre, range } = slice;
    const surface = surfaceOfSlice(request, slice);
    changeSlice({ measuring: false });
    descendOnSlice(surface, [centre[0] + 0.6 * range, centre[1] + 0.5 * range], rateFor(surface.field));
  } catch (error) {
    if (isNewest()) changeSlice({ measuring: false, failure: errorMessage(error) });
  }
}

const axisOf = ({ layer, from, to }: Connection): string => text.weightAxis(layer, from, to);
const columnOf = ({ layer, from, to }: Connection): string => text.weightCsv(layer, from, to);

function surfaceOfSlice({ x, y, of, images }: SliceRequest, { centre, range, side, loss, losses }: Slice): LossSurface {
  const [cx, cy] = centre;
  return {
    name: text.twoWeightsOf(nameOf(of)),
    about: text.sliceMeasured(images, side, nameOf(of), centre, loss),
    field: { x: [cx - range, cx + range], y: [cy - range, cy + range], side, values: losses, centre },
    axes: [axisOf(x), axisOf(y)],
    columns: [columnOf(x), columnOf(y)],
    least: 0,
    most: losses.reduce((most, value) => Math.max(most, value)),
    isSlow: true,
    descend: (optimiser, from, settings) => askRules('descend', { optimiser, from, settings }),
  };
}
