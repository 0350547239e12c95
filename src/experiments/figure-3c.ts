import type { Experiment } from './experiment.ts';
import { DEFAULT_SIZES, DEPTH_SIZES } from './settings.ts';

export const FIGURE_3C: Experiment = {
  id: '3c',
  label: 'Fig. 3c',
  title: 'Entropy against depth',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: [...DEFAULT_SIZES, ...DEPTH_SIZES],
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['entropy', 'entropy Eq. (8)'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
