import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import { arePerturbationsSame, isSamePerturbation, type Perturbation } from '../../model/perturbation.ts';
import type { Commands, PerturbationResult } from '../../protocol/commands.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { useAblationTab } from './ablation-tab.ts';
import { ask } from './actions.ts';
import { layersOfStatus, perturbationsOf, selectedIn } from './derived.ts';
import { type State, useStore } from './store.ts';

/* What a person does in the tab Try, and what the worker is asked for it: first about a few images, then about all. */

/** So many images answer while the slider is dragged. */
const QUICK_IMAGES = 1000;
/** How high perturbations can be stacked. */
export const MOST_APPLIED = 8;

/** What is to be asked. */
interface Question {
  /** On the law as it is now; otherwise on that of the last trial, so that the two can be compared. */
  readonly fresh: boolean;
  /** The page asks by itself: what is shown stays until all images have answered, and the time line gets no mark. */
  readonly byItself: boolean;
}

/** Asked as soon as the few images have answered. */
let next: Question | undefined;
let isQuick = false;
/** Counts questions: only the newest is answered. */
let newest = 0;
/** Whether the law has moved on since the one that trials are made on, and at which moment that was. */
let owed = false;
let followed: string | undefined;

/** Changes what is tried, or on how many networks, and measures it. */
function change(part: Partial<Pick<State, 'draft' | 'applied' | 'networks'>>, question: Question = { fresh: false, byItself: false }): void {
  useStore.setState((now) => ({
    ...repaired({ ...now, ...part }),
    // What the page repeats by itself replaces the numbers without a word.
    ...(question.byItself ? {} : { perturbationState: 'asked' }),
  }));
  next = next ? { fresh: next.fresh || question.fresh, byItself: next.byItself && question.byItself } : question;
  // A short measurement is let end: while a slider is dragged its numbers would never come otherwise.
  if (!isQuick) void measure();
}

/** What can be tried on this network: without stages and selections of another one. */
function repaired(now: State): Pick<State, 'draft' | 'applied' | 'networks'> {
  const weightLayers = Math.max(1, layersOfStatus(now.status).length - 1);
  const applied = now.applied.filter(({ layer }) => layer <= weightLayers);
  const layer = Math.min(now.draft.layer, weightLayers);
  const selected = now.draft.target === 'selection' ? selectedIn(now) : undefined;
  const target = now.draft.target === 'selection' && !selected ? 'vip-off' : now.draft.target;
  const taken = new Set(applied.map(({ level }) => level));
  const known = now.draft.level;
  // Its draws stay its own when others are taken back.
  const level = known === undefined || taken.has(known) || now.draft.fraction === 0 ? leastFree(taken) : known;
  return { draft: { layer, target, fraction: now.draft.fraction, level, places: selected?.places[layer - 1] }, applied, networks: now.networks };
}

function leastFree(taken: ReadonlySet<number | undefined>): number {
  let level = 0;
  while (taken.has(level)) level++;
  return level;
}

/** Asks about a few images, if a person waits, and then about all. */
async function measure(again = false): Promise<void> {
  const question = next ?? { fresh: false, byItself: false };
  const mine = ++newest;
  const state = useStore.getState();
  const { networks, perturbed, status } = state;
  const perturbations = perturbationsOf(state);
  const all = status.config?.V ?? QUICK_IMAGES;
  // Where nothing is perturbed, what was measured before is there at once.
  const waits = !question.byItself && all > QUICK_IMAGES && !(perturbed && perturbations.length === 0 && !question.fresh && perturbed.before.n === networks);
  next = undefined;
  if (question.fresh) [followed, owed] = [viewedRevision(state), false];
  try {
    if (waits) {
      const first = await askFew({ perturbations, networks, images: QUICK_IMAGES, fresh: question.fresh });
      useStore.setState({ perturbed: withKnown(first, perturbations) });
      if (next) return void measure();
    }
    const whole = await ask('perturb', { perturbations, networks, images: all, fresh: question.fresh && !waits });
    if (mine === newest) show(withKnown(whole, perturbations), question);
  } catch (error) {
    if (mine !== newest) owed ||= question.fresh;
    else if (next) void measure();
    else if (error instanceof WorkerLostError && !again) {
      next = question;
      void measure(true);
    }
    // The run is about to be replaced; what is then shown is measured by itself.
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

/** The same trial with the page's own perturbations where they are the same: they need no closer look then. */
const withKnown = (perturbed: PerturbationResult, asked: readonly Perturbation[]): PerturbationResult => ({
  ...perturbed,
  perturbations: perturbed.perturbations.map((one) => asked.find((other) => isSamePerturbation(one, other)) ?? one),
});

function show(perturbed: PerturbationResult, { byItself }: Question): void {
  const isPerturbed = !byItself && perturbed.hits.some(({ length }) => length > 0);
  useStore.setState(({ perturbedSteps }) => ({
    perturbed,
    perturbationState: 'done',
    perturbedSteps: isPerturbed && !perturbedSteps.includes(perturbed.step) ? [...perturbedSteps, perturbed.step] : perturbedSteps,
  }));
  if (owed) change({}, { fresh: true, byItself: true });
}

/** Whether what is shown is the answer to what is in force. */
export const isAnswered = (state: Pick<State, 'perturbed' | 'applied' | 'draft'>): boolean =>
  state.perturbed !== undefined && arePerturbationsSame(state.perturbed.perturbations, perturbationsOf(state));

/** Tries another stage, target or fraction. */
export const changeDraft = (part: Partial<Pick<Perturbation, 'layer' | 'target' | 'fraction'>>): void =>
  change({ draft: { ...useStore.getState().draft, ...part } });

export const setNetworks = (networks: number): void => change({ networks });

/** Whether what is tried can be kept while another one is tried. */
export const canAdd = ({ draft, applied }: Pick<State, 'draft' | 'applied'>): boolean => draft.fraction > 0 && applied.length < MOST_APPLIED;

/** Keeps what is tried in force, and begins another perturbation with nothing hit. */
export function addAnother(): void {
  const { draft, applied } = useStore.getState();
  if (canAdd({ draft, applied })) useStore.setState((now) => repaired({ ...now, applied: [...applied, draft], draft: { ...draft, fraction: 0 } }));
}

/** Takes one of the perturbations in force back. */
export function undo(perturbation: Perturbation): void {
  const { applied } = useStore.getState();
  if (applied.includes(perturbation)) change({ applied: applied.filter((one) => one !== perturbation) });
  else changeDraft({ fraction: 0 });
}

/** Takes the last of the perturbations in force back. */
export function undoLast(): void {
  const last = perturbationsOf(useStore.getState()).at(-1);
  if (last) undo(last);
}

/** Takes all perturbations back. */
export const restore = (): void => change({ applied: [], draft: { ...useStore.getState().draft, fraction: 0 } });

/** Switches all connections of the table that was given last off, in the first stage that has any; each stage can be tried then. */
export async function perturbTable(table: number): Promise<void> {
  try {
    const selected = await ask('selected', { table });
    if (!selected) return;
    useAblationTab.setState({ tab: 'try' });
    useStore.setState({ selected, view: 'perturb' });
    const first = selected.places.findIndex(({ length }) => length > 0);
    change({ draft: { layer: 1 + Math.max(0, first), target: 'selection', fraction: 1 } }, { fresh: true, byItself: false });
  } catch (error) {
    useStore.setState({ notice: errorMessage(error) });
  }
}

/** What is looked at: each evaluation and each rest of a run is another moment; an earlier step stands still. */
export function viewedRevision({ status: { runId, row, phase, step, viewedStep }, statistics }: Pick<State, 'status' | 'statistics'>): string {
  const when = viewedStep === undefined ? `${row?.step} ${phase === 'running' ? '' : step}` : `at ${viewedStep}`;
  return `${runId} ${statistics?.history.changes.length} ${when}`;
}

/** Measures the error before, when a person comes to look. */
export function startPerturbing(): void {
  const { status, perturbed, perturbationState } = useStore.getState();
  if (status.config?.rule === 'gbp' && perturbationState !== 'asked') change({}, { fresh: true, byItself: perturbed !== undefined });
}

/** Repeats the trial when another moment is looked at, after whatever the person is trying. What a link has opened tries nothing by itself. */
export function followRevision(moment: string): void {
  const { status, perturbationState } = useStore.getState();
  if (followed === moment || !status.config) return;
  const isFirst = followed === undefined || (status.phase === 'recorded' && perturbationState === 'none');
  followed = moment;
  if (isFirst) return;
  owed = true;
  if (perturbationState !== 'asked') change({}, { fresh: true, byItself: true });
}

/** Forgets all trials with their run: what was hit in it is not there in another. */
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
