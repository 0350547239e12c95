import { create } from 'zustand';
import { stepsOf } from '../../charts/descent-words.ts';
import type { Point } from '../../descent/surface.ts';
import { SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import { WAYS, type Walk, type WalkSettings, type Way } from '../../descent/trajectory.ts';
import { wordsOf } from '../../model/error-message.ts';
import { DEFAULTS, formOf, readForm, typedPlace, typedSettings, type WaysForm } from './descent-form.ts';
import { PRESETS, type Preset } from './descent-presets.ts';
import { type Ground, groundOf } from './loss-surfaces.ts';
import { useRules } from './rules-tab.ts';
import { setView } from './views.ts';

/** What a person can choose to walk on: a formula, or two weights of the network. */
export type GroundName = SurfaceId | 'slice';

/** Walks as they were made, with what they were made on. */
export interface Walked {
  readonly ground: Ground;
  readonly from: Point;
  /** Undefined before the first walk. */
  readonly settings?: WalkSettings;
  readonly walks: readonly Walk[];
}

interface Ways {
  readonly name: GroundName;
  /** Undefined while the network's loss has not been measured. */
  readonly ground: Ground | undefined;
  readonly form: WaysForm;
  readonly ways: readonly Way[];
  /** The preset that nothing has been changed of since. */
  readonly preset: Preset | undefined;
  readonly walked: Walked | undefined;
  /** Steps that are shown; undefined: all. */
  readonly shown: number | undefined;
  readonly playing: boolean;
  /** The way that is being walked, where that takes a while. */
  readonly walking: Way | undefined;
  readonly trouble: string | undefined;
}

/** A loss of a network takes a while. */
const SLICE_STEPS = 100;

const FIRST = PRESETS[0] as Preset;

/** What the tab shows; it outlives the view. */
export const useWays = create<Ways>()(() => ({
  name: FIRST.surface,
  ground: groundOf(FIRST.surface),
  form: formOf(FIRST.surface, FIRST.from, FIRST.settings),
  ways: FIRST.ways,
  preset: FIRST,
  walked: undefined,
  shown: undefined,
  playing: false,
  walking: undefined,
  trouble: undefined,
}));

/** Steps of the longest walk. */
export const longestOf = (walked: Walked | undefined): number => Math.max(0, ...(walked?.walks ?? []).map(stepsOf));

let latest = 0;

/** Walks anew from what the form says; as long as something is wrong with it, what was found before stays. */
export async function walkAgain(): Promise<void> {
  const { ground, form, ways } = useWays.getState();
  const order = ++latest;
  useWays.setState({ walking: undefined, playing: false, trouble: undefined });
  if (!ground) return;
  const read = readForm(form, ground.field);
  if (read.errors) return;
  const { from, settings } = read;
  const walks: Walk[] = [];
  try {
    for (const way of WAYS.filter((one) => ways.includes(one))) {
      if (ground.isSlow) useWays.setState({ walking: way });
      walks.push(await ground.walk(way, from, settings));
      if (order !== latest) return;
    }
    useWays.setState({ walked: { ground, from, settings, walks }, shown: undefined, walking: undefined });
  } catch (error) {
    if (order === latest) useWays.setState({ walking: undefined, trouble: wordsOf(error) });
  }
}

/** Takes what a person has changed by hand, and walks. */
export function changeForm(part: Partial<WaysForm>): void {
  useWays.setState(({ form }) => ({ form: { ...form, ...part }, preset: undefined }));
  void walkAgain();
}

/** All begin at a place of the surface. */
export function chooseStart(at: Point): void {
  const { ground } = useWays.getState();
  if (ground) changeForm(typedPlace(ground.field, at));
}

/** Takes another formula with a start and a learning rate that suit it. */
export function chooseSurface(id: SurfaceId): void {
  useWays.setState({ name: id, ground: groundOf(id), form: formOf(id, SURFACES[id].start), preset: undefined });
  void walkAgain();
}

export function chooseWays(ways: readonly Way[]): void {
  useWays.setState({ ways, preset: undefined });
  void walkAgain();
}

export function choosePreset(preset: Preset): void {
  const { surface, from, ways, settings } = preset;
  useWays.setState({ name: surface, ground: groundOf(surface), form: formOf(surface, from, settings), ways, preset });
  void walkAgain();
}

/** Leaves the formulas for the loss of a network, which has yet to be measured. */
export function leaveFormula(): void {
  latest++;
  useWays.setState({
    name: 'slice',
    ground: undefined,
    walked: undefined,
    preset: undefined,
    shown: undefined,
    walking: undefined,
    playing: false,
    trouble: undefined,
  });
}

/** Walks on the loss of two weights of the network, from a place and with a learning rate that suits it. */
export function walkOnSlice(ground: Ground, from: Point, eta: number): void {
  // Who has gone on to a formula meanwhile stays there.
  if (useWays.getState().name !== 'slice') return;
  const settings = typedSettings({ ...DEFAULTS, eta, steps: SLICE_STEPS });
  useWays.setState(({ form }) => ({ ground, form: { ...form, ...settings, ...typedPlace(ground.field, from) }, walked: { ground, from, walks: [] } }));
  void walkAgain();
}

/** What the tab is to show: a surface, where all begin, which ways, and settings that differ from the surface's own. */
interface ShownWays {
  readonly surface: SurfaceId;
  readonly from: Point;
  readonly ways?: readonly Way[];
  readonly settings?: Partial<WalkSettings>;
}

/** Opens the tab at a surface with walks from a place. */
export function showWays({ surface, from, ways = WAYS, settings = {} }: ShownWays): void {
  useRules.setState({ tab: 'ways' });
  setView('rules');
  useWays.setState({ name: surface, ground: groundOf(surface), form: formOf(surface, from, settings), ways, preset: undefined });
  void walkAgain();
}
