import { create } from 'zustand';
import { isOfLayer, type RaceView } from '../../charts/race-series.ts';
import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { RaceRow } from '../../model/race-row.ts';
import type { LaneRule, RaceConfig } from '../../model/settings/rules.ts';
import type { Fields, RaceState, RulesCommands } from '../../protocol/rules.ts';
import { withRace } from './race-form.ts';
import { useRules } from './rules-tab.ts';
import { useStore } from './store.ts';
import { scheduler } from './worker-query.ts';

/* State of the race between learning rules. Weight maps are painted as they arrive; React renders the rest four times a second. */

interface RaceStore {
  readonly state: RaceState;
  readonly rows: readonly RaceRow[];
  /** Weight at the ends of the colour scale, for the maps of each lane. */
  readonly reaches: Readonly<Partial<Record<LaneRule, number>>>;
  /** Whether a race was requested that has not started yet. */
  readonly starting: boolean;
  /** Why the last request failed. */
  readonly error: string | undefined;
  /** Quantities of the left and the right chart; both have the same x. */
  readonly charts: readonly [RaceView, RaceView];
  /** The hidden unit whose map comes first, and how many maps fit. */
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
/** Whether a race is running, loading or paused. */
export const isInProgress = ({ phase }: RaceState): boolean => phase === 'running' || phase === 'loading' || phase === 'paused';

/** Functions that paint the visible weight maps, by lane. */
const painters = new Map<LaneRule, (fields: Fields) => void>();

/** Calls `paint` whenever weight maps of a lane arrive. Returns a function that stops it. */
export function watchFields(rule: LaneRule, paint: (fields: Fields) => void): () => void {
  painters.set(rule, paint);
  follow();
  return () => {
    if (painters.get(rule) === paint) painters.delete(rule);
  };
}

/** Maps change with every frame, text and charts at most this often. */
const SLOW_MS = 250;
/** Interval of requests while the race is not visible. */
const ELSEWHERE_MS = 1000;

/** The step at which a single further step was requested, until it is done. */
let stepping: number | undefined;
let lastSlow = Number.NEGATIVE_INFINITY;
/** All rows received so far; the store has a copy. */
let rows: RaceRow[] = [];

const isShown = (): boolean => useStore.getState().view === 'rules' && useRules.getState().tab === 'race' && document.visibilityState === 'visible';

/** Requests the state of the comparison with every frame while it runs, and at least once. */
export const follow = (): void =>
  scheduler.follow('race', {
    args: () => {
      const { state, firstUnit, room } = useRace.getState();
      if (state.id === 0) return undefined;
      const units = unitsFrom(firstUnit, room, state.config);
      return { id: state.id, known: rows.length, ...(isShown() && painters.size > 0 && units.length > 0 ? { units } : {}) };
    },
    ask: (args) => askRules('state', args),
    apply: take,
    every: () => (stepping === undefined && !isMoving(useRace.getState().state) ? undefined : isShown() ? 0 : ELSEWHERE_MS),
    whenHidden: true,
    // A comparison in progress is lost with its worker.
    onStatus: ({ error }) =>
      error !== undefined && useRace.setState(({ state }) => ({ error, state: isInProgress(state) ? { ...state, phase: 'failed' } : state })),
  });

function take(answer: RulesCommands['state']['reply'], { id }: { readonly id: number }): void {
  const before = useRace.getState();
  if (before.state.id !== id) {
    // Another comparison was started meanwhile.
    scheduler.refresh('race');
    return;
  }
  if (answer.state.id !== id) rows = [];
  rows.push(...answer.rows);
  for (const fields of answer.fields ?? []) painters.get(fields.rule)?.(fields);
  if (answer.state.step !== stepping || answer.state.phase !== 'paused') stepping = undefined;
  // Loading between two seeds is too short to be shown.
  if (answer.state.phase === 'loading' && answer.state.id === id && before.state.phase === 'running') return;
  const now = performance.now();
  const isSlow = now - lastSlow >= SLOW_MS || answer.state.phase !== before.state.phase || answer.state.id !== id || !isMoving(answer.state);
  if (!isSlow) return;
  lastSlow = now;
  const reaches = answer.fields ? { reaches: Object.fromEntries(answer.fields.map(({ rule, reach }) => [rule, reach])) } : {};
  // A new array only if there are new rows: charts are computed again for every new array.
  const isSame = answer.state.id === id && rows.length === before.rows.length;
  useRace.setState({ state: answer.state, ...(isSame ? {} : { rows: [...rows] }), ...reaches });
}

/** Returns the indices of `count` consecutive hidden units, or of all if there are fewer. */
export function unitsFrom(first: number, count: number, config: RaceConfig | undefined): number[] {
  const all = config?.layers[1] ?? 0;
  const from = Math.min(first, Math.max(0, all - count));
  return Array.from({ length: Math.min(count, all) }, (_, n) => from + n);
}

/** Shows the weight maps of the hidden units from this one on. */
export function showUnits(firstUnit: number): void {
  useRace.setState({ firstUnit });
  follow();
}

/** Starts the race of the form. If a field is invalid, it takes the focus instead. */
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

/** Pauses, resumes or cancels the race, or makes one step in every lane. */
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

interface ChartRequest {
  readonly x?: RaceView['x'];
  readonly y?: RaceView['y'];
  readonly layer?: number;
  readonly log?: boolean;
}

/**
 * Shows quantities in the charts: x in both; y in the chart that shows it already, otherwise on the right if it belongs to a
 * weight layer, and on the left if not.
 */
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

export function setChart(which: 0 | 1, part: Pick<Partial<RaceView>, 'y' | 'layer'>): void {
  const [left, right] = useRace.getState().charts;
  useRace.setState({ charts: which === 0 ? [{ ...left, ...part }, right] : [left, { ...right, ...part }] });
}
