import type { Experiment, FigureScale, PlannedRun } from '../../figures/experiment.ts';
import { costOf } from '../../figures/perform.ts';
import { earlierKeyOf, keyOf, planRuns } from '../../figures/plan.ts';

export interface PlannedWork extends PlannedRun {
  readonly key: string;
  /** Key under the first revision of the engines, see earlierKeyOf. */
  readonly earlierKey?: string;
  /** Operations, see costOf. */
  readonly cost: number;
}

/** A figure with its runs in the order in which they are computed: those of the quick scale first. */
export interface FigurePlan {
  readonly experiment: Experiment;
  readonly runs: Readonly<Record<FigureScale, readonly PlannedWork[]>>;
  /** Ids of the other figures that contain some of the same runs. */
  readonly sharesRunsWith: readonly string[];
}

/** Plans the runs of all figures. The keys of the map are figure ids. */
export function planFigures(experiments: readonly Experiment[]): ReadonlyMap<string, FigurePlan> {
  const planned = experiments.map((experiment) => ({ experiment, runs: { quick: plan(experiment, 'quick'), faithful: plan(experiment, 'faithful') } }));
  return new Map(
    planned.map(({ experiment, runs }) => {
      const keys = new Set(runs.faithful.map(({ key }) => key));
      const sharers = planned.filter((other) => other.experiment !== experiment && other.runs.faithful.some(({ key }) => keys.has(key)));
      return [experiment.id, { experiment, runs, sharesRunsWith: sharers.map((other) => other.experiment.id) }];
    }),
  );
}

const plan = (experiment: Experiment, scale: FigureScale): PlannedWork[] =>
  planRuns(experiment, scale).map((planned) => {
    const earlierKey = earlierKeyOf(planned);
    return { ...planned, key: keyOf(planned), ...(earlierKey ? { earlierKey } : {}), cost: costOf(planned).total };
  });
