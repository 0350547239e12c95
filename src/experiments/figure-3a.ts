import type { Experiment } from './experiment.ts';
import { DEFAULT_RUN } from './settings.ts';

export const FIGURE_3A: Experiment = {
  id: '3a',
  label: 'Fig. 3a',
  title: 'Distributions of π, m and Ξ',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'distributions' },
  runs: 5,
  quantities: ['connections', 'pi', 'm', 'Xi', 'Xi = 0'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
