import type { RaceAxis, RaceQuantity } from '../model/race-summary.ts';
import { LANE_NAMES, type LaneRule } from '../model/settings/rules.ts';
import { formatNumber, shown } from '../text/format.ts';
import type { TableData } from './frame/table.ts';
import type { DrawnPoint } from './paper-layers.ts';
import { isOfLayer, labelOf, type RaceCurvesData, type RaceView, X_LABELS } from './race-series.ts';

/** Names of the quantities in the menu and in the titles of figures. */
export const RACE_Y_WORDS: Readonly<Record<RaceQuantity, string>> = {
  error: 'Test error',
  loss: 'Training loss',
  angles: 'Angle to the BP gradient',
  distances: '|W − B|',
  feedbackAngles: 'Angle between W and B',
};
export const RACE_X_WORDS: Readonly<Record<RaceAxis, string>> = { step: 'steps', images: 'images', seconds: 'seconds', passes: 'forward passes' };

/** Returns the title, such as "Test error by steps". */
export const nameRaceChart = ({ x, y, layer }: RaceView): string => `${RACE_Y_WORDS[y]} by ${RACE_X_WORDS[x]}${isOfLayer(y) ? `, stage ${layer}` : ''}`;

export const describeWhyEmpty = ({ y }: RaceView): string =>
  y === 'distances' || y === 'feedbackAngles' ? 'Only FA and KP have a matrix B.' : 'Curves appear when a race starts.';

const UNITS: Readonly<Record<RaceQuantity, string>> = { error: ' %', loss: '', angles: '°', distances: '', feedbackAngles: '°' };
const formatValue = (y: RaceQuantity, value: number): string => `${y === 'error' ? value.toFixed(1) : formatNumber(value)}${UNITS[y]}`;

export function describeRaceChart({ view, means, inProgress, seeds }: RaceCurvesData): string {
  const what = nameRaceChart(view);
  if (means.length === 0) return `${what}: nothing measured yet. ${describeWhyEmpty(view)}`;
  const lanes = means.map(({ rule, points }) => {
    const { mean, sd, n } = points.at(-1) as DrawnPoint;
    return `${LANE_NAMES[rule]} ${formatValue(view.y, mean)}${n > 1 ? ` ± ${formatNumber(sd, 2)}` : ''}`;
  });
  const of = seeds > 1 ? `, mean ± sd over ${seeds} seeds` : '';
  return `${what}${of}, at the end of each curve: ${lanes.join(', ')}.${inProgress.length > 0 ? ' Thin lines: the seed in hand.' : ''}`;
}

export const tabulateRaceChart = ({ view, means, inProgress }: RaceCurvesData): TableData => ({
  columns: ['lane', 'of', X_LABELS[view.x], `${labelOf(view)}, mean`, 'its sd', 'seeds'],
  rows: [
    ...means.flatMap(({ rule, points }) => points.map((point) => rowOf(rule, point.n > 1 ? 'mean' : 'one seed', point))),
    ...inProgress.flatMap(({ rule, points }) => points.map((point) => rowOf(rule, 'seed in hand', point))),
  ],
});

const rowOf = (rule: LaneRule, of: string, { x, mean, sd, n }: DrawnPoint) => [
  LANE_NAMES[rule],
  of,
  shown(x, formatNumber(x, 6)),
  shown(mean),
  shown(sd, formatNumber(sd, 2)),
  n,
];
