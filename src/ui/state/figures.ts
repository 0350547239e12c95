import { create } from 'zustand';
import type { ErrorBarKind } from '../../charts/paper-layers.ts';
import { askFigures } from '../../client/figures.ts';
import type { FigureScale, Over } from '../../figures/experiment.ts';
import { EXPERIMENTS } from '../../figures/experiments.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { FigureShown, FigureState } from '../../protocol/figures.ts';
import { describeOverall, overall } from './figure-words.ts';
import { useSpeed } from './speed.ts';
import { useStore } from './store.ts';

/** How often the page asks how far figures are: while they are looked at, and while another view is. */
const PATIENCE_MS = 250;
const ELSEWHERE_MS = 1000;

/** What is drawn of a figure, and of which moment that is. */
interface NetworkInput {
  readonly over: Over;
  readonly version: number;
  readonly shown: FigureShown;
}

interface Figures {
  /** Where each figure stands, by its id; empty until the worker has answered. */
  readonly states: Readonly<Record<string, FigureState>>;
  readonly seen: Readonly<Record<string, NetworkInput>>;
  readonly over: Readonly<Record<string, Over>>;
  readonly spread: ErrorBarKind;
  /** Cards in sight, or nearly: they are asked for first. */
  readonly near: readonly string[];
  /** Why results cannot be kept, and what happened to the worker. */
  readonly storage: string | undefined;
  readonly workerError: string | undefined;
  /** Why something that was asked of a figure could not be done. */
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

/** Whether something goes on that the page must follow. */
const isMoving = ({ phase }: FigureState): boolean => phase === 'running' || phase === 'waiting';
/** Whether a figure is being computed, or will be once what is before it is done or it is resumed here. */
export const isInProgress = (state: FigureState | undefined): state is FigureState =>
  state !== undefined && (isMoving(state) || state.phase === 'paused' || state.phase === 'stopped');

/** Published results that come late are announced by another version. */
const isLate = ({ shown }: NetworkInput): boolean => shown.published === undefined && shown.missing === undefined;

const isShown = (): boolean => useStore.getState().view === 'figures';

let following = false;
let stale = false;

/** Asks how far figures are, as long as there is something to follow; once at least, and again if that is asked for meanwhile. */
export async function follow(): Promise<void> {
  stale = true;
  if (following) return;
  following = true;
  try {
    while (stale || mustFollow()) {
      stale = false;
      await takeState();
      if (isShown()) await drawNext();
      if (!stale && mustFollow()) await new Promise((resolve) => setTimeout(resolve, isShown() ? PATIENCE_MS : ELSEWHERE_MS));
    }
  } finally {
    following = false;
  }
}

function mustFollow(): boolean {
  const { states, seen } = useFigures.getState();
  return Object.values(states).some(isMoving) || (isShown() && (outdated().length > 0 || Object.values(seen).some(isLate)));
}

async function takeState(): Promise<void> {
  const { measured } = useSpeed.getState();
  try {
    const { figures, storage, workerError } = await askFigures('state', measured === undefined ? {} : { speed: measured });
    useFigures.setState({ states: Object.fromEntries(figures.map((state) => [state.id, state])), storage, workerError });
  } catch (error) {
    // Nothing moves any more that could be followed.
    useFigures.setState({ states: {}, workerError: errorMessage(error) });
  }
}

/** Figures of which the page shows something else than there is, those in sight first. */
function outdated(): string[] {
  const figures = useFigures.getState();
  const isOld = (id: string): boolean => {
    const [state, seen] = [figures.states[id], figures.seen[id]];
    return state !== undefined && (seen?.version !== state.version || seen.over !== overOf(figures, id));
  };
  const ids = EXPERIMENTS.map(({ id }) => id).filter(isOld);
  return [...ids.filter((id) => figures.near.includes(id)), ...ids.filter((id) => !figures.near.includes(id))];
}

/** Asks for all figures in sight that have changed, and for one of the others: they fill the index. */
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
      // It is not asked for again before it changes.
      useFigures.setState(({ seen }) => ({ seen: { ...seen, [id]: { over, version, shown: seen[id]?.shown ?? { missing: errorMessage(error) } } } }));
    }
  }
}

const complain = (id: string, error: string | undefined): void => useFigures.setState(({ errors }) => ({ errors: { ...errors, [id]: error } }));

/** Does something with a figure, says what went wrong, and looks where it stands then. */
async function ask(id: string, act: () => Promise<unknown>): Promise<void> {
  complain(id, undefined);
  try {
    await act();
  } catch (error) {
    complain(id, errorMessage(error));
  }
  await follow();
}

export const startFigure = (id: string, scale: FigureScale): Promise<void> => ask(id, () => askFigures('start', { id, scale }));
export const steerFigure = (id: string, what: 'pause' | 'resume' | 'cancel'): Promise<void> => ask(id, () => askFigures('steer', { id, what }));
export const forgetFigure = (id: string): Promise<void> => ask(id, () => askFigures('forget', { id }));

/** Gives what can be asked of a file to whoever saves it. */
export const takeFile = (id: string, source: 'own' | 'published', kind: 'csv' | 'json', save: (bytes: Uint8Array) => void): Promise<void> =>
  ask(id, async () => save(await askFigures('file', { id, source, kind })));

export function setOver(id: string, over: Over): void {
  useFigures.setState((figures) => ({ over: { ...figures.over, [id]: over } }));
  void follow();
}

/** Whatever takes longer is told in the title of the tab. */
const LONG_SECONDS = 10;

/** What is computed, in a few words for the title of the tab; undefined if it is nothing that takes long. */
export function longFigures({ states }: Figures): string | undefined {
  const all = overall(states);
  return all?.isMoving && (all.seconds ?? 0) > LONG_SECONDS ? describeOverall(all) : undefined;
}

export const setSpread = (spread: ErrorBarKind): void => useFigures.setState({ spread });

/** Notes whether a card is in sight. */
export function setNear(id: string, isNear: boolean): void {
  useFigures.setState(({ near }) => ({ near: isNear ? [...near.filter((other) => other !== id), id] : near.filter((other) => other !== id) }));
  if (isNear) void follow();
}
