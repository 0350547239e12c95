import { duration } from '../../charts/number-format.ts';
import { RECIPE_CONFIGS } from '../../model/config.ts';
import { estimateTime, TYPICAL_SPEED } from '../../model/estimate.ts';
import type { RaceConfig } from '../../model/rules.ts';
import { useSpeed } from '../speed.ts';
import { ownDraft, readDraft, useRaceForm } from './race-form.ts';

/** What a race is and how long it will take, before the first one. */
export function About() {
  const form = useRaceForm();
  const measured = useSpeed((speed) => speed.measured);
  const { config, errors } = readDraft(form.net, ownDraft(form));
  const seconds = secondsOf(config, measured ?? TYPICAL_SPEED);
  return (
    <p className="race-about">
      Each lane trains a network of its own, from the same start weights and on the same batches; only the rule that assigns credit to a weight differs. Errors,
      receptive fields and curves appear as it runs, and you may pause at any time.
      {Object.keys(errors).length > 0
        ? ''
        : ` This race takes about ${duration(Number(seconds.toPrecision(2)))} (${measured ? 'from the speed measured here' : 'typical speed; slower machines take longer'}).`}
    </p>
  );
}

/** As long as so many runs take, one for each lane and seed; rules for single weights as plain back-propagation does. */
function secondsOf({ layers, T, V, batch, epochs, seeds, lanes }: RaceConfig, speed: number): number {
  const runs = lanes.map(
    ({ rule }) => estimateTime({ ...RECIPE_CONFIGS.default, layers, T, V, batch, epochs, sampled: 0, rule: rule === 'gbp' ? 'gbp' : 'bp' }, speed).run,
  );
  return seeds * runs.reduce((sum, run) => sum + run, 0);
}
