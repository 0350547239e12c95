import type { Experiment } from './experiment.ts';
import { DEPTH_SIZES } from './settings.ts';

export const FIGURE_2B_INSET: Experiment = {
  id: '2b-inset',
  label: 'Fig. 2b, inset',
  title: 'Sparsity against depth',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEPTH_SIZES,
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['mean pi', 'share pi = 1'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
