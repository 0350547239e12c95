import type { ConnectionSearch } from '../../model/connection.ts';
import type { Colour } from '../../model/scales.ts';
import { cardId } from '../figures/FigureCard.tsx';
import { type AblationTab, useAblationTab } from '../state/ablation-tab.ts';
import { setColour, setInspectorTab, setLiveOnly } from '../state/actions.ts';
import { jump, toggleTrace } from '../state/connection-actions.ts';
import { isBusy } from '../state/derived.ts';
import { togglePad } from '../state/digit-pad.ts';
import { changeDraft, restore } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import { pastSteps, viewStep } from '../state/time-travel.ts';
import { trainOn } from '../state/transport.ts';
import { setView } from '../state/views.ts';
import { RULE_SCENES } from './rule-scenes.ts';
import { bring, figure, nextFrame, type Scene } from './scene.ts';

async function watchBy(colour: Colour, liveOnly = false): Promise<void> {
  setView('watch');
  setLiveOnly(liveOnly);
  setColour(colour);
  const isPhone = matchMedia('(max-width: 767px)').matches;
  await bring(() => document.querySelector(isPhone ? '.main .map-figure' : '.main h1'));
}

async function chart(name: string): Promise<void> {
  setView('watch');
  await bring(figure(name));
}

async function inspect(wanted: ConnectionSearch): Promise<void> {
  setView('watch');
  await jump(wanted);
  await bring(() => document.querySelector('.main .ring.cell'));
  const { notice, selection } = useStore.getState();
  if (!selection) throw new Error(notice ?? 'There is no connection to show yet.');
  setInspectorTab('connection');
}

function trainUntil(until: 'step' | 'epoch'): void {
  if (isBusy(useStore.getState())) throw new Error('Training is under way already: pause it first.');
  setView('watch');
  trainOn(until);
}

function showAblationTab(name: AblationTab): void {
  useAblationTab.setState({ tab: name });
  setView('perturb');
}

function tryPerturbation(target: 'vip-off' | 'random' | 'uip-on' | 'variable-off'): void {
  showAblationTab('try');
  useStore.setState({ applied: [] });
  changeDraft({ layer: 1, target, fraction: 1 });
}

async function card(id: string): Promise<void> {
  setView('figures');
  for (let n = 0; n < 20 && !document.getElementById(cardId(id)); n++) await nextFrame();
  document.getElementById(cardId(id))?.scrollIntoView({ block: 'start' });
}

async function viewStart(): Promise<void> {
  const { statistics, status } = useStore.getState();
  const [first] = pastSteps(statistics?.snapshots ?? [], status.step);
  if (first === undefined) throw new Error('There is no earlier step to look at yet.');
  await watchBy('m');
  await viewStep(first);
}

function traceSelected(): void {
  const { selection, traced } = useStore.getState();
  if (!selection) throw new Error('Select a connection first.');
  if (!traced.some((one) => one.layer === selection.layer && one.from === selection.from && one.to === selection.to)) toggleTrace(selection);
}

const ALL = {
  ...RULE_SCENES,
  credit: {
    label: 'the credit of one weight',
    announcement: 'A connection is selected; the inspector has what the last batch said of it.',
    isInspected: true,
    show: () => inspect('m'),
  },
  change: {
    label: 'which weights have moved',
    announcement: 'The maps are coloured by the change of each mean weight since the start.',
    show: () => watchBy('change'),
  },
  curve: { label: 'the loss', announcement: 'Here is the training curve.', show: () => chart('Training curve') },
  step: { label: 'one step of learning', announcement: 'One step: every connection that got a signal has moved once.', show: () => trainUntil('step') },
  epoch: { label: 'one epoch of learning', announcement: 'One epoch is under way.', show: () => trainUntil('epoch') },
  start: { label: 'the weights before learning', announcement: 'The maps show the first step that is remembered; key \\ goes back to live.', show: viewStart },
  live: { label: 'the present again', announcement: 'Back to live.', show: () => viewStep(undefined) },
  pi: { label: 'where connections are absent', announcement: 'The maps are coloured by π.', needsDistribution: true, show: () => watchBy('pi') },
  m: { label: 'the slab means', announcement: 'The maps are coloured by m.', show: () => watchBy('m') },
  xi: { label: 'how sure each weight is', announcement: 'The maps are coloured by Ξ.', needsDistribution: true, show: () => watchBy('xi') },
  open: {
    label: 'a law with spike and slab',
    announcement: 'A variable connection is selected, at random.',
    needsDistribution: true,
    isInspected: true,
    show: () => inspect('variable'),
  },
  vip: {
    label: 'the most certain VIP',
    announcement: 'The largest of the certain connections is selected.',
    needsDistribution: true,
    isInspected: true,
    show: () => inspect('vip'),
  },
  changed: {
    label: 'one that has just changed its role',
    announcement: 'A connection that has just changed its role is selected.',
    needsDistribution: true,
    isInspected: true,
    show: () => inspect('changed'),
  },
  record: { label: 'every step of this connection', announcement: 'The law of the selected connection is recorded at every step.', show: traceSelected },
  role: { label: 'the roles', announcement: 'The maps are coloured by role.', needsDistribution: true, show: () => watchBy('role') },
  liveCategories: {
    label: 'the roles of live connections',
    announcement: 'The maps are coloured by role, silent connections left out.',
    needsDistribution: true,
    show: () => watchBy('role', true),
  },
  histograms: {
    label: 'the U, the peak and the L',
    announcement: 'Here are the histograms of π, m and Ξ.',
    needsDistribution: true,
    show: () => chart('pi histogram, stage 1'),
  },
  entropy: {
    label: 'entropy, connection by connection',
    announcement: 'The maps are coloured by entropy.',
    needsDistribution: true,
    show: () => watchBy('entropy'),
  },
  highest: {
    label: 'the least certain connection',
    announcement: 'The connection of highest entropy is selected.',
    needsDistribution: true,
    isInspected: true,
    show: () => inspect('entropy'),
  },
  profile: {
    label: 'entropy against depth',
    announcement: 'Here is the entropy of each stage.',
    needsDistribution: true,
    show: () => chart('Entropy per connection'),
  },
  vipOff: {
    label: 'stage 1 without its VIPs',
    announcement: 'Perturb: all VIPs of stage 1 are switched off; error before and after.',
    needsDistribution: true,
    show: () => tryPerturbation('vip-off'),
  },
  randomOff: {
    label: 'as many taken at random',
    announcement: 'Perturb: as many connections of stage 1, at random, are off.',
    needsDistribution: true,
    show: () => tryPerturbation('random'),
  },
  uipOn: {
    label: 'all UIPs of stage 1 on',
    announcement: 'Perturb: all UIPs of stage 1 have random weights.',
    needsDistribution: true,
    show: () => tryPerturbation('uip-on'),
  },
  variableOff: {
    label: 'stage 1 without the variable ones',
    announcement: 'Perturb: all variable connections of stage 1 are off.',
    needsDistribution: true,
    show: () => tryPerturbation('variable-off'),
  },
  restored: {
    label: 'the network restored',
    announcement: 'Perturb: nothing is switched off.',
    needsDistribution: true,
    show: () => {
      showAblationTab('try');
      restore();
    },
  },
  networks: { label: 'networks drawn from the law', announcement: 'Perturb, Networks is open.', show: () => showAblationTab('networks') },
  digit: { label: 'how drawn networks answer', announcement: 'The digit pad is open: draw a digit.', show: () => togglePad(true) },
  figure2a: { label: 'Fig. 2a', announcement: 'Figures: training curves.', show: () => card('2a') },
  figure3a: { label: 'Fig. 3a', announcement: 'Figures: distributions of π, m and Ξ.', show: () => card('3a') },
  figure3c: { label: 'Fig. 3c', announcement: 'Figures: entropy against depth and against images.', show: () => card('3c') },
  figure4a: { label: 'Fig. 4a', announcement: 'Figures: targeted perturbation.', show: () => card('4a') },
  variance: { label: 'variance against images', announcement: 'Figures: variance against training images.', show: () => card('variance') },
  survival: { label: 'how long a VIP stays one', announcement: 'Figures: how long a connection stays very important.', show: () => card('survival') },
  sparsity: { label: 'sparsity against depth', announcement: 'Figures: the inset of Fig. 2b.', show: () => card('2b-inset') },
} satisfies Readonly<Record<string, Scene>>;
export type SceneName = keyof typeof ALL;
export const SCENES: Readonly<Record<SceneName, Scene>> = ALL;
