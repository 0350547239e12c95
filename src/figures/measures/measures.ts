import type { RunConfig } from '../../model/settings/config.ts';
import type { Measure, PlannedRun } from '../experiment.ts';
import { measureDistributions } from './distributions.ts';
import { measureErrorsOf } from './errors.ts';
import { measureLayers } from './layers.ts';
import type { Measuring } from './measuring.ts';
import { measurePerturbation } from './perturbation.ts';
import { measureSurvival } from './survival.ts';

type Maker<Kind extends Measure['kind']> = (measure: Extract<Measure, { kind: Kind }>, config: RunConfig) => Measuring;

const MAKERS: { readonly [Kind in Measure['kind']]: Maker<Kind> } = {
  errors: ({ networks }) => measureErrorsOf(networks),
  stages: measureLayers,
  distributions: measureDistributions,
  perturbation: ({ networks }, { layers }) => measurePerturbation(networks, layers.length - 1),
  survival: ({ since }, config) => measureSurvival(since, config),
};

export const startMeasuring = ({ config, measure }: PlannedRun): Measuring => (MAKERS[measure.kind] as Maker<Measure['kind']>)(measure as never, config);
