import { create } from 'zustand';
import type { Point } from '../../descent/surface.ts';
import type { SurfaceId } from '../../descent/surfaces.ts';
import type { DescentSettings, Optimiser, Trajectory } from '../../descent/trajectory.ts';
import { RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { CostState, SliceOf } from '../../protocol/rules.ts';
import { type DescentForm, formOf } from './descent-form.ts';
import { PRESETS, type Preset } from './descent-presets.ts';
import { type LossSurface, surfaceOf } from './loss-surfaces.ts';

/** A loss surface that the user can choose: a formula, or the loss of a network as a function of two weights (`slice`). */
export type SurfaceName = SurfaceId | 'slice';

/** Trajectories, with the surface, the start and the settings that they were computed with. */
export interface Descent {
  readonly surface: LossSurface;
  readonly from: Point;
  /** Undefined before the first descent. */
  readonly settings?: DescentSettings;
  readonly trajectories: readonly Trajectory[];
}

/** Fields of the form: the two weights, by axis; half the width of the slice, in units of the weights; the number of training images. */
const SLICE_FIELDS = ['xLayer', 'xFrom', 'xTo', 'yLayer', 'yFrom', 'yTo', 'range', 'images'] as const;
export type SliceField = (typeof SLICE_FIELDS)[number];
export type SliceForm = Readonly<Record<SliceField, string>>;

/** The loss of a network as a function of two weights. */
export interface LossSlice {
  readonly of: SliceOf;
  readonly form: SliceForm;
  /** Settings and lanes of the race whose networks can be measured, as the worker last reported them. */
  readonly config: RaceConfig;
  readonly lanes: readonly SliceOf[];
  readonly measuring: boolean;
  readonly failure: string | undefined;
  /** Undefined until it is measured. */
  readonly surface: LossSurface | undefined;
}

/** The measurement of the cost of weight perturbation. */
interface Cost {
  readonly state: CostState;
  readonly failure: string | undefined;
}

/** State of the tab Optimisers in the view Learning rules; kept while another view is shown. */
interface OptimisersState {
  readonly name: SurfaceName;
  readonly form: DescentForm;
  readonly optimisers: readonly Optimiser[];
  /** The chosen preset, until the user changes something. */
  readonly preset: Preset | undefined;
  readonly descended: Descent | undefined;
  /** Number of steps that are shown; undefined for all. */
  readonly shown: number | undefined;
  readonly playing: boolean;
  /** The optimiser that is running, on slow surfaces only. */
  readonly isDescending: Optimiser | undefined;
  readonly failure: string | undefined;
  readonly slice: LossSlice;
  readonly cost: Cost;
}

/**
 * Initial form: a weight into a hidden unit of the last hidden layer, and one out of it. They lie on one path through the
 * network, so neither has an effect if the other is zero.
 */
export function intoAndOut({ layers }: RaceConfig): SliceForm {
  const last = layers.length - 1;
  // Pixel (14, 14), the middle of the image, or an arbitrary hidden unit.
  const from = last === 2 ? 406 : 10;
  return { xLayer: String(last - 1), xFrom: String(from), xTo: '20', yLayer: String(last), yFrom: '20', yTo: '3', range: '25', images: '200' };
}

const FIRST = PRESETS[0] as Preset;

export const useOptimisers = create<OptimisersState>()(() => ({
  name: FIRST.surface,
  form: formOf(FIRST.surface, FIRST.from, FIRST.settings),
  optimisers: FIRST.optimisers,
  preset: FIRST,
  descended: undefined,
  shown: undefined,
  playing: false,
  isDescending: undefined,
  failure: undefined,
  slice: { of: 'start', form: intoAndOut(RACES.relu), config: RACES.relu, lanes: ['start'], measuring: false, failure: undefined, surface: undefined },
  cost: { state: { phase: 'idle', points: [], share: 0 }, failure: undefined },
}));

/** Returns the chosen loss surface; undefined until the loss of the network has been measured. */
export const chosenSurface = ({ name, slice }: Pick<OptimisersState, 'name' | 'slice'>): LossSurface | undefined =>
  name === 'slice' ? slice.surface : surfaceOf(name);

export const changeSlice = (part: Partial<LossSlice>): void => useOptimisers.setState(({ slice }) => ({ slice: { ...slice, ...part } }));

export const changeCost = (part: Partial<Cost>): void => useOptimisers.setState(({ cost }) => ({ cost: { ...cost, ...part } }));
