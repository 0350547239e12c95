import { changesFrom, isSameRun } from '../../model/settings/changes.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import * as text from '../../text/player.ts';
import { isBusy } from './derived.ts';
import { draftOf, firstBad, type useSettings } from './settings.ts';
import type { State } from './store.ts';

/** What the buttons of the player say; they do what they say. */
export interface PlayerButtons {
  readonly main: 'train' | 'pause';
  readonly mainName: string;
  readonly restartName: string;
  /** What is edited, one entry each; empty if Restart would repeat the run. */
  readonly changes: readonly string[];
}

/** Lists the settings, seed and recipe in which a configuration differs from that of a run. */
function editsFrom(current: RunConfig, config: RunConfig): string[] {
  if (isSameRun(current, config)) return [];
  const changes = [...changesFrom(current, config), ...(current.seed === config.seed ? [] : [text.seed(config.seed)])];
  return changes.length > 0 ? changes : [text.recipe(config.recipe)];
}

/** Returns the buttons for a run and the settings as they are typed. The recorded run cannot be continued, so nothing of it is edited. */
export function playerButtons(state: Pick<State, 'status' | 'pendingCommand' | 'workerError'>, form: ReturnType<typeof useSettings.getState>): PlayerButtons {
  const { phase, config: current } = state.status;
  const { config, errors } = draftOf(form);
  const isOwn = current !== undefined && phase !== 'recorded' && phase !== 'opening' && phase !== 'failed';
  const changes = isOwn && !firstBad(errors) ? editsFrom(current, config) : [];
  const restartName = text.restart(changes);
  if (isBusy(state)) return { main: 'pause', mainName: text.pause, restartName, changes };
  const isFinished = isOwn && phase === 'finished';
  const mainName = changes.length > 0 && current ? text.continueWith(editsFrom(config, current)) : isFinished ? text.trainMore(current.epochs) : text.train;
  return { main: 'train', mainName, restartName, changes };
}
