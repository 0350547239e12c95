import type { Experiment } from './experiment.ts';
import { LONG_SIZES } from './settings.ts';

export const FIGURE_2B: Experiment = {
  id: '2b',
  label: 'Fig. 2b',
  title: 'Error against training images',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: LONG_SIZES,
  measure: { kind: 'errors', networks: 10 },
  runs: 5,
  quantities: ['sampled error', 'fresh error'],
  hasLive: false,
  picture: () => ({ panels: [] }),
  claims: [],
};
