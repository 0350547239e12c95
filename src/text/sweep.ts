import { whole } from './format.ts';

/* The tab Sweep. */

export const run = 'Run sweep';
export const networks = 'networks';
export const layers = 'Layers';
export const layerName = (layer: number): string => `Layer ${layer}`;
export const allLayers = 'all';
export const curves = 'Curves';
export const networksPerPoint = 'Networks per point';
/** `images`: test images, if their number is known. */
export const empty = (images: number | undefined): string =>
  `Nothing measured yet. A sweep samples networks at the step shown, switches an increasing fraction of their connections off or on, and evaluates each network on all${images === undefined ? '' : ` ${whole(images)}`} test images. Meanwhile training continues, at about half speed.`;
export const noPointsYet = 'Points appear as they are measured.';
/** `when`: the run and the step. */
export const measuredAt = (when: string, networks: number, isEarlierRun: boolean): string =>
  `${when}, ${networks === 1 ? '1 network' : `${networks} networks`} per point${isEarlierRun ? ' (an earlier run)' : ''}`;

const MEASURE_OF_MANY = 'Then the networks classify all test images. Error bars show the standard deviation over the networks.';
/** `networks`: 0 while their number is unknown. */
export const protocol = (networks: number): string =>
  `Protocol: ${networks === 0 ? 'several networks are' : networks === 1 ? 'one network is' : `${networks} networks are`} sampled from the distribution and used for all points. At each point, the given fraction of the connections of a category, or of your selection, is chosen at random${networks === 1 ? '' : ' in each network'} and switched off (weight 0) or on (weight drawn from N(0,\u00a01)). ${networks === 1 ? 'Then the network classifies all test images.' : MEASURE_OF_MANY} At fraction 0 nothing is perturbed, so all curves share one measurement. Categories depend on π and Ξ alone: VIP if π = 0 and Ξ = 0, UIP if π = 1, variable otherwise.`;
export const differencesFromScript = 'How this differs from the authors’ code';
export const differences = [
  'VIP off: the authors’ code chooses the connections once per fraction and samples ten networks with that choice. Here each network has its own choice, so the error bars include both sources of variation.',
  'Random: the authors’ code chooses the same number from the variable connections only, once per fraction. An older function, not used for the saved data, draws positions from the whole layer, some of them twice, and changes each with probability f. The paper only says “random”. Here the same number is chosen from the whole layer, without repetition.',
  'UIP on: no difference. The authors’ code, too, samples a new network with a new choice ten times.',
  'The authors’ code truncates the number of connections to an integer. Here it is rounded.',
  'The authors’ code reports the mean, for layer 1 only. Here: mean and standard deviation, every layer, and also “variable off”.',
] as const;
