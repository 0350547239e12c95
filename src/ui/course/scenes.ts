import type { ConnectionSearch } from '../../model/connection.ts';
import type { Colour } from '../../model/scales.ts';
import { mapName } from '../../text/network.ts';
import * as text from '../../text/scenes.ts';
import { cardId } from '../figures/FigureCard.tsx';
import { useAblation } from '../state/ablation.ts';
import { setColour, setInspectorTab, setLiveOnly } from '../state/actions.ts';
import { jump, toggleTrace } from '../state/connection-actions.ts';
import { isBusy } from '../state/derived.ts';
import { togglePad } from '../state/digit-pad.ts';
import { changeDraft, restore } from '../state/perturbation.ts';
import { trainOn } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { pastSteps, viewStep } from '../state/time-travel.ts';
import { setView, showAblationTab } from '../state/views.ts';
import { RULE_SCENES } from './rule-scenes.ts';
import { bring, figure, inView, nextFrame, type Scene } from './scene.ts';

async function watchBy(colour: Colour, liveOnly = false): Promise<void> {
  setView('watch');
  setLiveOnly(liveOnly);
  setColour(colour);
  const isPhone = matchMedia('(max-width: 767px)').matches;
  await bring(isPhone ? figure(mapName(1)) : inView('h1'));
}

async function chart(name: string): Promise<void> {
  setView('watch');
  await bring(figure(name));
}

async function inspect(wanted: ConnectionSearch): Promise<void> {
  setView('watch');
  await jump(wanted);
  await bring(inView('[data-selected=connection]'));
  const { notice, selection } = useStore.getState();
  if (!selection) throw new Error(notice ?? text.noConnection);
  setInspectorTab('connection');
}

function trainUntil(until: 'step' | 'epoch'): void {
  if (isBusy(useStore.getState())) throw new Error(text.alreadyTraining);
  setView('watch');
  trainOn(until);
}

function tryPerturbation(target: 'vip-off' | 'random' | 'uip-on' | 'variable-off'): void {
  showAblationTab('try');
  useAblation.setState({ applied: [] });
  changeDraft({ layer: 1, target, fraction: 1 });
}

async function card(id: string): Promise<void> {
  setView('figures');
  for (let n = 0; n < 20 && !document.getElementById(cardId(id)); n++) await nextFrame();
  document.getElementById(cardId(id))?.scrollIntoView({ block: 'start' });
}

async function viewStart(): Promise<void> {
  const { snapshots, status } = useStore.getState();
  const [first] = pastSteps(snapshots, status.step);
  if (first === undefined) throw new Error(text.noEarlierStep);
  await watchBy('m');
  await viewStep(first);
}

function traceSelected(): void {
  const { selection, traced } = useStore.getState();
  if (!selection) throw new Error(text.selectFirst);
  if (!traced.some((one) => one.layer === selection.layer && one.from === selection.from && one.to === selection.to)) toggleTrace(selection);
}

const ALL = {
  ...RULE_SCENES,
  credit: { isInspected: true, show: () => inspect('m') },
  change: { show: () => watchBy('change') },
  curve: { show: () => chart(text.FIGURES.curve) },
  step: { show: () => trainUntil('step') },
  epoch: { show: () => trainUntil('epoch') },
  start: { show: viewStart },
  live: { show: () => viewStep(undefined) },
  pi: { needsDistribution: true, show: () => watchBy('pi') },
  m: { show: () => watchBy('m') },
  xi: { needsDistribution: true, show: () => watchBy('xi') },
  open: { needsDistribution: true, isInspected: true, show: () => inspect('variable') },
  vip: { needsDistribution: true, isInspected: true, show: () => inspect('vip') },
  changed: { needsDistribution: true, isInspected: true, show: () => inspect('changed') },
  record: { show: traceSelected },
  role: { needsDistribution: true, show: () => watchBy('role') },
  liveCategories: { needsDistribution: true, show: () => watchBy('role', true) },
  histograms: { needsDistribution: true, show: () => chart(text.FIGURES.histograms) },
  entropy: { needsDistribution: true, show: () => watchBy('entropy') },
  highest: { needsDistribution: true, isInspected: true, show: () => inspect('entropy') },
  profile: { needsDistribution: true, show: () => chart(text.FIGURES.profile) },
  vipOff: { needsDistribution: true, show: () => tryPerturbation('vip-off') },
  randomOff: { needsDistribution: true, show: () => tryPerturbation('random') },
  uipOn: { needsDistribution: true, show: () => tryPerturbation('uip-on') },
  variableOff: { needsDistribution: true, show: () => tryPerturbation('variable-off') },
  restored: {
    needsDistribution: true,
    show: () => {
      showAblationTab('try');
      restore();
    },
  },
  networks: { show: () => showAblationTab('networks') },
  digit: { show: () => togglePad(true) },
  figure2a: { show: () => card('2a') },
  figure3a: { show: () => card('3a') },
  figure3c: { show: () => card('3c') },
  figure4a: { show: () => card('4a') },
  variance: { show: () => card('variance') },
  survival: { show: () => card('survival') },
  sparsity: { show: () => card('2b-inset') },
} satisfies Readonly<Record<string, Scene>>;
export type SceneName = keyof typeof ALL;
export const SCENES: Readonly<Record<SceneName, Scene>> = ALL;
