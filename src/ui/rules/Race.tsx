import { useEffect } from 'react';
import { differingSettings } from '../../charts/race-words.ts';
import { isMeasured } from '../../model/race-steps.ts';
import { RECIPE_CONFIGS, stepsPerEpoch } from '../../model/settings/config.ts';
import { estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import type { LaneRule, RaceConfig } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { follow } from '../state/race.ts';
import { ownDraft, readDraft } from '../state/race-form.ts';
import { useRules } from '../state/rules.ts';
import { useStore } from '../state/store.ts';
import { Fairness } from './Fairness.tsx';
import { Lanes } from './Lanes.tsx';
import { RaceCharts } from './RaceCharts.tsx';
import { RaceHead } from './RaceHead.tsx';
import { RaceSettings } from './RaceSettings.tsx';
import css from './rules.module.css';

/** Learning rules side by side: one lane for each, with the same initial weights and the same batches. */
export function Race() {
  const isEmpty = useRules(({ race }) => race.id === 0);
  useEffect(follow, []);
  return (
    <div className={`stack ${css.race}`}>
      <RaceHead />
      <RaceSettings />
      {isEmpty ? <About /> : null}
      <Lanes />
      {isEmpty ? null : <RaceCharts />}
      <Fairness />
    </div>
  );
}

function About() {
  const form = useRules((state) => state.form);
  const measured = useStore(({ speed }) => speed.measured);
  const { config, errors } = readDraft(form.net, ownDraft(form));
  const seconds = secondsOf(config, measured ?? TYPICAL_SPEED);
  return (
    <p className={css.raceAbout}>
      {text.about(differingSettings(config))}
      {Object.keys(errors).length > 0 ? '' : ` ${text.estimate(seconds, measured !== undefined)}`}
    </p>
  );
}

/**
 * Estimates the seconds of a race: one run for each lane and seed, and the measurements within the first epoch. A rule for point weights
 * costs what plain back-propagation does.
 */
function secondsOf(race: RaceConfig, speed: number): number {
  const { layers, T, V, batch, epochs, seeds, lanes } = race;
  const early = Array.from({ length: stepsPerEpoch(race) }, (_, step) => step).filter((step) => step > 0 && isMeasured(step, race)).length;
  const ofLane = (rule: LaneRule): number => {
    const { epoch, run } = estimateTime({ ...RECIPE_CONFIGS.default, layers, T, V, batch, epochs, sampled: 0, rule: rule === 'gbp' ? 'gbp' : 'bp' }, speed);
    return run + early * (run - epochs * epoch);
  };
  return seeds * lanes.reduce((sum, { rule }) => sum + ofLane(rule), 0);
}
