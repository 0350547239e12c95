import type { Wanted } from '../../model/connection.ts';
import type { Colour } from '../../model/scales.ts';
import { cardId } from '../figures/FigureCard.tsx';
import { type LabName, useLab } from '../state/ablation-tab.ts';
import { setAspect, setColour, setLiveOnly } from '../state/actions.ts';
import { jump, toggleWatch } from '../state/connection-actions.ts';
import { isBusy } from '../state/derived.ts';
import { togglePad } from '../state/digit-pad.ts';
import { restore, tryOther } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import { lookAt, pastSteps } from '../state/time-travel.ts';
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

async function inspect(wanted: Wanted): Promise<void> {
  setView('watch');
  await jump(wanted);
  await bring(() => document.querySelector('.main .ring.cell'));
  const { notice, selection } = useStore.getState();
  if (!selection) throw new Error(notice ?? 'There is no connection to show yet.');
  setAspect('connection');
}

function trainAStretch(stretch: 'step' | 'epoch'): void {
  if (isBusy(useStore.getState())) throw new Error('Training is under way already: pause it first.');
  setView('watch');
  trainOn(stretch);
}

function lab(name: LabName): void {
  useLab.setState({ lab: name });
  setView('perturb');
}

function tryIt(target: 'vip-off' | 'random' | 'uip-on' | 'variable-off'): void {
  lab('try');
  useStore.setState({ stack: [] });
  tryOther({ stage: 1, target, fraction: 1 });
}

async function card(id: string): Promise<void> {
  setView('figures');
  for (let n = 0; n < 20 && !document.getElementById(cardId(id)); n++) await nextFrame();
  document.getElementById(cardId(id))?.scrollIntoView({ block: 'start' });
}

async function lookAtStart(): Promise<void> {
  const { statistics, status } = useStore.getState();
  const [first] = pastSteps(statistics?.snapshots ?? [], status.step);
  if (first === undefined) throw new Error('There is no earlier step to look at yet.');
  await watchBy('m');
  await lookAt(first);
}

function watchSelected(): void {
  const { selection, watched } = useStore.getState();
  if (!selection) throw new Error('Select a connection first.');
  if (!watched.some((one) => one.stage === selection.stage && one.from === selection.from && one.to === selection.to)) toggleWatch(selection);
}

const ALL = {
  ...RULE_SCENES,
  credit: {
    label: 'the credit of one weight',
    said: 'A connection is selected; the inspector has what the last batch said of it.',
    isInspected: true,
    show: () => inspect('m'),
  },
  change: {
    label: 'which weights have moved',
    said: 'The maps are coloured by the change of each mean weight since the start.',
    show: () => watchBy('change'),
  },
  curve: { label: 'the loss', said: 'Here is the training curve.', show: () => chart('Training curve') },
  step: { label: 'one step of learning', said: 'One step: every connection that got a signal has moved once.', show: () => trainAStretch('step') },
  epoch: { label: 'one epoch of learning', said: 'One epoch is under way.', show: () => trainAStretch('epoch') },
  start: { label: 'the weights before learning', said: 'The maps show the first step that is remembered; key \\ goes back to live.', show: lookAtStart },
  live: { label: 'the present again', said: 'Back to live.', show: () => lookAt(undefined) },
  pi: { label: 'where connections are absent', said: 'The maps are coloured by π.', needsLaw: true, show: () => watchBy('pi') },
  m: { label: 'the slab means', said: 'The maps are coloured by m.', show: () => watchBy('m') },
  xi: { label: 'how sure each weight is', said: 'The maps are coloured by Ξ.', needsLaw: true, show: () => watchBy('xi') },
  open: {
    label: 'a law with spike and slab',
    said: 'A variable connection is selected, at random.',
    needsLaw: true,
    isInspected: true,
    show: () => inspect('variable'),
  },
  vip: {
    label: 'the most certain VIP',
    said: 'The largest of the certain connections is selected.',
    needsLaw: true,
    isInspected: true,
    show: () => inspect('vip'),
  },
  changed: {
    label: 'one that has just changed its role',
    said: 'A connection that has just changed its role is selected.',
    needsLaw: true,
    isInspected: true,
    show: () => inspect('changed'),
  },
  record: { label: 'every step of this connection', said: 'The law of the selected connection is recorded at every step.', show: watchSelected },
  role: { label: 'the roles', said: 'The maps are coloured by role.', needsLaw: true, show: () => watchBy('role') },
  liveRoles: {
    label: 'the roles of live connections',
    said: 'The maps are coloured by role, silent connections left out.',
    needsLaw: true,
    show: () => watchBy('role', true),
  },
  histograms: {
    label: 'the U, the peak and the L',
    said: 'Here are the histograms of π, m and Ξ.',
    needsLaw: true,
    show: () => chart('pi histogram, stage 1'),
  },
  entropy: { label: 'entropy, connection by connection', said: 'The maps are coloured by entropy.', needsLaw: true, show: () => watchBy('entropy') },
  highest: {
    label: 'the least certain connection',
    said: 'The connection of highest entropy is selected.',
    needsLaw: true,
    isInspected: true,
    show: () => inspect('entropy'),
  },
  profile: { label: 'entropy against depth', said: 'Here is the entropy of each stage.', needsLaw: true, show: () => chart('Entropy per connection') },
  vipOff: {
    label: 'stage 1 without its VIPs',
    said: 'Perturb: all VIPs of stage 1 are switched off; error before and after.',
    needsLaw: true,
    show: () => tryIt('vip-off'),
  },
  randomOff: {
    label: 'as many taken at random',
    said: 'Perturb: as many connections of stage 1, at random, are off.',
    needsLaw: true,
    show: () => tryIt('random'),
  },
  uipOn: { label: 'all UIPs of stage 1 on', said: 'Perturb: all UIPs of stage 1 have random weights.', needsLaw: true, show: () => tryIt('uip-on') },
  variableOff: {
    label: 'stage 1 without the variable ones',
    said: 'Perturb: all variable connections of stage 1 are off.',
    needsLaw: true,
    show: () => tryIt('variable-off'),
  },
  restored: {
    label: 'the network restored',
    said: 'Perturb: nothing is switched off.',
    needsLaw: true,
    show: () => {
      lab('try');
      restore();
    },
  },
  networks: { label: 'networks drawn from the law', said: 'Perturb, Networks is open.', show: () => lab('networks') },
  digit: { label: 'how drawn networks answer', said: 'The digit pad is open: draw a digit.', show: () => togglePad(true) },
  figure2a: { label: 'Fig. 2a', said: 'Figures: training curves.', show: () => card('2a') },
  figure3a: { label: 'Fig. 3a', said: 'Figures: distributions of π, m and Ξ.', show: () => card('3a') },
  figure3c: { label: 'Fig. 3c', said: 'Figures: entropy against depth and against images.', show: () => card('3c') },
  figure4a: { label: 'Fig. 4a', said: 'Figures: targeted perturbation.', show: () => card('4a') },
  variance: { label: 'variance against images', said: 'Figures: variance against training images.', show: () => card('variance') },
  survival: { label: 'how long a VIP stays one', said: 'Figures: how long a connection stays very important.', show: () => card('survival') },
  sparsity: { label: 'sparsity against depth', said: 'Figures: the inset of Fig. 2b.', show: () => card('2b-inset') },
} satisfies Readonly<Record<string, Scene>>;
export type SceneName = keyof typeof ALL;
export const SCENES: Readonly<Record<SceneName, Scene>> = ALL;
