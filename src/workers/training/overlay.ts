import { layerStats } from '../../engine/statistics.ts';
import type { OverlayRun, OverlaySource } from '../../protocol/commands.ts';
import * as text from '../../text/workers.ts';
import { readCheckpoint } from '../../training/files/checkpoint.ts';
import type { Recording } from '../../training/files/recording.ts';
import { fetchRecording } from '../shared/fetch-recording.ts';

/** Fetches the overlay run, which is drawn behind the shown one. `base` is the base URL of all files. Rejects with a message for the user. */
export async function fetchOverlayRun(source: OverlaySource, base: string): Promise<OverlayRun | undefined> {
  if (source.source === 'none') return undefined;
  if (source.source === 'recorded') return makeOverlayRun({ name: text.recordedRun, ...(await fetchRecording(base)) });
  const { config, history, dead, state } = await readCheckpoint(source.bytes);
  return makeOverlayRun({ name: source.name, config, history, dead, theta: state.theta });
}

export type Earlier = Pick<Recording, 'config' | 'history' | 'theta' | 'dead'> & { readonly name: string };

/** Returns the curves of an earlier run and the statistics of its distribution, computed in one pass over its connections. */
export const makeOverlayRun = ({ name, config, history, theta, dead }: Earlier): OverlayRun => ({
  name,
  config,
  history,
  weightLayers: layerStats(theta, dead),
});
