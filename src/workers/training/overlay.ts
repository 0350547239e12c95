import { layerStats } from '../../engine/statistics.ts';
import type { OverlayRun, OverlaySource } from '../../protocol/commands.ts';
import { readCheckpoint } from '../../training/files/checkpoint.ts';
import type { Recording } from '../../training/files/recording.ts';
import { fetchRecording } from '../shared/fetch-recording.ts';

/** What the recorded run is called. */
const RECORDED = 'recorded run';

/** The run that is to be drawn behind another. `base` is the address that files are relative to. Rejects in words. */
export async function fetchOverlayRun(source: OverlaySource, base: string): Promise<OverlayRun | undefined> {
  if (source.source === 'none') return undefined;
  if (source.source === 'recorded') return makeOverlayRun({ name: RECORDED, ...(await fetchRecording(base)) });
  const { config, history, dead, state } = await readCheckpoint(source.bytes);
  return makeOverlayRun({ name: source.name, config, history, dead, theta: state.theta });
}

/** What a run is known by, and what is left of it: enough to draw it behind another one. */
export type Earlier = Pick<Recording, 'config' | 'history' | 'theta' | 'dead'> & { readonly name: string };

/** An earlier run as the page draws it: its curves, and the statistics of its law. One pass over its connections. */
export const makeOverlayRun = ({ name, config, history, theta, dead }: Earlier): OverlayRun => ({
  name,
  config,
  history,
  weightLayers: layerStats(theta, dead),
});
