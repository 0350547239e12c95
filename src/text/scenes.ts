import { lossSurface } from './descent.ts';
import { entropyProfile, histogram, trainingCurve } from './training-charts.ts';

/* "Show me": the states of the page that the course shows. */

export const showMe = 'Show me';
export const needsDistribution = 'The current run uses plain back-propagation: it has no π, no Ξ and no categories. Choose the rule gBP and press Restart.';
/** On a phone, where the drawer covers the inspector. */
export const inspectorIsCovered = (announcement: string): string => `${announcement} Learn covers the inspector: close Learn to see it.`;

export const noConnection = 'There is no connection to show yet.';
export const alreadyTraining = 'Training is already running. Pause it first.';
export const noEarlierStep = 'There is no earlier snapshot yet. Train a few steps first.';
export const selectFirst = 'Select a connection first.';
export const alreadyRacing = 'A comparison of learning rules is already in progress.';
export const noCurves = 'There are no curves yet. Start a comparison of learning rules first.';

/** Accessible names of figures, by which they are found on the page. */
export const FIGURES = {
  curve: trainingCurve,
  histograms: histogram('pi', 1),
  profile: entropyProfile,
  surface: lossSurface,
} as const;

/** `label` follows "Show me"; `announcement` says what is shown. */
export const SCENES = {
  bowl: { label: 'a round bowl', announcement: 'Three optimisers in a round bowl.' },
  valley: { label: 'a narrow valley', announcement: 'Three optimisers in a long narrow valley: gradient descent oscillates between its sides.' },
  saddle: {
    label: 'Newton at the saddle',
    announcement: 'Newton’s method converges to the saddle point; gradient descent and weight perturbation continue to a minimum.',
  },
  cost: {
    label: 'the cost of weight perturbation',
    announcement: 'Below the loss surface, a chart shows the cost of weight perturbation against the number of dimensions.',
  },
  race: { label: 'the learning rules side by side', announcement: 'The comparison of learning rules is open. Nothing runs until you start it.' },
  raceStart: {
    label: 'a comparison of learning rules (starts one)',
    announcement: 'The comparison has started: one lane for each rule, all with the same initial weights and the same images.',
  },
  raceLecture: {
    label: 'the lecture’s own network',
    announcement: 'The comparison now has the settings of the lecture’s network. Nothing runs until you start it.',
  },
  passes: { label: 'test error against forward passes', announcement: 'Test error against forward passes.' },
  angles: { label: 'the angle to back-propagation', announcement: 'Angle between the gradient of each rule and that of back-propagation, in layer 1.' },
  distances: { label: 'the distance between W and B', announcement: 'Distance between W and B in layer 2, against training steps.' },
  credit: {
    label: 'the gradient of one weight',
    announcement: 'A connection with a large |m| is selected. The inspector shows its gradient for the last batch.',
  },
  change: { label: 'which weights have changed', announcement: 'The maps are coloured by the change of each mean weight since the start of training.' },
  curve: { label: 'the loss', announcement: 'The page shows the training curve.' },
  step: { label: 'one training step', announcement: 'The run trains for one step.' },
  epoch: { label: 'one epoch of training', announcement: 'The run trains for one epoch.' },
  start: { label: 'the weights before training', announcement: 'The maps show the earliest snapshot of the run. The key \\ returns to the live run.' },
  live: { label: 'the live run again', announcement: 'The page shows the live run again.' },
  pi: { label: 'how probable it is that a connection is absent', announcement: 'The maps are coloured by π.' },
  m: { label: 'the slab means', announcement: 'The maps are coloured by m.' },
  xi: { label: 'the slab variances', announcement: 'The maps are coloured by Ξ.' },
  open: { label: 'a spike-and-slab distribution', announcement: 'A randomly chosen variable connection is selected.' },
  vip: { label: 'a VIP with a large |m|', announcement: 'A VIP with a large |m| is selected.' },
  changed: {
    label: 'a connection that has just changed its category',
    announcement: 'A connection that has changed its category since the last snapshot is selected.',
  },
  record: { label: 'every step of this connection', announcement: 'π, m and Ξ of the selected connection are now recorded at every step.' },
  role: { label: 'the categories', announcement: 'The maps are coloured by category.' },
  liveCategories: {
    label: 'the categories of connections with input',
    announcement: 'The maps are coloured by category. Connections with no input are hatched, and averages leave them out.',
  },
  histograms: { label: 'the three histograms', announcement: 'The page shows the histograms of π, m and Ξ.' },
  entropy: { label: 'the entropy of every connection', announcement: 'The maps are coloured by entropy.' },
  highest: { label: 'a connection with high entropy', announcement: 'A connection with high entropy is selected.' },
  profile: { label: 'entropy against depth', announcement: 'The page shows the mean entropy per connection of each layer.' },
  vipOff: {
    label: 'layer 1 without its VIPs',
    announcement: 'Ablation: all VIPs of layer 1 are switched off. The page shows the test error before and after.',
  },
  randomOff: {
    label: 'layer 1 without as many random connections',
    announcement: 'Ablation: the same number of connections of layer 1, chosen at random, is switched off.',
  },
  uipOn: { label: 'layer 1 with all UIPs on', announcement: 'Ablation: all UIPs of layer 1 have random weights.' },
  variableOff: { label: 'layer 1 without its variable connections', announcement: 'Ablation: all variable connections of layer 1 are switched off.' },
  restored: { label: 'the unperturbed network', announcement: 'Ablation: all perturbations are removed.' },
  networks: { label: 'networks sampled from the distribution', announcement: 'Ablation: the tab Networks is open.' },
  digit: { label: 'how sampled networks classify a digit', announcement: 'The digit pad is open. Draw a digit.' },
  figure2a: { label: 'Fig. 2a', announcement: 'Figures: training curves.' },
  figure3a: { label: 'Fig. 3a', announcement: 'Figures: distributions of π, m and Ξ.' },
  figure3c: { label: 'Fig. 3c', announcement: 'Figures: entropy against depth, for several numbers of training images.' },
  figure4a: { label: 'Fig. 4a', announcement: 'Figures: targeted perturbation.' },
  variance: { label: 'variance against training images', announcement: 'Figures: variance of the weights against training images.' },
  survival: { label: 'how long a connection stays a VIP', announcement: 'Figures: how long a connection stays very important.' },
  sparsity: { label: 'sparsity against depth', announcement: 'Figures: sparsity against depth, the inset of Fig. 2b.' },
} as const;
