import { nameRaceChart } from '../../charts/race-chart-words.ts';
import type { RaceView } from '../../charts/race-series.ts';
import { RACES } from '../../model/settings/rules.ts';
import { title as costTitle } from '../../text/perturbation-cost.ts';
import * as text from '../../text/scenes.ts';
import { showOptimisers } from '../state/descent.ts';
import { isInProgress, startRace } from '../state/race.ts';
import { adoptRaceForm, showChart, useRules } from '../state/rules.ts';
import { showRulesTab } from '../state/views.ts';
import { bring, figure, inView, type Scene } from './scene.ts';

async function showDescent(shown: Parameters<typeof showOptimisers>[0]): Promise<void> {
  showOptimisers(shown);
  await bring(figure(text.FIGURES.surface));
}

/** Starts a race with the settings of the form, unless a race is in progress. */
async function race(): Promise<void> {
  showRulesTab('race');
  if (isInProgress(useRules.getState().race)) throw new Error(text.alreadyRacing);
  startRace();
}

async function chart(view: Partial<RaceView>): Promise<void> {
  showRulesTab('race');
  if (useRules.getState().race.id === 0) throw new Error(text.noCurves);
  const { isLog: log, ...request } = view;
  showChart({ ...request, ...(log === undefined ? {} : { log }) });
  const shown = useRules.getState().charts.find(({ y }) => y === view.y);
  if (shown) await bring(figure(nameRaceChart(shown)));
}

export const RULE_SCENES = {
  bowl: { show: () => showDescent({ surface: 'bowl', from: [-2.2, 1.6] }) },
  valley: { show: () => showDescent({ surface: 'valley', from: [-2.6, 0.5], settings: { eta: 0.0194, steps: 150 } }) },
  saddle: { show: () => showDescent({ surface: 'saddle', from: [1.4, 0.3], settings: { steps: 400 } }) },
  cost: {
    show: async () => {
      showRulesTab('ways');
      await bring(inView(`section[aria-label="${costTitle}"]`));
    },
  },
  race: { show: () => showRulesTab('race') },
  raceStart: { show: race },
  raceLecture: {
    show: () => {
      showRulesTab('race');
      adoptRaceForm(RACES.sigmoid);
    },
  },
  passes: { show: () => chart({ x: 'passes', y: 'error', isLog: true }) },
  angles: { show: () => chart({ y: 'angles', layer: 1 }) },
  distances: { show: () => chart({ x: 'step', y: 'distances', layer: 2 }) },
} satisfies Readonly<Record<string, Scene>>;
