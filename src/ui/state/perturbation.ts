import { WorkerLostError } from '../../client/worker-client.ts';
import { errorMessage } from '../../model/error-message.ts';
import { isSamePerturbation, type Perturbation } from '../../model/perturbation.ts';
import type { Commands, PerturbationResult } from '../../protocol/commands.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { type Ablation, canAdd, perturbationsOf, selectedIn, useAblation } from './ablation.ts';
import { ask } from './actions.ts';
import { layersOfStatus } from './derived.ts';
import { type State, useStore } from './store.ts';
import { Newest } from './worker-query.ts';

/* Actions of the user in the tab Try, and the requests to the worker: first for a few test images, then for all. */

/** Test images that are classified while the slider is dragged. */
const QUICK_IMAGES = 1000;

interface Question {
  /** Uses the parameters as they are now; otherwise those of the last result, so that the two can be compared. */
  readonly fresh: boolean;
  /** The page measures automatically: the shown result stays until all images are classified, and the time line gets no mark. */
  readonly automatic: boolean;
}

interface Measuring {
  /** The measurement that follows as soon as the few images are classified, and whether they are being classified. */
  next: Question | undefined;
  isQuick: boolean;
  /** Whether newer parameters have yet to be measured, and the revision that was requested last. */
  needsUpdate: boolean;
  lastRevision: string | undefined;
}

/** What has been requested and what has yet to be; no component shows it. */
const measuring: Measuring = { next: undefined, isQuick: false, needsUpdate: false, lastRevision: undefined };
/** Results of older measurements are dropped. */
const measurements = new Newest();

type Perturbing = Pick<Ablation, 'draft' | 'applied' | 'networks'>;

/** Changes the draft, the applied perturbations or the number of networks, and measures the result. */
function change(part: Partial<Perturbing>, question: Question = { fresh: false, automatic: false }): void {
  useAblation.setState((now) => ({
    ...repaired({ ...now, ...part }),
    // An automatic measurement replaces the numbers without showing that it runs.
    ...(question.automatic ? {} : { perturbationState: 'asked' }),
  }));
  const { next } = measuring;
  measuring.next = next ? { fresh: next.fresh || question.fresh, automatic: next.automatic && question.automatic } : question;
  // A short measurement is not interrupted: otherwise no result would appear while a slider is dragged.
  if (!measuring.isQuick) void measure();
}

/** Adapts perturbations to the current network: replaces or removes layers and selections of another network. */
function repaired(now: Ablation): Perturbing {
  const layers = layersOfStatus(useStore.getState().status);
  const weightLayers = Math.max(1, layers.length - 1);
  const applied = now.applied.filter(({ layer }) => layer <= weightLayers);
  const layer = Math.min(now.draft.layer, weightLayers);
  const selected = now.draft.target === 'selection' ? selectedIn(layers, now) : undefined;
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
  const question = measuring.next ?? { fresh: false, automatic: false };
  const isNewest = measurements.begin();
  const state = useAblation.getState();
  const { networks, perturbed } = state;
  const { status } = useStore.getState();
  const perturbations = perturbationsOf(state);
  const all = status.config?.V ?? QUICK_IMAGES;
  // Without a perturbation there is nothing to wait for if the error before is known.
  const waits = !question.automatic && all > QUICK_IMAGES && !(perturbed && perturbations.length === 0 && !question.fresh && perturbed.before.n === networks);
  measuring.next = undefined;
  if (question.fresh) Object.assign(measuring, { lastRevision: viewedRevision({ status }), needsUpdate: false });
  try {
    if (waits) {
      const first = await askFew({ perturbations, networks, images: QUICK_IMAGES, fresh: question.fresh });
      useAblation.setState({ perturbed: withKnown(first, perturbations) });
      if (measuring.next) return void measure();
    }
    const whole = await ask('perturb', { perturbations, networks, images: all, fresh: question.fresh && !waits });
    if (isNewest()) show(withKnown(whole, perturbations), question);
  } catch (error) {
    if (!isNewest()) measuring.needsUpdate ||= question.fresh;
    else if (measuring.next) void measure();
    else if (error instanceof WorkerLostError && !again) {
      measuring.next = question;
      void measure(true);
    }
    // The run is about to be replaced; the new one is measured automatically.
    else if (errorMessage(error) === SUPERSEDED) useAblation.setState(({ perturbed: known }) => ({ perturbationState: known ? 'done' : 'none' }));
    else useAblation.setState({ perturbationState: 'failed', perturbationError: errorMessage(error) });
  }
}

async function askFew(args: Commands['perturb']['args']): Promise<PerturbationResult> {
  measuring.isQuick = true;
  try {
    return await ask('perturb', args);
  } finally {
    measuring.isQuick = false;
  }
}

/** Replaces the perturbations of a result by the page's own equal objects: comparing them is then a test of identity. */
const withKnown = (perturbed: PerturbationResult, asked: readonly Perturbation[]): PerturbationResult => ({
  ...perturbed,
  perturbations: perturbed.perturbations.map((one) => asked.find((other) => isSamePerturbation(one, other)) ?? one),
});

function show(perturbed: PerturbationResult, { automatic }: Question): void {
  const isPerturbed = !automatic && perturbed.hits.some(({ length }) => length > 0);
  useAblation.setState(({ perturbedSteps }) => ({
    perturbed,
    perturbationState: 'done',
    perturbedSteps: isPerturbed && !perturbedSteps.includes(perturbed.step) ? [...perturbedSteps, perturbed.step] : perturbedSteps,
  }));
  if (measuring.needsUpdate) change({}, { fresh: true, automatic: true });
}

export const changeDraft = (part: Partial<Pick<Perturbation, 'layer' | 'target' | 'fraction'>>): void =>
  change({ draft: { ...useAblation.getState().draft, ...part } });

export const setNetworks = (networks: number): void => change({ networks });

/** Adds the draft to the applied perturbations, and begins a new draft with fraction 0. */
export function addAnother(): void {
  const { draft, applied } = useAblation.getState();
  if (canAdd({ draft, applied })) useAblation.setState((now) => repaired({ ...now, applied: [...applied, draft], draft: { ...draft, fraction: 0 } }));
}

/** Undoes an applied perturbation or the draft. */
export function undo(perturbation: Perturbation): void {
  const { applied } = useAblation.getState();
  if (applied.includes(perturbation)) change({ applied: applied.filter((one) => one !== perturbation) });
  else changeDraft({ fraction: 0 });
}

export function undoLast(): void {
  const last = perturbationsOf(useAblation.getState()).at(-1);
  if (last) undo(last);
}

/** Undoes all perturbations. */
export const restore = (): void => change({ applied: [], draft: { ...useAblation.getState().draft, fraction: 0 } });

/** Switches off all connections of a table, in the first weight layer that has any; the user can then choose another layer. */
export async function perturbTable(table: number): Promise<void> {
  try {
    const selected = await ask('selected', { table });
    if (!selected) return;
    useAblation.setState({ tab: 'try', selected });
    useStore.setState({ view: 'perturb' });
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
  const { status } = useStore.getState();
  const { perturbed, perturbationState } = useAblation.getState();
  if (status.config?.rule === 'gbp' && perturbationState !== 'asked') change({}, { fresh: true, automatic: perturbed !== undefined });
}

/**
 * Repeats the measurement when the viewed parameters change, after the user's own measurements. A view that was opened by a
 * link measures nothing automatically.
 */
export function followRevision(moment: string): void {
  const { status } = useStore.getState();
  const { perturbationState } = useAblation.getState();
  if (measuring.lastRevision === moment || !status.config) return;
  const isFirst = measuring.lastRevision === undefined || (status.phase === 'recorded' && perturbationState === 'none');
  measuring.lastRevision = moment;
  if (isFirst) return;
  measuring.needsUpdate = true;
  if (perturbationState !== 'asked') change({}, { fresh: true, automatic: true });
}

/** Removes perturbations and results when the run changes: their connections are those of the old run. Returns a function that stops it. */
export const forgetWithRun = (): (() => void) =>
  useStore.subscribe(({ status }, before) => {
    if (status.runId !== before.status.runId)
      useAblation.setState(({ draft }) => ({
        perturbed: undefined,
        perturbationState: 'none',
        perturbedSteps: [],
        applied: [],
        draft: { ...draft, fraction: 0, places: undefined },
      }));
  });
