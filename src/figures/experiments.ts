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

/** All figures, in the order in which they are shown. */
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

/** The figure with an id; undefined if there is none. */
export const findExperiment = (id: string): Experiment | undefined => EXPERIMENTS.find((experiment) => experiment.id === id);

/** Whether the images that a figure learns from are there. */
export const isRunnable = ({ data }: Experiment): boolean => data === 'MNIST';

/** Why a figure that is not runnable cannot be computed. */
export const describeNotRunnable = ({ data }: Experiment): string =>
  `${data} does not come with Slabscope. This figure can be computed once you can open your own copy of its files here, which is yet to come.`;
