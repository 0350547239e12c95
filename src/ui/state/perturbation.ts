import { WorkerGone } from '../../client/supervisor.ts';
import { wordsOf } from '../../model/error-message.ts';
import { isSamePerturbation, isSameStack, type Perturbation } from '../../model/perturbation.ts';
import type { Commands, Trial } from '../../protocol/commands.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { useLab } from './ablation-tab.ts';
import { ask } from './actions.ts';
import { layersOfStatus, perturbationsOf, selectedIn } from './derived.ts';
import { type State, useStore } from './store.ts';

/* What a person does in the tab Try, and what the worker is asked for it: first about a few images, then about all. */

/** So many images answer while the slider is dragged. */
const QUICK_IMAGES = 1000;
/** How high perturbations can be stacked. */
export const MOST_STACKED = 8;

/** What is to be asked. */
interface Question {
  /** On the law as it is now; otherwise on that of the last trial, so that the two can be compared. */
  readonly anew: boolean;
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
function change(part: Partial<Pick<State, 'attempt' | 'stack' | 'networks'>>, question: Question = { anew: false, byItself: false }): void {
  useStore.setState((now) => ({
    ...repaired({ ...now, ...part }),
    // What the page repeats by itself replaces the numbers without a word.
    ...(question.byItself ? {} : { trialState: 'asked' }),
  }));
  next = next ? { anew: next.anew || question.anew, byItself: next.byItself && question.byItself } : question;
  // A short measurement is let end: while a slider is dragged its numbers would never come otherwise.
  if (!isQuick) void measure();
}

/** What can be tried on this network: without stages and selections of another one. */
function repaired(now: State): Pick<State, 'attempt' | 'stack' | 'networks'> {
  const stages = Math.max(1, layersOfStatus(now.status).length - 1);
  const stack = now.stack.filter(({ stage }) => stage <= stages);
  const stage = Math.min(now.attempt.stage, stages);
  const selected = now.attempt.target === 'selection' ? selectedIn(now) : undefined;
  const target = now.attempt.target === 'selection' && !selected ? 'vip-off' : now.attempt.target;
  const taken = new Set(stack.map(({ level }) => level));
  const known = now.attempt.level;
  // Its draws stay its own when others are taken back.
  const level = known === undefined || taken.has(known) || now.attempt.fraction === 0 ? leastFree(taken) : known;
  return { attempt: { stage, target, fraction: now.attempt.fraction, level, places: selected?.places[stage - 1] }, stack, networks: now.networks };
}

function leastFree(taken: ReadonlySet<number | undefined>): number {
  let level = 0;
  while (taken.has(level)) level++;
  return level;
}

/** Asks about a few images, if a person waits, and then about all. */
async function measure(again = false): Promise<void> {
  const question = next ?? { anew: false, byItself: false };
  const mine = ++newest;
  const state = useStore.getState();
  const { networks, trial, status } = state;
  const perturbations = perturbationsOf(state);
  const all = status.config?.V ?? QUICK_IMAGES;
  // Where nothing is perturbed, what was measured before is there at once.
  const waits = !question.byItself && all > QUICK_IMAGES && !(trial && perturbations.length === 0 && !question.anew && trial.before.n === networks);
  next = undefined;
  if (question.anew) [followed, owed] = [lookedAt(state), false];
  try {
    if (waits) {
      const first = await askFew({ perturbations, networks, images: QUICK_IMAGES, anew: question.anew });
      useStore.setState({ trial: withKnown(first, perturbations) });
      if (next) return void measure();
    }
    const whole = await ask('perturb', { perturbations, networks, images: all, anew: question.anew && !waits });
    if (mine === newest) show(withKnown(whole, perturbations), question);
  } catch (error) {
    if (mine !== newest) owed ||= question.anew;
    else if (next) void measure();
    else if (error instanceof WorkerGone && !again) {
      next = question;
      void measure(true);
    }
    // The run is about to be replaced; what is then shown is measured by itself.
    else if (wordsOf(error) === SUPERSEDED) useStore.setState(({ trial: known }) => ({ trialState: known ? 'done' : 'none' }));
    else useStore.setState({ trialState: 'failed', trialError: wordsOf(error) });
  }
}

async function askFew(args: Commands['perturb']['args']): Promise<Trial> {
  isQuick = true;
  try {
    return await ask('perturb', args);
  } finally {
    isQuick = false;
  }
}

/** The same trial with the page's own perturbations where they are the same: they need no closer look then. */
const withKnown = (trial: Trial, asked: readonly Perturbation[]): Trial => ({
  ...trial,
  perturbations: trial.perturbations.map((one) => asked.find((other) => isSamePerturbation(one, other)) ?? one),
});

function show(trial: Trial, { byItself }: Question): void {
  const isTried = !byItself && trial.hits.some(({ length }) => length > 0);
  useStore.setState(({ tried }) => ({ trial, trialState: 'done', tried: isTried && !tried.includes(trial.step) ? [...tried, trial.step] : tried }));
  if (owed) change({}, { anew: true, byItself: true });
}

/** Whether what is shown is the answer to what is in force. */
export const isAnswered = (state: Pick<State, 'trial' | 'stack' | 'attempt'>): boolean =>
  state.trial !== undefined && isSameStack(state.trial.perturbations, perturbationsOf(state));

/** Tries another stage, target or fraction. */
export const tryOther = (part: Partial<Pick<Perturbation, 'stage' | 'target' | 'fraction'>>): void =>
  change({ attempt: { ...useStore.getState().attempt, ...part } });

export const setNetworks = (networks: number): void => change({ networks });

/** Whether what is tried can be kept while another one is tried. */
export const canAdd = ({ attempt, stack }: Pick<State, 'attempt' | 'stack'>): boolean => attempt.fraction > 0 && stack.length < MOST_STACKED;

/** Keeps what is tried in force, and begins another perturbation with nothing hit. */
export function addAnother(): void {
  const { attempt, stack } = useStore.getState();
  if (canAdd({ attempt, stack })) useStore.setState((now) => repaired({ ...now, stack: [...stack, attempt], attempt: { ...attempt, fraction: 0 } }));
}

/** Takes one of the perturbations in force back. */
export function undo(perturbation: Perturbation): void {
  const { stack } = useStore.getState();
  if (stack.includes(perturbation)) change({ stack: stack.filter((one) => one !== perturbation) });
  else tryOther({ fraction: 0 });
}

/** Takes the last of the perturbations in force back. */
export function undoLast(): void {
  const last = perturbationsOf(useStore.getState()).at(-1);
  if (last) undo(last);
}

/** Takes all perturbations back. */
export const restore = (): void => change({ stack: [], attempt: { ...useStore.getState().attempt, fraction: 0 } });

/** Switches all connections of the table that was given last off, in the first stage that has any; each stage can be tried then. */
export async function perturbTable(table: number): Promise<void> {
  try {
    const selected = await ask('selected', { table });
    if (!selected) return;
    useLab.setState({ lab: 'try' });
    useStore.setState({ selected, view: 'perturb' });
    const first = selected.places.findIndex(({ length }) => length > 0);
    change({ attempt: { stage: 1 + Math.max(0, first), target: 'selection', fraction: 1 } }, { anew: true, byItself: false });
  } catch (error) {
    useStore.setState({ notice: wordsOf(error) });
  }
}

/** What is looked at: each evaluation and each rest of a run is another moment; an earlier step stands still. */
export function lookedAt({ status: { runId, row, phase, step, viewing }, statistics }: Pick<State, 'status' | 'statistics'>): string {
  const when = viewing === undefined ? `${row?.step} ${phase === 'running' ? '' : step}` : `at ${viewing}`;
  return `${runId} ${statistics?.history.changes.length} ${when}`;
}

/** Measures the error before, when a person comes to look. */
export function beginTrying(): void {
  const { status, trial, trialState } = useStore.getState();
  if (status.config?.rule === 'gbp' && trialState !== 'asked') change({}, { anew: true, byItself: trial !== undefined });
}

/** Repeats the trial when another moment is looked at, after whatever the person is trying. What a link has opened tries nothing by itself. */
export function keepUp(moment: string): void {
  const { status, trialState } = useStore.getState();
  if (followed === moment || !status.config) return;
  const isFirst = followed === undefined || (status.phase === 'recorded' && trialState === 'none');
  followed = moment;
  if (isFirst) return;
  owed = true;
  if (trialState !== 'asked') change({}, { anew: true, byItself: true });
}

/** Forgets all trials with their run: what was hit in it is not there in another. */
export function forgetWithRun(): void {
  useStore.subscribe(({ status, attempt }, before) => {
    if (status.runId !== before.status.runId)
      useStore.setState({ trial: undefined, trialState: 'none', tried: [], stack: [], attempt: { ...attempt, fraction: 0, places: undefined } });
  });
}
