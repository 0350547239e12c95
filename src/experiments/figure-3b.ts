import type { Experiment } from './experiment.ts';
import { DEFAULT_RUN } from './settings.ts';

export const FIGURE_3B: Experiment = {
  id: '3b',
  label: 'Fig. 3b',
  title: 'Distribution of the entropy',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'distributions' },
  runs: 5,
  quantities: ['connections', 'S', 'S = 0'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
