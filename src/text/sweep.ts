import { whole } from './format.ts';

/* The tab Sweep. */

export const run = 'Run sweep';
export const networks = 'networks';
export const layers = 'Stages';
export const layerName = (layer: number): string => `Stage ${layer}`;
export const allLayers = 'all';
export const curves = 'Curves';
export const networksPerPoint = 'Networks for each point';
/** `images`: test images, if their number is known. */
export const empty = (images: number | undefined): string =>
  `Nothing measured yet. A sweep draws networks from the law that is looked at, switches a growing fraction of their connections off or on, and asks each about all${images === undefined ? '' : ` ${whole(images)}`} test images. Training goes on meanwhile, at about half its pace.`;
export const noPointsYet = 'Points appear as they are measured.';
/** `when`: the run and the step. */
export const measuredAt = (when: string, networks: number, isEarlierRun: boolean): string =>
  `${when}, ${networks === 1 ? '1 network' : `${networks} networks`} for each point${isEarlierRun ? ', an earlier run' : ''}`;

/** `networks`: 0 while their number is unknown. */
export const protocol = (networks: number): string =>
  `Protocol: for each point ${networks === 0 ? 'a few networks are' : networks === 1 ? 'one network is' : `${networks} networks are`} drawn from the law. In each, the given fraction of the connections of a role is chosen anew and changed: off means weight 0, on means a draw of N(0, 1). Then all test images are classified. Bars are the standard deviation over the networks, which are the same for all points; so the points at fraction 0 are one measurement. Roles go by π and Ξ of the law alone.`;
export const differencesFromScript = 'In what the authors’ script differs';
export const differences = [
  'VIP off: it chooses the connections once for each fraction and draws ten networks with that choice. Here every network has a choice of its own, so the bars hold both.',
  'Random: it takes as many from the variable connections alone, once for each fraction; an older function in it, not used for the saved data, draws places from the whole stage, some of them twice, and hits each with probability f. The paper says random without more. Here as many are drawn from all of the stage, each at most once.',
  'UIP on: the same, a new network and a new choice ten times.',
  'It cuts the number of connections to a whole one; here it is rounded.',
  'It reports means and stage 1 alone; here mean and standard deviation, any stage, and variable off besides.',
] as const;
