import { create } from 'zustand';
import { isOfLayer, type RaceView } from '../../charts/race-series.ts';
import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { RaceRow } from '../../model/race-row.ts';
import type { LaneRule, RaceConfig } from '../../model/settings/rules.ts';
import type { Fields, RaceState } from '../../protocol/rules.ts';
import { withRace } from './race-form.ts';
import { useRules } from './rules-tab.ts';
import { useStore } from './store.ts';

/* The race as the page knows it. Fields are painted as they come, everything else goes through React four times a second. */

interface RaceStore {
  readonly state: RaceState;
  readonly rows: readonly RaceRow[];
  /** What the ends of the scale of each lane's fields stand for. */
  readonly reaches: Readonly<Partial<Record<LaneRule, number>>>;
  /** Whether a race was asked for that has not begun. */
  readonly starting: boolean;
  /** Why something could not be done. */
  readonly error: string | undefined;
  /** What the charts show: x is that of both. */
  readonly charts: readonly [RaceView, RaceView];
  /** The hidden unit whose field comes first, and how many there is room for. */
  readonly firstUnit: number;
  readonly room: number;
}

const NONE: RaceState = { id: 0, phase: 'idle', step: 0, steps: 0, lanes: [] };

export const useRace = create<RaceStore>()(() => ({
  state: NONE,
  rows: [],
  reaches: {},
  starting: false,
  error: undefined,
  charts: [
    { x: 'step', isLog: false, y: 'error', layer: 1 },
    { x: 'step', isLog: false, y: 'angles', layer: 1 },
  ],
  firstUnit: 0,
  room: 0,
}));

const isMoving = ({ phase }: RaceState): boolean => phase === 'running' || phase === 'loading';
/** Whether a race is there that could go on. */
export const isInProgress = ({ phase }: RaceState): boolean => phase === 'running' || phase === 'loading' || phase === 'paused';

/** How the fields that are in sight are painted, by lane. */
const painters = new Map<LaneRule, (fields: Fields) => void>();

/** Has the fields of a lane painted as long as they are in sight; returns how to stop. */
export function watchFields(rule: LaneRule, paint: (fields: Fields) => void): () => void {
  painters.set(rule, paint);
  follow();
  return () => {
    if (painters.get(rule) === paint) painters.delete(rule);
  };
}

/** Pictures change with every frame, text and charts at most this often. */
const SLOW_MS = 250;
/** How often the page asks while nobody looks. */
const ELSEWHERE_MS = 1000;

let following = false;
let stale = false;
/** The step after which a single one is awaited. */
let stepping: number | undefined;
let wake: () => void = () => {};
let lastSlow = Number.NEGATIVE_INFINITY;
/** All that is known; the store has a copy. */
let rows: RaceRow[] = [];

/** Asks where the race stands with every frame while it moves, and once at least. Never twice at a time. */
export function follow(): void {
  stale = true;
  wake();
  if (following || useRace.getState().state.id === 0) return;
  following = true;
  void (async () => {
    try {
      while (stale || stepping !== undefined || isMoving(useRace.getState().state)) {
        stale = false;
        await take();
        if (!stale) await nextMoment();
      }
    } catch (error) {
      // A worker that is gone has no race.
      useRace.setState(({ state }) => ({ error: errorMessage(error), state: isInProgress(state) ? { ...state, phase: 'failed' } : state }));
    } finally {
      following = false;
    }
  })();
}

const isShown = (): boolean => useStore.getState().view === 'rules' && useRules.getState().tab === 'race' && document.visibilityState === 'visible';

/** The next frame, or a while later if nobody looks. */
const nextMoment = (): Promise<void> =>
  new Promise((resolve) => {
    wake = resolve;
    if (isShown()) requestAnimationFrame(() => resolve());
    else setTimeout(resolve, ELSEWHERE_MS);
  });

async function take(): Promise<void> {
  const before = useRace.getState();
  const { id } = before.state;
  const units = unitsFrom(before.firstUnit, before.room, before.state.config);
  const answer = await askRules('state', { id, known: rows.length, ...(isShown() && painters.size > 0 && units.length > 0 ? { units } : {}) });
  if (useRace.getState().state.id !== id) {
    // Another race was started meanwhile.
    stale = true;
    return;
  }
  if (answer.state.id !== id) rows = [];
  rows.push(...answer.rows);
  for (const fields of answer.fields ?? []) painters.get(fields.rule)?.(fields);
  if (answer.state.step !== stepping || answer.state.phase !== 'paused') stepping = undefined;
  // From one seed to the next it is but a moment.
  if (answer.state.phase === 'loading' && answer.state.id === id && before.state.phase === 'running') return;
  const now = performance.now();
  const isSlow = now - lastSlow >= SLOW_MS || answer.state.phase !== before.state.phase || answer.state.id !== id || !isMoving(answer.state);
  if (!isSlow) return;
  lastSlow = now;
  const reaches = answer.fields ? { reaches: Object.fromEntries(answer.fields.map(({ rule, reach }) => [rule, reach])) } : {};
  // Whatever is made of the rows is made anew only when there are others.
  const isSame = answer.state.id === id && rows.length === before.rows.length;
  useRace.setState({ state: answer.state, ...(isSame ? {} : { rows: [...rows] }), ...reaches });
}

/** Hidden units beside each other, as many as there are. */
export function unitsFrom(first: number, count: number, config: RaceConfig | undefined): number[] {
  const all = config?.layers[1] ?? 0;
  const from = Math.min(first, Math.max(0, all - count));
  return Array.from({ length: Math.min(count, all) }, (_, n) => from + n);
}

/** Shows the fields of the units from this one on. */
export function showUnits(firstUnit: number): void {
  useRace.setState({ firstUnit });
  follow();
}

/** Starts the race that the form stands for; a bad field keeps it from happening and takes the focus. */
export const startRace = (): void => withRace((config) => void begin(config));

async function begin(config: RaceConfig): Promise<void> {
  useRace.setState({ starting: true, error: undefined });
  try {
    const id = await askRules('race', { config, rows: [] });
    rows = [];
    lastSlow = Number.NEGATIVE_INFINITY;
    useRace.setState({ state: { ...NONE, id, phase: 'loading', config }, rows: [], reaches: {} });
  } catch (error) {
    useRace.setState({ error: errorMessage(error) });
  }
  useRace.setState({ starting: false });
  follow();
}

/** Pauses, resumes, ends the race, or has every lane take one step. */
export async function steerRace(what: 'pause' | 'resume' | 'step' | 'cancel'): Promise<void> {
  useRace.setState({ error: undefined });
  try {
    await askRules('steer', { what });
    stepping = what === 'step' ? useRace.getState().state.step : undefined;
  } catch (error) {
    useRace.setState({ error: errorMessage(error) });
  }
  follow();
}

/** What a chart shall show. */
interface ChartRequest {
  readonly x?: RaceView['x'];
  readonly y?: RaceView['y'];
  readonly layer?: number;
  readonly log?: boolean;
}

/** Shows something in the charts: x in both; y in the one that shows it already, else how well lanes do on the left, and how they do it on the right. */
export function showChart({ x, y, layer, log }: ChartRequest): void {
  const { charts } = useRace.getState();
  const known = charts.findIndex((chart) => chart.y === y);
  const which = known >= 0 ? known : y !== undefined && isOfLayer(y) ? 1 : 0;
  const shared = { ...(x === undefined ? {} : { x }), ...(log === undefined ? {} : { isLog: log }) };
  const own = { ...(y === undefined ? {} : { y }), ...(layer === undefined ? {} : { layer }) };
  const [left, right] = charts;
  useRace.setState({
    charts: [
      { ...left, ...shared, ...(which === 0 ? own : {}) },
      { ...right, ...shared, ...(which === 1 ? own : {}) },
    ],
  });
}

/** Changes one of the charts. */
export function setChart(which: 0 | 1, part: Pick<Partial<RaceView>, 'y' | 'layer'>): void {
  const [left, right] = useRace.getState().charts;
  useRace.setState({ charts: which === 0 ? [{ ...left, ...part }, right] : [left, { ...right, ...part }] });
}
