import { stepsOf } from '../../charts/descent-words.ts';
import type { Point } from '../../descent/surface.ts';
import { SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser, type Trajectory } from '../../descent/trajectory.ts';
import { errorMessage } from '../../model/error-message.ts';
import { DEFAULTS, type DescentForm, formOf, readForm, typedPlace, typedSettings } from './descent-form.ts';
import type { Preset } from './descent-presets.ts';
import type { LossSurface } from './loss-surfaces.ts';
import { changeSlice, chosenSurface, type Descent, useOptimisers } from './optimisers.ts';
import { showRulesTab } from './views.ts';
import { Newest } from './worker-query.ts';

/** Fewer steps than on a formula: the loss of a network takes longer to compute. */
const SLICE_STEPS = 100;

/** Returns the number of steps of the longest trajectory. */
export const longestOf = (descended: Descent | undefined): number => Math.max(0, ...(descended?.trajectories ?? []).map(stepsOf));

/** Trajectories of older descents are dropped. */
const descents = new Newest();

/** Runs the optimisers with the settings of the form. While a field is invalid, the previous trajectories stay. */
export async function descendAgain(): Promise<void> {
  const state = useOptimisers.getState();
  const { form, optimisers } = state;
  const surface = chosenSurface(state);
  const isNewest = descents.begin();
  useOptimisers.setState({ isDescending: undefined, playing: false, failure: undefined });
  if (!surface) return;
  const read = readForm(form, surface.field);
  if (read.errors) return;
  const { from, settings } = read;
  const trajectories: Trajectory[] = [];
  try {
    for (const optimiser of OPTIMISERS.filter((one) => optimisers.includes(one))) {
      if (surface.isSlow) useOptimisers.setState({ isDescending: optimiser });
      trajectories.push(await surface.descend(optimiser, from, settings));
      if (!isNewest()) return;
    }
    useOptimisers.setState({ descended: { surface, from, settings, trajectories }, shown: undefined, isDescending: undefined });
  } catch (error) {
    if (isNewest()) useOptimisers.setState({ isDescending: undefined, failure: errorMessage(error) });
  }
}

/** Applies a change of the form by the user, and runs the optimisers. */
export function changeForm(part: Partial<DescentForm>): void {
  useOptimisers.setState(({ form }) => ({ form: { ...form, ...part }, preset: undefined }));
  void descendAgain();
}

export function chooseStart(at: Point): void {
  const surface = chosenSurface(useOptimisers.getState());
  if (surface) changeForm(typedPlace(surface.field, at));
}

/** Changes to another formula, with its own start and learning rate, and runs the optimisers. */
export function chooseSurface(id: SurfaceId): void {
  useOptimisers.setState({ name: id, form: formOf(id, SURFACES[id].start), preset: undefined });
  void descendAgain();
}

export function chooseOptimisers(optimisers: readonly Optimiser[]): void {
  useOptimisers.setState({ optimisers, preset: undefined });
  void descendAgain();
}

export function choosePreset(preset: Preset): void {
  const { surface, from, optimisers, settings } = preset;
  useOptimisers.setState({ name: surface, form: formOf(surface, from, settings), optimisers, preset });
  void descendAgain();
}

/** Changes from a formula to the loss of a network, which has yet to be measured. */
export function leaveFormula(): void {
  descents.begin();
  changeSlice({ surface: undefined });
  useOptimisers.setState({
    name: 'slice',
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
  if (useOptimisers.getState().name !== 'slice') return;
  const settings = typedSettings({ ...DEFAULTS, eta, steps: SLICE_STEPS });
  changeSlice({ surface });
  useOptimisers.setState(({ form }) => ({
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
  useOptimisers.setState({ name: surface, form: formOf(surface, from, settings), optimisers, preset: undefined });
  void descendAgain();
}
