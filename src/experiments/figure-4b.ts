import type { Experiment } from './experiment.ts';
import { DEFAULT_RUN } from './settings.ts';

export const FIGURE_4B: Experiment = {
  id: '4b',
  label: 'Fig. 4b',
  title: 'Very important and unimportant connections',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'stages' },
  runs: 5,
  quantities: ['VIP count', 'UIP count', 'VIP share', 'UIP share'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
