import { LANE_NAMES, type LaneRule } from '../model/settings/rules.ts';
import { formatNumber, shown } from '../text/format.ts';
import * as text from '../text/race-charts.ts';
import type { TableData } from './frame/table.ts';
import type { DrawnPoint } from './paper-layers.ts';
import { type RaceCurvesData, type RaceView, weightLayerOf } from './race-series.ts';

/** Returns the title, such as "Test error by steps". */
export const nameRaceChart = (view: RaceView): string => text.raceChart(view.x, view.y, weightLayerOf(view));

export const describeWhyEmpty = ({ y }: RaceView): string => (y === 'distances' || y === 'feedbackAngles' ? text.onlyWithFeedback : text.beforeStart);

export function describeRaceChart({ view, means, inProgress, seeds }: RaceCurvesData): string {
  const title = nameRaceChart(view);
  if (means.length === 0) return text.emptyChart(title, describeWhyEmpty(view));
  const ends = means.map(({ rule, points }) => ({ lane: LANE_NAMES[rule], ...(points.at(-1) as DrawnPoint) }));
  return text.chartSummary(title, view.y, ends, seeds, inProgress.length > 0);
}

type CurveWords = Readonly<Record<keyof typeof text.CURVES, string>>;

/** `curves`: names of the curves in the rows. */
const tabulate = ({ view, means, inProgress }: RaceCurvesData, curves: CurveWords): TableData => ({
  columns: text.chartColumns(view.x, view.y, weightLayerOf(view)),
  csvColumns: text.chartCsv(view.x, view.y, weightLayerOf(view)),
  rows: [
    ...means.flatMap(({ rule, points }) => points.map((point) => rowOf(rule, point.n > 1 ? curves.mean : curves.oneSeed, point))),
    ...inProgress.flatMap(({ rule, points }) => points.map((point) => rowOf(rule, curves.currentSeed, point))),
  ],
});

export const tabulateRaceChart = (data: RaceCurvesData): TableData => tabulate(data, text.CURVES);
/** The same for files, with the words of earlier versions. */
export const tabulateRaceCsv = (data: RaceCurvesData): TableData => tabulate(data, text.curvesCsv);

const rowOf = (rule: LaneRule, of: string, { x, mean, sd, n }: DrawnPoint) => [
  LANE_NAMES[rule],
  of,
  shown(x, formatNumber(x, 6)),
  shown(mean),
  shown(sd, formatNumber(sd, 2)),
  n,
];
