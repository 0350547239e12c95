import type { RaceRow } from '../../model/race-row.ts';
import { LANE_NAMES, type RaceConfig } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import { duration, errorText, whole } from '../../text/format.ts';

/** Fraction of all seeds that is done, 0..1. */
export function fractionOf({ config, seed, step, steps }: RaceState): number {
  if (!config || steps === 0) return 0;
  return ((seed ?? config.seed) - config.seed + step / steps) / config.seeds;
}

const left = (seconds: number | undefined): string => (seconds === undefined ? '' : `, ${duration(seconds)} left`);

/** For example "seed 1 of 3, step 400 of 750, 20 s left". */
export function describePhase({ phase, config, seed, step, steps, secondsLeft }: RaceState): string {
  if (!config) return '';
  if (phase === 'loading') return 'loading images';
  const ofSeeds = config.seeds > 1 ? `seed ${(seed ?? config.seed) - config.seed + 1} of ${config.seeds}, ` : '';
  if (phase === 'finished') return `finished: ${whole(steps)} steps${config.seeds > 1 ? ` with each of ${config.seeds} seeds` : ''}`;
  const place = `${ofSeeds}step ${whole(step)} of ${whole(steps)}`;
  if (phase === 'failed' || phase === 'idle') return `${phase === 'idle' ? 'cancelled' : 'broken off'} at ${place}`;
  return `${place}${phase === 'paused' ? ', paused' : left(secondsLeft)}`;
}

/** Races that take longer are shown in the title of the browser's tab. */
const LONG_SECONDS = 10;

/** The progress of a long race for the title of the browser's tab; undefined if there is none. */
export const longRace = (state: RaceState): string | undefined =>
  state.phase === 'running' && (state.secondsLeft ?? 0) > LONG_SECONDS ? `race: ${describePhase(state)}` : undefined;

/** What has changed between two states, in a few words; undefined if nothing has. */
export function describeRaceNews(now: RaceState, before: RaceState, rows: readonly RaceRow[]): string | undefined {
  if (now.id !== before.id) return 'The race has started.';
  if (now.phase === 'finished' && before.phase !== 'finished') return `The race is finished. Test errors: ${describeErrors(rows)}.`;
  if (now.phase === 'failed' && before.phase !== 'failed') return `The race has broken off: ${now.message ?? ''}`;
  if (now.phase === 'paused' && before.phase !== 'paused') return 'The race is paused.';
  if (now.phase === 'idle' && before.phase !== 'idle') return 'The race is cancelled.';
  const fallen = now.lanes.find(({ rule, stopped }) => stopped && !before.lanes.find((lane) => lane.rule === rule)?.stopped);
  if (fallen) return `${LANE_NAMES[fallen.rule]}: ${fallen.stopped}`;
  if (now.seed !== before.seed && before.seed !== undefined) return `Seed ${before.seed} is through.`;
  return undefined;
}

function describeErrors(rows: readonly RaceRow[]): string {
  const last = new Map(rows.map((row) => [row.rule, row.error]));
  return [...last].map(([rule, error]) => `${LANE_NAMES[rule]} ${errorText(error)}`).join(', ');
}

export const describeShared = ({ layers, T, batch, epochs, seed, seeds }: RaceConfig): string =>
  [
    layers.join('-'),
    `T ${whole(T)}`,
    `batch ${batch}`,
    `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`,
    seeds > 1 ? `seeds ${seed} to ${seed + seeds - 1}` : `seed ${seed}`,
  ].join(' · ');

/** Identifies a race in exported figures. */
export const describeRace = (config: RaceConfig): string => `${config.net === 'relu' ? 'ReLU and softmax' : 'sigmoid'} net ${describeShared(config)}`;
