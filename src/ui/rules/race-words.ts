import type { RaceRow } from '../../model/race-row.ts';
import { LANE_NAMES, type RaceConfig } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import * as text from '../../text/rules.ts';

/** Fraction of all seeds that is done, 0..1. */
export function fractionOf({ config, seed, step, steps }: RaceState): number {
  if (!config || steps === 0) return 0;
  return ((seed ?? config.seed) - config.seed + step / steps) / config.seeds;
}

/** For example "seed 1 of 3, step 400 of 750, 20 s left". */
export function describePhase({ phase, config, seed, step, steps, secondsLeft }: RaceState): string {
  if (!config) return '';
  if (phase === 'loading') return text.loadingImages;
  if (phase === 'finished') return text.finished(steps, config.seeds);
  const place = text.placeInRace((seed ?? config.seed) - config.seed + 1, config.seeds, step, steps);
  if (phase === 'failed') return text.failedAt(place);
  if (phase === 'idle') return text.cancelledAt(place);
  return phase === 'paused' ? text.pausedAt(place) : text.runningAt(place, secondsLeft);
}

/** Races that take longer are shown in the title of the browser's tab. */
const LONG_SECONDS = 10;

/** The progress of a long race for the title of the browser's tab; undefined if there is none. */
export const longRace = (state: RaceState): string | undefined =>
  state.phase === 'running' && (state.secondsLeft ?? 0) > LONG_SECONDS ? text.progressTitle(describePhase(state)) : undefined;

/** What has changed between two states, in a few words; undefined if nothing has. */
export function describeRaceNews(now: RaceState, before: RaceState, rows: readonly RaceRow[]): string | undefined {
  if (now.id !== before.id) return text.raceStarted;
  if (now.phase === 'finished' && before.phase !== 'finished') return text.raceFinished(lastErrors(rows));
  if (now.phase === 'failed' && before.phase !== 'failed') return text.raceFailed(now.message ?? '');
  if (now.phase === 'paused' && before.phase !== 'paused') return text.racePaused;
  if (now.phase === 'idle' && before.phase !== 'idle') return text.raceCancelled;
  const fallen = now.lanes.find(({ rule, stopped }) => stopped && !before.lanes.find((lane) => lane.rule === rule)?.stopped);
  if (fallen?.stopped) return text.laneStopped(LANE_NAMES[fallen.rule], fallen.stopped);
  if (now.seed !== before.seed && before.seed !== undefined) return text.seedFinished(before.seed);
  return undefined;
}

/** The last test error of each lane. */
function lastErrors(rows: readonly RaceRow[]): (readonly [lane: string, error: number])[] {
  const last = new Map(rows.map((row) => [row.rule, row.error]));
  return [...last].map(([rule, error]) => [LANE_NAMES[rule], error]);
}

/** Identifies a race in exported figures. */
export const describeRace = (config: RaceConfig): string => text.netAndSettings(config.net, text.sharedSettings(config));
