import * as text from '../text/paper-figures.ts';
import { CIFAR_10 } from './cifar-10.ts';
import type { Experiment } from './experiment.ts';
import { FIGURE_2A } from './figure-2a.ts';
import { FIGURE_2B } from './figure-2b.ts';
import { FIGURE_2B_INSET } from './figure-2b-inset.ts';
import { FIGURE_3A } from './figure-3a.ts';
import { FIGURE_3B } from './figure-3b.ts';
import { FIGURE_3C } from './figure-3c.ts';
import { FIGURE_4A } from './figure-4a.ts';
import { FIGURE_4B } from './figure-4b.ts';
import { SURVIVAL } from './survival.ts';
import { VARIANCE } from './variance.ts';

/** In the order in which the page shows them. */
export const EXPERIMENTS: readonly Experiment[] = [
  FIGURE_2A,
  FIGURE_2B,
  FIGURE_2B_INSET,
  FIGURE_3A,
  FIGURE_3B,
  FIGURE_3C,
  FIGURE_4A,
  FIGURE_4B,
  VARIANCE,
  SURVIVAL,
  CIFAR_10,
];

export const findExperiment = (id: string): Experiment | undefined => EXPERIMENTS.find((experiment) => experiment.id === id);

/** Whether the images of a figure are available. */
export const isRunnable = ({ data }: Experiment): boolean => data === 'MNIST';

export const describeNotRunnable = ({ data }: Experiment): string => text.notRunnable(data);
