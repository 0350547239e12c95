import { nameRaceChart } from '../../charts/race-chart-words.ts';
import type { RaceView } from '../../charts/race-series.ts';
import { RACES } from '../../model/settings/rules.ts';
import { showOptimisers } from '../state/descent.ts';
import { isInProgress, showChart, startRace, useRace } from '../state/race.ts';
import { adoptRaceForm } from '../state/race-form.ts';
import { type RuleTab, useRules } from '../state/rules-tab.ts';
import { setView } from '../state/views.ts';
import { bring, figure, type Scene } from './scene.ts';

function open(tab: RuleTab): void {
  useRules.setState({ tab });
  setView('rules');
}

async function showDescent(shown: Parameters<typeof showOptimisers>[0]): Promise<void> {
  showOptimisers(shown);
  await bring(figure('Loss surface'));
}

/** Starts a race with the settings of the form, unless a race is in progress. */
async function race(): Promise<void> {
  open('race');
  if (isInProgress(useRace.getState().state)) throw new Error('A race is under way already.');
  startRace();
}

async function chart(view: Partial<RaceView>): Promise<void> {
  open('race');
  if (useRace.getState().state.id === 0) throw new Error('No race has run yet, so there are no curves: start one first.');
  const { isLog: log, ...request } = view;
  showChart({ ...request, ...(log === undefined ? {} : { log }) });
  const shown = useRace.getState().charts.find(({ y }) => y === view.y);
  if (shown) await bring(figure(nameRaceChart(shown)));
}

export const RULE_SCENES = {
  bowl: { label: 'a round bowl', announcement: 'Three ways down a round bowl.', show: () => showDescent({ surface: 'bowl', from: [-2.2, 1.6] }) },
  valley: {
    label: 'a narrow valley',
    announcement: 'Three ways down a long narrow valley: descent goes from side to side.',
    show: () => showDescent({ surface: 'valley', from: [-2.6, 0.5], settings: { eta: 0.0194, steps: 150 } }),
  },
  saddle: {
    label: 'Newton at the saddle',
    announcement: 'Newton walks to the saddle; the other two go on to a minimum.',
    show: () => showDescent({ surface: 'saddle', from: [1.4, 0.3], settings: { steps: 400 } }),
  },
  cost: {
    label: 'what perturbing costs',
    announcement: 'Three ways down: below the surface stands what perturbing costs against the number of dimensions.',
    show: async () => {
      open('ways');
      await bring(() => document.querySelector('.main .cost'));
    },
  },
  race: { label: 'the rules side by side', announcement: 'The race of the rules is open; nothing runs before you start it.', show: () => open('race') },
  raceStart: {
    label: 'a race of them: start it',
    announcement: 'The race has started: the same weights, the same images, one lane for each rule.',
    show: race,
  },
  raceLecture: {
    label: 'the lecture’s own network',
    announcement: 'The settings of the race are those of the lecture’s network; nothing runs before you start it.',
    show: () => {
      open('race');
      adoptRaceForm(RACES.sigmoid);
    },
  },
  passes: {
    label: 'error per pass',
    announcement: 'Test error against passes through the network.',
    show: () => chart({ x: 'passes', y: 'error', isLog: true }),
  },
  angles: {
    label: 'the angle to back-propagation',
    announcement: 'Angle between each rule’s step and that of back-propagation.',
    show: () => chart({ y: 'angles', layer: 1 }),
  },
  distances: {
    label: 'how W and B come together',
    announcement: 'The distance between W and B, over steps.',
    show: () => chart({ x: 'step', y: 'distances', layer: 2 }),
  },
} satisfies Readonly<Record<string, Scene>>;
