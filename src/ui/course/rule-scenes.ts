import { nameRaceChart } from '../../charts/race-chart-words.ts';
import type { RaceView } from '../../charts/race-series.ts';
import { RACES } from '../../model/settings/rules.ts';
import { showWays } from '../state/descent.ts';
import { isUnderWay, showChart, startRace, useRace } from '../state/race.ts';
import { adoptRaceForm } from '../state/race-form.ts';
import { type RuleTab, useRules } from '../state/rules-tab.ts';
import { setView } from '../state/views.ts';
import { bring, figure, type Scene } from './scene.ts';

function open(tab: RuleTab): void {
  useRules.setState({ tab });
  setView('rules');
}

async function walk(shown: Parameters<typeof showWays>[0]): Promise<void> {
  showWays(shown);
  await bring(figure('Loss surface'));
}

/** Starts a race as the form has it, unless one is there. */
async function race(): Promise<void> {
  open('race');
  if (isUnderWay(useRace.getState().state)) throw new Error('A race is under way already.');
  startRace();
}

async function chart(view: Partial<RaceView>): Promise<void> {
  open('race');
  if (useRace.getState().state.id === 0) throw new Error('No race has run yet, so there are no curves: start one first.');
  const { isLog: log, ...wish } = view;
  showChart({ ...wish, ...(log === undefined ? {} : { log }) });
  const shown = useRace.getState().charts.find(({ y }) => y === view.y);
  if (shown) await bring(figure(nameRaceChart(shown)));
}

/** What paragraphs show in the view Rules. */
export const RULE_SCENES = {
  bowl: { label: 'a round bowl', said: 'Three ways down a round bowl.', show: () => walk({ surface: 'bowl', from: [-2.2, 1.6] }) },
  valley: {
    label: 'a narrow valley',
    said: 'Three ways down a long narrow valley: descent goes from side to side.',
    show: () => walk({ surface: 'valley', from: [-2.6, 0.5], settings: { eta: 0.0194, steps: 150 } }),
  },
  saddle: {
    label: 'Newton at the saddle',
    said: 'Newton walks to the saddle; the other two go on to a minimum.',
    show: () => walk({ surface: 'saddle', from: [1.4, 0.3], settings: { steps: 400 } }),
  },
  cost: {
    label: 'what perturbing costs',
    said: 'Three ways down: below the surface stands what perturbing costs against the number of dimensions.',
    show: async () => {
      open('ways');
      await bring(() => document.querySelector('.main .cost'));
    },
  },
  race: { label: 'the rules side by side', said: 'The race of the rules is open; nothing runs before you start it.', show: () => open('race') },
  raceStart: { label: 'a race of them: start it', said: 'The race has started: the same weights, the same images, one lane for each rule.', show: race },
  raceLecture: {
    label: 'the lecture’s own network',
    said: 'The settings of the race are those of the lecture’s network; nothing runs before you start it.',
    show: () => {
      open('race');
      adoptRaceForm(RACES.sigmoid);
    },
  },
  passes: { label: 'error per pass', said: 'Test error against passes through the network.', show: () => chart({ x: 'passes', y: 'error', isLog: true }) },
  angles: {
    label: 'the angle to back-propagation',
    said: 'Angle between each rule’s step and that of back-propagation.',
    show: () => chart({ y: 'angles', stage: 1 }),
  },
  distances: {
    label: 'how W and B come together',
    said: 'The distance between W and B, over steps.',
    show: () => chart({ x: 'step', y: 'distances', stage: 2 }),
  },
} satisfies Readonly<Record<string, Scene>>;
