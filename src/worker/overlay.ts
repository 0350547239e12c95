import { describeStages } from '../engine/statistics.ts';
import type { Overlay } from '../protocol/commands.ts';
import type { Recording } from '../runs/recording.ts';

/** What a run is known by, and what is left of it: enough to draw it behind another one. */
export type Earlier = Pick<Recording, 'config' | 'history' | 'theta' | 'silent'> & { readonly name: string };

/** An earlier run as the page draws it: its curves, and the statistics of its law. One pass over its connections. */
export const makeOverlay = ({ name, config, history, theta, silent }: Earlier): Overlay => ({
  name,
  config,
  history,
  stages: describeStages(theta, silent),
});
