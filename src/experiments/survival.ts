import type { Experiment } from './experiment.ts';
import { RESTLESS_RUN } from './settings.ts';

export const SURVIVAL: Experiment = {
  id: 'survival',
  label: 'Supplement',
  title: 'How long a connection stays very important',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: RESTLESS_RUN,
  measure: { kind: 'survival', since: 5 },
  runs: 5,
  quantities: ['VIPs followed', 'still VIP', 'VIP throughout', 'VIP share'],
  hasLive: true,
  picture: () => ({ panels: [] }),
  claims: [],
};
