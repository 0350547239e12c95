import { create } from 'zustand';
import { stepsOf } from '../../charts/descent-words.ts';
import type { Point } from '../../descent/surface.ts';
import { SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser, type Trajectory } from '../../descent/trajectory.ts';
import { errorMessage } from '../../model/error-message.ts';
import { DEFAULTS, type DescentForm, formOf, readForm, typedPlace, typedSettings } from './descent-form.ts';
import { PRESETS, type Preset } from './descent-presets.ts';
import { type LossSurface, surfaceOf } from './loss-surfaces.ts';
import { useRules } from './rules-tab.ts';
import { setView } from './views.ts';

/** What a person can choose to walk on: a formula, or two weights of the network. */
export type SurfaceName = SurfaceId | 'slice';

/** Walks as they were made, with what they were made on. */
export interface Descent {
  readonly surface: LossSurface;
  readonly from: Point;
  /** Undefined before the first walk. */
  readonly settings?: DescentSettings;
  readonly trajectories: readonly Trajectory[];
}

interface DescentState {
  readonly name: SurfaceName;
  /** Undefined while the network's loss has not been measured. */
  readonly surface: LossSurface | undefined;
  readonly form: DescentForm;
  readonly optimisers: readonly Optimiser[];
  /** The preset that nothing has been changed of since. */
  readonly preset: Preset | undefined;
  readonly descended: Descent | undefined;
  /** Steps that are shown; undefined: all. */
  readonly shown: number | undefined;
  readonly playing: boolean;
  /** The way that is being walked, where that takes a while. */
  readonly isDescending: Optimiser | undefined;
  readonly failure: string | undefined;
}

/** A loss of a network takes a while. */
const SLICE_STEPS = 100;

const FIRST = PRESETS[0] as Preset;

/** What the tab shows; it outlives the view. */
export const useDescent = create<DescentState>()(() => ({
  name: FIRST.surface,
  surface: surfaceOf(FIRST.surface),
  form: formOf(FIRST.surface, FIRST.from, FIRST.settings),
  optimisers: FIRST.optimisers,
  preset: FIRST,
  descended: undefined,
  shown: undefined,
  playing: false,
  isDescending: undefined,
  failure: undefined,
}));

/** Steps of the longest walk. */
export const longestOf = (descended: Descent | undefined): number => Math.max(0, ...(descended?.trajectories ?? []).map(stepsOf));

let latest = 0;

/** Walks anew from what the form says; as long as something is wrong with it, what was found before stays. */
export async function descendAgain(): Promise<void> {
  const { surface, form, optimisers } = useDescent.getState();
  const order = ++latest;
  useDescent.setState({ isDescending: undefined, playing: false, failure: undefined });
  if (!surface) return;
  const read = readForm(form, surface.field);
  if (read.errors) return;
  const { from, settings } = read;
  const trajectories: Trajectory[] = [];
  try {
    for (const optimiser of OPTIMISERS.filter((one) => optimisers.includes(one))) {
      if (surface.isSlow) useDescent.setState({ isDescending: optimiser });
      trajectories.push(await surface.descend(optimiser, from, settings));
      if (order !== latest) return;
    }
    useDescent.setState({ descended: { surface, from, settings, trajectories }, shown: undefined, isDescending: undefined });
  } catch (error) {
    if (order === latest) useDescent.setState({ isDescending: undefined, failure: errorMessage(error) });
  }
}

/** Takes what a person has changed by hand, and walks. */
export function changeForm(part: Partial<DescentForm>): void {
  useDescent.setState(({ form }) => ({ form: { ...form, ...part }, preset: undefined }));
  void descendAgain();
}

/** All begin at a place of the surface. */
export function chooseStart(at: Point): void {
  const { surface } = useDescent.getState();
  if (surface) changeForm(typedPlace(surface.field, at));
}

/** Takes another formula with a start and a learning rate that suit it. */
export function chooseSurface(id: SurfaceId): void {
  useDescent.setState({ name: id, surface: surfaceOf(id), form: formOf(id, SURFACES[id].start), preset: undefined });
  void descendAgain();
}

export function chooseOptimisers(optimisers: readonly Optimiser[]): void {
  useDescent.setState({ optimisers, preset: undefined });
  void descendAgain();
}

export function choosePreset(preset: Preset): void {
  const { surface, from, optimisers, settings } = preset;
  useDescent.setState({ name: surface, surface: surfaceOf(surface), form: formOf(surface, from, settings), optimisers, preset });
  void descendAgain();
}

/** Leaves the formulas for the loss of a network, which has yet to be measured. */
export function leaveFormula(): void {
  latest++;
  useDescent.setState({
    name: 'slice',
    surface: undefined,
    descended: undefined,
    preset: undefined,
    shown: undefined,
    isDescending: undefined,
    playing: false,
    failure: undefined,
  });
}

/** Walks on the loss of two weights of the network, from a place and with a learning rate that suits it. */
export function descendOnSlice(surface: LossSurface, from: Point, eta: number): void {
  // Who has gone on to a formula meanwhile stays there.
  if (useDescent.getState().name !== 'slice') return;
  const settings = typedSettings({ ...DEFAULTS, eta, steps: SLICE_STEPS });
  useDescent.setState(({ form }) => ({
    surface,
    form: { ...form, ...settings, ...typedPlace(surface.field, from) },
    descended: { surface, from, trajectories: [] },
  }));
  void descendAgain();
}

/** What the tab is to show: a surface, where all begin, which ways, and settings that differ from the surface's own. */
interface ShownDescent {
  readonly surface: SurfaceId;
  readonly from: Point;
  readonly optimisers?: readonly Optimiser[];
  readonly settings?: Partial<DescentSettings>;
}

/** Opens the tab at a surface with walks from a place. */
export function showOptimisers({ surface, from, optimisers = OPTIMISERS, settings = {} }: ShownDescent): void {
  useRules.setState({ tab: 'ways' });
  setView('rules');
  useDescent.setState({ name: surface, surface: surfaceOf(surface), form: formOf(surface, from, settings), optimisers, preset: undefined });
  void descendAgain();
}
