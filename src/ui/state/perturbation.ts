import { WorkerLostError } from '../../client/worker-client.ts';
import { errorMessage } from '../../model/error-message.ts';
import { arePerturbationsSame, isSamePerturbation, type Perturbation } from '../../model/perturbation.ts';
import type { Commands, PerturbationResult } from '../../protocol/commands.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { useAblationTab } from './ablation-tab.ts';
import { ask } from './actions.ts';
import { layersOfStatus, perturbationsOf, selectedIn } from './derived.ts';
import { type State, useStore } from './store.ts';

/* Actions of the user in the tab Try, and the requests to the worker: first for a few test images, then for all. */

/** Test images that are classified while the slider is dragged. */
const QUICK_IMAGES = 1000;
/** Maximum number of applied perturbations, not counting the draft. */
export const MOST_APPLIED = 8;

interface Question {
  /** Uses the parameters as they are now; otherwise those of the last result, so that the two can be compared. */
  readonly fresh: boolean;
  /** The page measures automatically: the shown result stays until all images are classified, and the time line gets no mark. */
  readonly automatic: boolean;
}

/** The measurement that follows as soon as the few images are classified. */
let next: Question | undefined;
let isQuick = false;
/** Number of the newest measurement: results of older ones are dropped. */
let newest = 0;
/** Whether newer parameters have yet to be measured, and the revision that was requested last. */
let needsUpdate = false;
let lastRevision: string | undefined;

/** Changes the draft, the applied perturbations or the number of networks, and measures the result. */
function change(part: Partial<Pick<State, 'draft' | 'applied' | 'networks'>>, question: Question = { fresh: false, automatic: false }): void {
  useStore.setState((now) => ({
    ...repaired({ ...now, ...part }),
    // An automatic measurement replaces the numbers without showing that it runs.
    ...(question.automatic ? {} : { perturbationState: 'asked' }),
  }));
  next = next ? { fresh: next.fresh || question.fresh, automatic: next.automatic && question.automatic } : question;
  // A short measurement is not interrupted: otherwise no result would appear while a slider is dragged.
  if (!isQuick) void measure();
}

/** Adapts perturbations to the current network: replaces or removes layers and selections of another network. */
function repaired(now: State): Pick<State, 'draft' | 'applied' | 'networks'> {
  const weightLayers = Math.max(1, layersOfStatus(now.status).length - 1);
  const applied = now.applied.filter(({ layer }) => layer <= weightLayers);
  const layer = Math.min(now.draft.layer, weightLayers);
  const selected = now.draft.target === 'selection' ? selectedIn(now) : undefined;
  const target = now.draft.target === 'selection' && !selected ? 'vip-off' : now.draft.target;
  const taken = new Set(applied.map(({ level }) => level));
  const known = now.draft.level;
  // The draft keeps its random draws when other perturbations are undone.
  const level = known === undefined || taken.has(known) || now.draft.fraction === 0 ? leastFree(taken) : known;
  return { draft: { layer, target, fraction: now.draft.fraction, level, places: selected?.places[layer - 1] }, applied, networks: now.networks };
}

function leastFree(taken: ReadonlySet<number | undefined>): number {
  let level = 0;
  while (taken.has(level)) level++;
  return level;
}

/** Measures on a few images, if the user waits, and then on all. `again`: a second attempt, after the worker was lost. */
async function measure(again = false): Promise<void> {
  const question = next ?? { fresh: false, automatic: false };
  const mine = ++newest;
  const state = useStore.getState();
  const { networks, perturbed, status } = state;
  const perturbations = perturbationsOf(state);
  const all = status.config?.V ?? QUICK_IMAGES;
  // Without a perturbation there is nothing to wait for if the error before is known.
  const waits = !question.automatic && all > QUICK_IMAGES && !(perturbed && perturbations.length === 0 && !question.fresh && perturbed.before.n === networks);
  next = undefined;
  if (question.fresh) [lastRevision, needsUpdate] = [viewedRevision(state), false];
  try {
    if (waits) {
      const first = await askFew({ perturbations, networks, images: QUICK_IMAGES, fresh: question.fresh });
      useStore.setState({ perturbed: withKnown(first, perturbations) });
      if (next) return void measure();
    }
    const whole = await ask('perturb', { perturbations, networks, images: all, fresh: question.fresh && !waits });
    if (mine === newest) show(withKnown(whole, perturbations), question);
  } catch (error) {
    if (mine !== newest) needsUpdate ||= question.fresh;
    else if (next) void measure();
    else if (error instanceof WorkerLostError && !again) {
      next = question;
      void measure(true);
    }
    // The run is about to be replaced; the new one is measured automatically.
    else if (errorMessage(error) === SUPERSEDED) useStore.setState(({ perturbed: known }) => ({ perturbationState: known ? 'done' : 'none' }));
    else useStore.setState({ perturbationState: 'failed', perturbationError: errorMessage(error) });
  }
}

async function askFew(args: Commands['perturb']['args']): Promise<PerturbationResult> {
  isQuick = true;
  try {
    return await ask('perturb', args);
  } finally {
    isQuick = false;
  }
}

/** Replaces the perturbations of a result by the page's own equal objects: comparing them is then a test of identity. */
const withKnown = (perturbed: PerturbationResult, asked: readonly Perturbation[]): PerturbationResult => ({
  ...perturbed,
  perturbations: perturbed.perturbations.map((one) => asked.find((other) => isSamePerturbation(one, other)) ?? one),
});

function show(perturbed: PerturbationResult, { automatic }: Question): void {
  const isPerturbed = !automatic && perturbed.hits.some(({ length }) => length > 0);
  useStore.setState(({ perturbedSteps }) => ({
    perturbed,
    perturbationState: 'done',
    perturbedSteps: isPerturbed && !perturbedSteps.includes(perturbed.step) ? [...perturbedSteps, perturbed.step] : perturbedSteps,
  }));
  if (needsUpdate) change({}, { fresh: true, automatic: true });
}

/** Whether the shown result is that of the current perturbations. */
export const isAnswered = (state: Pick<State, 'perturbed' | 'applied' | 'draft'>): boolean =>
  state.perturbed !== undefined && arePerturbationsSame(state.perturbed.perturbations, perturbationsOf(state));

export const changeDraft = (part: Partial<Pick<Perturbation, 'layer' | 'target' | 'fraction'>>): void =>
  change({ draft: { ...useStore.getState().draft, ...part } });

export const setNetworks = (networks: number): void => change({ networks });

/** Whether the draft can become an applied perturbation. */
export const canAdd = ({ draft, applied }: Pick<State, 'draft' | 'applied'>): boolean => draft.fraction > 0 && applied.length < MOST_APPLIED;

/** Adds the draft to the applied perturbations, and begins a new draft with fraction 0. */
export function addAnother(): void {
  const { draft, applied } = useStore.getState();
  if (canAdd({ draft, applied })) useStore.setState((now) => repaired({ ...now, applied: [...applied, draft], draft: { ...draft, fraction: 0 } }));
}

/** Undoes an applied perturbation or the draft. */
export function undo(perturbation: Perturbation): void {
  const { applied } = useStore.getState();
  if (applied.includes(perturbation)) change({ applied: applied.filter((one) => one !== perturbation) });
  else changeDraft({ fraction: 0 });
}

export function undoLast(): void {
  const last = perturbationsOf(useStore.getState()).at(-1);
  if (last) undo(last);
}

/** Undoes all perturbations. */
export const restore = (): void => change({ applied: [], draft: { ...useStore.getState().draft, fraction: 0 } });

/** Switches off all connections of a table, in the first weight layer that has any; the user can then choose another layer. */
export async function perturbTable(table: number): Promise<void> {
  try {
    const selected = await ask('selected', { table });
    if (!selected) return;
    useAblationTab.setState({ tab: 'try' });
    useStore.setState({ selected, view: 'perturb' });
    const first = selected.places.findIndex(({ length }) => length > 0);
    change({ draft: { layer: 1 + Math.max(0, first), target: 'selection', fraction: 1 } }, { fresh: true, automatic: false });
  } catch (error) {
    useStore.setState({ notice: errorMessage(error) });
  }
}

/** Returns a key of the viewed parameters: it changes with each evaluation and whenever the run stops; an earlier step has a fixed key. */
export function viewedRevision({ status: { runId, row, phase, revision, viewedStep } }: Pick<State, 'status'>): string {
  return viewedStep === undefined && phase === 'running' ? `${runId} ${row?.step}` : String(revision);
}

/** Measures the test error before any perturbation, when the user opens the view. */
export function startPerturbing(): void {
  const { status, perturbed, perturbationState } = useStore.getState();
  if (status.config?.rule === 'gbp' && perturbationState !== 'asked') change({}, { fresh: true, automatic: perturbed !== undefined });
}

/**
 * Repeats the measurement when the viewed parameters change, after the user's own measurements. A view that was opened by a
 * link measures nothing automatically.
 */
export function followRevision(moment: string): void {
  const { status, perturbationState } = useStore.getState();
  if (lastRevision === moment || !status.config) return;
  const isFirst = lastRevision === undefined || (status.phase === 'recorded' && perturbationState === 'none');
  lastRevision = moment;
  if (isFirst) return;
  needsUpdate = true;
  if (perturbationState !== 'asked') change({}, { fresh: true, automatic: true });
}

/** Removes perturbations and results when the run changes: their connections are those of the old run. */
export function forgetWithRun(): void {
  useStore.subscribe(({ status, draft }, before) => {
    if (status.runId !== before.status.runId)
      useStore.setState({
        perturbed: undefined,
        perturbationState: 'none',
        perturbedSteps: [],
        applied: [],
        draft: { ...draft, fraction: 0, places: undefined },
      });
  });
}
