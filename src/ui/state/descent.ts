import { create } from 'zustand';
import { stepsOf } from '../../charts/descent-words.ts';
import type { Point } from '../../descent/surface.ts';
import { SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser, type Trajectory } from '../../descent/trajectory.ts';
import { errorMessage } from '../../model/error-message.ts';
import { DEFAULTS, type DescentForm, formOf, readForm, typedPlace, typedSettings } from './descent-form.ts';
import { PRESETS, type Preset } from './descent-presets.ts';
import { type LossSurface, surfaceOf } from './loss-surfaces.ts';
import { showRulesTab } from './views.ts';

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

interface DescentState {
  readonly name: SurfaceName;
  /** Undefined until the loss of the network has been measured. */
  readonly surface: LossSurface | undefined;
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
}

/** Fewer steps than on a formula: the loss of a network takes longer to compute. */
const SLICE_STEPS = 100;

const FIRST = PRESETS[0] as Preset;

/** State of the tab; kept while another view is shown. */
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

/** Returns the number of steps of the longest trajectory. */
export const longestOf = (descended: Descent | undefined): number => Math.max(0, ...(descended?.trajectories ?? []).map(stepsOf));

let latest = 0;

/** Runs the optimisers with the settings of the form. While a field is invalid, the previous trajectories stay. */
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

/** Applies a change of the form by the user, and runs the optimisers. */
export function changeForm(part: Partial<DescentForm>): void {
  useDescent.setState(({ form }) => ({ form: { ...form, ...part }, preset: undefined }));
  void descendAgain();
}

export function chooseStart(at: Point): void {
  const { surface } = useDescent.getState();
  if (surface) changeForm(typedPlace(surface.field, at));
}

/** Changes to another formula, with its own start and learning rate, and runs the optimisers. */
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

/** Changes from a formula to the loss of a network, which has yet to be measured. */
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

/** Runs the optimisers on the loss of two weights of a network, from a start and with a learning rate that suit it. */
export function descendOnSlice(surface: LossSurface, from: Point, eta: number): void {
  // The user may have chosen a formula meanwhile, which then stays.
  if (useDescent.getState().name !== 'slice') return;
  const settings = typedSettings({ ...DEFAULTS, eta, steps: SLICE_STEPS });
  useDescent.setState(({ form }) => ({
    surface,
    form: { ...form, ...settings, ...typedPlace(surface.field, from) },
    descended: { surface, from, trajectories: [] },
  }));
  void descendAgain();
}

/** A surface, the common start, the optimisers, and settings that differ from those of the surface. */
interface ShownDescent {
  readonly surface: SurfaceId;
  readonly from: Point;
  readonly optimisers?: readonly Optimiser[];
  readonly settings?: Partial<DescentSettings>;
}

/** Opens the tab with a surface and the trajectories from a start. */
export function showOptimisers({ surface, from, optimisers = OPTIMISERS, settings = {} }: ShownDescent): void {
  showRulesTab('ways');
  useDescent.setState({ name: surface, surface: surfaceOf(surface), form: formOf(surface, from, settings), optimisers, preset: undefined });
  void descendAgain();
}
