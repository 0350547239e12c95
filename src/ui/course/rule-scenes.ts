import { nameRaceChart } from '../../charts/race-chart-words.ts';
import type { RaceView } from '../../charts/race-series.ts';
import { RACES } from '../../model/settings/rules.ts';
import { title as costTitle } from '../../text/perturbation-cost.ts';
import * as text from '../../text/scenes.ts';
import { showOptimisers } from '../state/descent.ts';
import { isInProgress, showChart, startRace, useRace } from '../state/race.ts';
import { adoptRaceForm } from '../state/race-form.ts';
import { type RuleTab, useRules } from '../state/rules-tab.ts';
import { setView } from '../state/views.ts';
import { bring, figure, inView, type Scene } from './scene.ts';

function open(tab: RuleTab): void {
  useRules.setState({ tab });
  setView('rules');
}

async function showDescent(shown: Parameters<typeof showOptimisers>[0]): Promise<void> {
  showOptimisers(shown);
  await bring(figure(text.FIGURES.surface));
}

/** Starts a race with the settings of the form, unless a race is in progress. */
async function race(): Promise<void> {
  open('race');
  if (isInProgress(useRace.getState().state)) throw new Error(text.alreadyRacing);
  startRace();
}

async function chart(view: Partial<RaceView>): Promise<void> {
  open('race');
  if (useRace.getState().state.id === 0) throw new Error(text.noCurves);
  const { isLog: log, ...request } = view;
  showChart({ ...request, ...(log === undefined ? {} : { log }) });
  const shown = useRace.getState().charts.find(({ y }) => y === view.y);
  if (shown) await bring(figure(nameRaceChart(shown)));
}

export const RULE_SCENES = {
  bowl: { show: () => showDescent({ surface: 'bowl', from: [-2.2, 1.6] }) },
  valley: { show: () => showDescent({ surface: 'valley', from: [-2.6, 0.5], settings: { eta: 0.0194, steps: 150 } }) },
  saddle: { show: () => showDescent({ surface: 'saddle', from: [1.4, 0.3], settings: { steps: 400 } }) },
  cost: {
    show: async () => {
      open('ways');
      await bring(inView(`section[aria-label="${costTitle}"]`));
    },
  },
  race: { show: () => open('race') },
  raceStart: { show: race },
  raceLecture: {
    show: () => {
      open('race');
      adoptRaceForm(RACES.sigmoid);
    },
  },
  passes: { show: () => chart({ x: 'passes', y: 'error', isLog: true }) },
  angles: { show: () => chart({ y: 'angles', layer: 1 }) },
  distances: { show: () => chart({ x: 'step', y: 'distances', layer: 2 }) },
} satisfies Readonly<Record<string, Scene>>;
