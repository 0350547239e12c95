import { create } from 'zustand';
import type { ErrorBarKind } from '../../charts/paper-layers.ts';
import { askFigures } from '../../client/figures.ts';
import type { FigureScale, Over } from '../../figures/experiment.ts';
import { EXPERIMENTS } from '../../figures/experiments.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { FigureShown, FigureState } from '../../protocol/figures.ts';
import { describeOverall, overall } from './figure-words.ts';
import { useStore } from './store.ts';
import { scheduler } from './worker-query.ts';

/** Interval of requests for the progress: while the figures are shown, and while another view is shown. */
const PATIENCE_MS = 250;
const ELSEWHERE_MS = 1000;

/** The data drawn for a figure, the population that they are over, and their version. */
interface DrawnFigure {
  readonly over: Over;
  readonly version: number;
  readonly shown: FigureShown;
}

interface Figures {
  /** The state of each figure by its id; empty until the worker has replied. */
  readonly states: Readonly<Record<string, FigureState>>;
  readonly seen: Readonly<Record<string, DrawnFigure>>;
  readonly over: Readonly<Record<string, Over>>;
  readonly spread: ErrorBarKind;
  /** Ids of figures whose cards are in view, or nearly: they are requested first. */
  readonly near: readonly string[];
  /** Why results cannot be saved, and what happened to the worker. */
  readonly storage: string | undefined;
  readonly workerError: string | undefined;
  /** Why the last action on a figure failed, by the id of the figure. */
  readonly errors: Readonly<Record<string, string | undefined>>;
}

export const useFigures = create<Figures>()(() => ({
  states: {},
  seen: {},
  over: {},
  spread: 'sem',
  near: [],
  storage: undefined,
  workerError: undefined,
  errors: {},
}));

export const overOf = ({ over }: Figures, id: string): Over => over[id] ?? 'all';

/** Whether the state of a figure changes without an action of the user. */
const isMoving = ({ phase }: FigureState): boolean => phase === 'running' || phase === 'waiting';
/** Whether a figure is being computed, or will be when its turn comes or when the user resumes it. */
export const isInProgress = (state: FigureState | undefined): state is FigureState =>
  state !== undefined && (isMoving(state) || state.phase === 'paused' || state.phase === 'stopped');

/** Whether the reference runs of a figure are still loading; a new version of the figure announces them. */
const isLate = ({ shown }: DrawnFigure): boolean => shown.published === undefined && shown.missing === undefined;

const isShown = (): boolean => useStore.getState().view === 'figures';

/** Requests the state of the figures as long as it may change; at least once. */
export const follow = (): void =>
  scheduler.follow('figures', {
    args: () => ({}),
    ask: async () => {
      await takeState();
      if (isShown()) await drawNext();
    },
    apply: () => {},
    every: () => (mustFollow() ? (isShown() ? PATIENCE_MS : ELSEWHERE_MS) : undefined),
    whenHidden: true,
  });

function mustFollow(): boolean {
  const { states, seen } = useFigures.getState();
  return Object.values(states).some(isMoving) || (isShown() && (outdated().length > 0 || Object.values(seen).some(isLate)));
}

async function takeState(): Promise<void> {
  const { measured } = useStore.getState().speed;
  try {
    const { figures, storage, workerError } = await askFigures('state', measured === undefined ? {} : { speed: measured });
    useFigures.setState({ states: Object.fromEntries(figures.map((state) => [state.id, state])), storage, workerError });
  } catch (error) {
    // Without the worker no figure is computed, so there is nothing to follow.
    useFigures.setState({ states: {}, workerError: errorMessage(error) });
  }
}

/** Returns the ids of figures whose drawn data are out of date, those in view first. */
function outdated(): string[] {
  const figures = useFigures.getState();
  const isOld = (id: string): boolean => {
    const [state, seen] = [figures.states[id], figures.seen[id]];
    return state !== undefined && (seen?.version !== state.version || seen.over !== overOf(figures, id));
  };
  const ids = EXPERIMENTS.map(({ id }) => id).filter(isOld);
  return [...ids.filter((id) => figures.near.includes(id)), ...ids.filter((id) => !figures.near.includes(id))];
}

/** Requests the data of all outdated figures in view, and of one other figure, for its entry in the index. */
async function drawNext(): Promise<void> {
  const ids = outdated();
  const { near } = useFigures.getState();
  const inSight = ids.filter((id) => near.includes(id));
  for (const id of [...inSight, ...ids.slice(inSight.length, inSight.length + 1)]) {
    const figures = useFigures.getState();
    const version = figures.states[id]?.version;
    if (version === undefined) continue;
    const over = overOf(figures, id);
    try {
      const shown = await askFigures('show', { id, over });
      useFigures.setState(({ seen }) => ({ seen: { ...seen, [id]: { over, version, shown } } }));
    } catch (error) {
      complain(id, errorMessage(error));
      // The figure is not requested again before its version changes.
      useFigures.setState(({ seen }) => ({ seen: { ...seen, [id]: { over, version, shown: seen[id]?.shown ?? { missing: errorMessage(error) } } } }));
    }
  }
}

const complain = (id: string, error: string | undefined): void => useFigures.setState(({ errors }) => ({ errors: { ...errors, [id]: error } }));

/** Performs an action on a figure, records its error, and requests the new state. */
async function ask(id: string, act: () => Promise<unknown>): Promise<void> {
  complain(id, undefined);
  try {
    await act();
  } catch (error) {
    complain(id, errorMessage(error));
  }
  follow();
}

export const startFigure = (id: string, scale: FigureScale): Promise<void> => ask(id, () => askFigures('start', { id, scale }));
export const steerFigure = (id: string, what: 'pause' | 'resume' | 'cancel'): Promise<void> => ask(id, () => askFigures('steer', { id, what }));
export const forgetFigure = (id: string): Promise<void> => ask(id, () => askFigures('forget', { id }));

/** Requests a file with the results of a figure, and passes its bytes to `save`. */
export const takeFile = (id: string, source: 'own' | 'published', kind: 'csv' | 'json', save: (bytes: Uint8Array) => void): Promise<void> =>
  ask(id, async () => save(await askFigures('file', { id, source, kind })));

export function setOver(id: string, over: Over): void {
  useFigures.setState((figures) => ({ over: { ...figures.over, [id]: over } }));
  follow();
}

/** Computations with more time left than this are shown in the title of the browser tab. */
const LONG_SECONDS = 10;

/** Describes the computation for the title of the browser tab; undefined if none takes long. */
export function longFigures({ states }: Figures): string | undefined {
  const all = overall(states);
  return all?.isMoving && (all.seconds ?? 0) > LONG_SECONDS ? describeOverall(all) : undefined;
}

export const setSpread = (spread: ErrorBarKind): void => useFigures.setState({ spread });

/** Records whether the card of a figure is in view, or nearly. */
export function setNear(id: string, isNear: boolean): void {
  useFigures.setState(({ near }) => ({ near: isNear ? [...near.filter((other) => other !== id), id] : near.filter((other) => other !== id) }));
  if (isNear) follow();
}
