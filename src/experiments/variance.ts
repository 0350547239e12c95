import type { Experiment } from './experiment.ts';
import { DEFAULT_SIZES } from './settings.ts';

export const VARIANCE: Experiment = {
  id: 'variance',
  label: 'Supplement',
  title: 'Variance against training images and depth',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEFAULT_SIZES,
  measure: { kind: 'stages' },
  runs: 10,
  quantities: ['variance'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
