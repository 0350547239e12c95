/* "Show me": the states of the page that the course shows. */

export const showMe = 'Show me';
export const needsDistribution = 'The run at hand is plain back-propagation: it has no π, no Ξ and no roles. Choose the rule gBP and press Reset.';
/** On a phone, where the drawer covers the inspector. */
export const inspectorIsCovered = (announcement: string): string => `${announcement} Learn covers the inspector here: close it to see more.`;

export const noConnection = 'There is no connection to show yet.';
export const alreadyTraining = 'Training is under way already: pause it first.';
export const noEarlierStep = 'There is no earlier step to look at yet.';
export const selectFirst = 'Select a connection first.';
export const alreadyRacing = 'A race is under way already.';
export const noCurves = 'No race has run yet, so there are no curves: start one first.';

/** Accessible names of figures, by which they are found on the page: they must be the same as in the charts. */
export const FIGURES = {
  curve: 'Training curve',
  histograms: 'pi histogram, stage 1',
  profile: 'Entropy per connection',
  surface: 'Loss surface',
} as const;

/** `label` follows "Show me"; `announcement` says what is shown. */
export const SCENES = {
  bowl: { label: 'a round bowl', announcement: 'Three ways down a round bowl.' },
  valley: { label: 'a narrow valley', announcement: 'Three ways down a long narrow valley: descent goes from side to side.' },
  saddle: { label: 'Newton at the saddle', announcement: 'Newton walks to the saddle; the other two go on to a minimum.' },
  cost: { label: 'what perturbing costs', announcement: 'Three ways down: below the surface stands what perturbing costs against the number of dimensions.' },
  race: { label: 'the rules side by side', announcement: 'The race of the rules is open; nothing runs before you start it.' },
  raceStart: { label: 'a race of them: start it', announcement: 'The race has started: the same weights, the same images, one lane for each rule.' },
  raceLecture: {
    label: 'the lecture’s own network',
    announcement: 'The settings of the race are those of the lecture’s network; nothing runs before you start it.',
  },
  passes: { label: 'error per pass', announcement: 'Test error against passes through the network.' },
  angles: { label: 'the angle to back-propagation', announcement: 'Angle between each rule’s step and that of back-propagation.' },
  distances: { label: 'how W and B come together', announcement: 'The distance between W and B, over steps.' },
  credit: { label: 'the credit of one weight', announcement: 'A connection is selected; the inspector has what the last batch said of it.' },
  change: { label: 'which weights have moved', announcement: 'The maps are coloured by the change of each mean weight since the start.' },
  curve: { label: 'the loss', announcement: 'Here is the training curve.' },
  step: { label: 'one step of learning', announcement: 'One step: every connection that got a signal has moved once.' },
  epoch: { label: 'one epoch of learning', announcement: 'One epoch is under way.' },
  start: { label: 'the weights before learning', announcement: 'The maps show the first step that is remembered; key \\ goes back to live.' },
  live: { label: 'the present again', announcement: 'Back to live.' },
  pi: { label: 'where connections are absent', announcement: 'The maps are coloured by π.' },
  m: { label: 'the slab means', announcement: 'The maps are coloured by m.' },
  xi: { label: 'how sure each weight is', announcement: 'The maps are coloured by Ξ.' },
  open: { label: 'a law with spike and slab', announcement: 'A variable connection is selected, at random.' },
  vip: { label: 'the most certain VIP', announcement: 'The largest of the certain connections is selected.' },
  changed: { label: 'one that has just changed its role', announcement: 'A connection that has just changed its role is selected.' },
  record: { label: 'every step of this connection', announcement: 'The law of the selected connection is recorded at every step.' },
  role: { label: 'the roles', announcement: 'The maps are coloured by role.' },
  liveCategories: { label: 'the roles of live connections', announcement: 'The maps are coloured by role, silent connections left out.' },
  histograms: { label: 'the U, the peak and the L', announcement: 'Here are the histograms of π, m and Ξ.' },
  entropy: { label: 'entropy, connection by connection', announcement: 'The maps are coloured by entropy.' },
  highest: { label: 'the least certain connection', announcement: 'The connection of highest entropy is selected.' },
  profile: { label: 'entropy against depth', announcement: 'Here is the entropy of each stage.' },
  vipOff: { label: 'stage 1 without its VIPs', announcement: 'Perturb: all VIPs of stage 1 are switched off; error before and after.' },
  randomOff: { label: 'as many taken at random', announcement: 'Perturb: as many connections of stage 1, at random, are off.' },
  uipOn: { label: 'all UIPs of stage 1 on', announcement: 'Perturb: all UIPs of stage 1 have random weights.' },
  variableOff: { label: 'stage 1 without the variable ones', announcement: 'Perturb: all variable connections of stage 1 are off.' },
  restored: { label: 'the network restored', announcement: 'Perturb: nothing is switched off.' },
  networks: { label: 'networks drawn from the law', announcement: 'Perturb, Networks is open.' },
  digit: { label: 'how drawn networks answer', announcement: 'The digit pad is open: draw a digit.' },
  figure2a: { label: 'Fig. 2a', announcement: 'Figures: training curves.' },
  figure3a: { label: 'Fig. 3a', announcement: 'Figures: distributions of π, m and Ξ.' },
  figure3c: { label: 'Fig. 3c', announcement: 'Figures: entropy against depth and against images.' },
  figure4a: { label: 'Fig. 4a', announcement: 'Figures: targeted perturbation.' },
  variance: { label: 'variance against images', announcement: 'Figures: variance against training images.' },
  survival: { label: 'how long a VIP stays one', announcement: 'Figures: how long a connection stays very important.' },
  sparsity: { label: 'sparsity against depth', announcement: 'Figures: the inset of Fig. 2b.' },
} as const;
