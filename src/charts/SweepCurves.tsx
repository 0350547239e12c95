import type { Target } from '../model/perturbation.ts';
import { tabulateSweep } from '../model/sweep-table.ts';
import * as text from '../text/ablation-charts.ts';
import { shown, shownError } from '../text/format.ts';
import { TARGET_WORDS } from '../text/words.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';
import { NOTHING } from './frame/csv.ts';
import { nameRoom, type PlotLine, type PlotSeries } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE, styleOf } from './frame/plot-palette.ts';
import { keyOf, LineKey } from './frame/SeriesKey.tsx';
import type { TableData } from './frame/table.ts';
import { baseOf, describeSweep } from './sweep-words.ts';

interface SweepCurvesProps {
  readonly layer: number;
  readonly rows: readonly SweepRow[];
}

/** Shows the test error against the fraction of perturbed connections, one curve per target, Fig. 4a; points appear as they are measured. */
export function SweepCurves({ layer, rows }: SweepCurvesProps) {
  const [series, lines] = [seriesOf(rows), linesOf(rows)];
  const right = nameRoom([...series, ...lines].map(({ name = '' }) => name));
  return (
    <PlotFigure
      name={text.sweep(layer)}
      height={340}
      summary={describeSweep(layer, rows)}
      table={() => tabulate(rows)}
      csv={() => tabulateSweep(rows)}
      legend={() => [...series.map(keyOf), ...lines.map(({ name = '' }) => ({ text: name, mark: <LineKey dash="" /> }))]}
      plots={(width, height) => [
        {
          x: 0,
          y: 0,
          plot: {
            x: { label: text.fractionAxis, scale: 'linear', least: 0, most: 1 },
            y: { label: text.sweepAxis, scale: 'log' },
            series,
            lines,
            width,
            height,
            right,
          },
        },
      ]}
    />
  );
}

/** Only the control of equal magnitudes has mismatches, so that the table of the paper's targets stays as it is. */
function tabulate(rows: readonly SweepRow[]): TableData {
  const isMatched = rows.some(({ mismatches }) => mismatches !== undefined);
  return {
    columns: [...text.sweepColumns, ...(isMatched ? [text.mismatchColumn] : [])],
    rows: rows.map(({ fraction, target, hits, error: { mean, sd, n }, mismatches }) => [
      fraction,
      TARGET_WORDS[target].name,
      hits,
      shownError(mean),
      shown(sd, sd.toFixed(2)),
      n,
      ...(isMatched ? [mismatches === undefined ? NOTHING : shown(mismatches, mismatches.toFixed(1))] : []),
    ]),
  };
}

function seriesOf(rows: readonly SweepRow[]): PlotSeries[] {
  const targets: readonly Target[] = [...new Set(rows.map(({ target }) => target))];
  return targets.map((which) => ({
    name: TARGET_WORDS[which].name,
    style: styleOf({ index: 0, named: which }, PAGE_PALETTE),
    points: rows
      .filter(({ target }) => target === which)
      .map(({ fraction, error: { mean, sd, n } }) => ({ x: fraction, y: mean, ends: n > 1 ? [mean - sd, Math.min(100, mean + sd)] : undefined })),
    width: 1.75,
    marks: 'all',
  }));
}

const linesOf = (rows: readonly SweepRow[]): PlotLine[] => {
  const base = baseOf(rows)?.error.mean;
  return base === undefined ? [] : [{ value: base, name: text.unchangedKey(base), dash: '' }];
};
