import { TARGETS } from '../model/perturbation.ts';
import type { Experiment } from './experiment.ts';
import { DEFAULT_RUN } from './settings.ts';

export const FIGURE_4A: Experiment = {
  id: '4a',
  label: 'Fig. 4a',
  title: 'Targeted perturbation',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'perturbation', networks: 10 },
  runs: 5,
  quantities: TARGETS.flatMap((target) => [`error ${target}`, `sd over networks ${target}`, `hit ${target}`]),
  hasLive: false,
  picture: () => ({ panels: [] }),
  claims: [],
};
