import { askRules } from '../../client/rules.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { RaceRow } from '../../model/race-row.ts';
import type { LaneRule, RaceConfig } from '../../model/settings/rules.ts';
import type { Fields, RaceState, RulesCommands } from '../../protocol/rules.ts';
import { NO_RACE, useRules, withRace } from './rules.ts';
import { useStore } from './store.ts';
import { scheduler } from './worker-query.ts';

/* Requests about the race between learning rules. Weight maps are painted as they arrive; React renders the rest four times a second. */

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

interface Following {
  /** Rows that have arrived since the store was last updated, and when that was. */
  news: readonly RaceRow[];
  lastSlow: number;
  /** The step at which a single further step was requested, until it is done. */
  stepping: number | undefined;
}

/** What has arrived and is not rendered yet, and what is still expected. */
const following: Following = { news: [], lastSlow: Number.NEGATIVE_INFINITY, stepping: undefined };

const isShown = (): boolean => useStore.getState().view === 'rules' && useRules.getState().tab === 'race' && document.visibilityState === 'visible';

/** Requests the state of the comparison with every frame while it runs, and at least once. */
export const follow = (): void =>
  scheduler.follow('race', {
    args: () => {
      const { race, rows, firstUnit, room } = useRules.getState();
      if (race.id === 0) return undefined;
      const units = unitsFrom(firstUnit, room, race.config);
      return { id: race.id, known: rows.length + following.news.length, ...(isShown() && painters.size > 0 && units.length > 0 ? { units } : {}) };
    },
    ask: (args) => askRules('state', args),
    apply: take,
    every: () => (following.stepping === undefined && !isMoving(useRules.getState().race) ? undefined : isShown() ? 0 : ELSEWHERE_MS),
    whenHidden: true,
    // A comparison in progress is lost with its worker.
    onStatus: ({ error }) =>
      error !== undefined && useRules.setState(({ race }) => ({ error, race: isInProgress(race) ? { ...race, phase: 'failed' } : race })),
  });

function take({ state: race, rows, fields }: RulesCommands['state']['reply'], { id }: { readonly id: number }): void {
  const before = useRules.getState();
  if (before.race.id !== id) {
    // Another comparison was started meanwhile.
    scheduler.refresh('race');
    return;
  }
  // Another worker continues the race under another id, and sends all rows.
  const isSame = race.id === id;
  following.news = [...(isSame ? following.news : []), ...rows];
  for (const one of fields ?? []) painters.get(one.rule)?.(one);
  if (race.step !== following.stepping || race.phase !== 'paused') following.stepping = undefined;
  // Loading between two seeds is too short to be shown.
  if (race.phase === 'loading' && isSame && before.race.phase === 'running') return;
  const now = performance.now();
  const isSlow = now - following.lastSlow >= SLOW_MS || race.phase !== before.race.phase || !isSame || !isMoving(race);
  if (!isSlow) return;
  const { news } = following;
  Object.assign(following, { news: [], lastSlow: now });
  const reaches = fields ? { reaches: Object.fromEntries(fields.map(({ rule, reach }) => [rule, reach])) } : {};
  // A new array only if there are new rows: charts are computed again for every new array.
  useRules.setState({ race, ...(isSame && news.length === 0 ? {} : { rows: [...(isSame ? before.rows : []), ...news] }), ...reaches });
}

/** Returns the indices of `count` consecutive hidden units, or of all if there are fewer. */
export function unitsFrom(first: number, count: number, config: RaceConfig | undefined): number[] {
  const all = config?.layers[1] ?? 0;
  const from = Math.min(first, Math.max(0, all - count));
  return Array.from({ length: Math.min(count, all) }, (_, n) => from + n);
}

/** Shows the weight maps of the hidden units from this one on. */
export function showUnits(firstUnit: number): void {
  useRules.setState({ firstUnit });
  follow();
}

/** Starts the race of the form. If a field is invalid, it takes the focus instead. */
export const startRace = (): void => withRace((config) => void begin(config));

async function begin(config: RaceConfig): Promise<void> {
  useRules.setState({ starting: true, error: undefined });
  try {
    const id = await askRules('race', { config, rows: [] });
    Object.assign(following, { news: [], lastSlow: Number.NEGATIVE_INFINITY });
    useRules.setState({ race: { ...NO_RACE, id, phase: 'loading', config }, rows: [], reaches: {} });
  } catch (error) {
    useRules.setState({ error: errorMessage(error) });
  }
  useRules.setState({ starting: false });
  follow();
}

/** Pauses, resumes or cancels the race, or makes one step in every lane. */
export async function steerRace(what: 'pause' | 'resume' | 'step' | 'cancel'): Promise<void> {
  useRules.setState({ error: undefined });
  try {
    await askRules('steer', { what });
    following.stepping = what === 'step' ? useRules.getState().race.step : undefined;
  } catch (error) {
    useRules.setState({ error: errorMessage(error) });
  }
  follow();
}
