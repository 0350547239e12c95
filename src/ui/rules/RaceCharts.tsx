import { useMemo } from 'react';
import { ExportContext, type ExportHandler } from '../../charts/frame/ExportButtons.tsx';
import { RaceCurves } from '../../charts/RaceCurves.tsx';
import { nameRaceChart } from '../../charts/race-chart-words.ts';
import { curvesOf, isOfLayer, RACE_XS, RACE_YS } from '../../charts/race-series.ts';
import { download, nameResults } from '../../client/download.ts';
import { RACE_X_WORDS, RACE_Y_WORDS } from '../../text/race-charts.ts';
import * as text from '../../text/rules.ts';
import { Check } from '../kit/Check.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { Select } from '../kit/Select.tsx';
import { TYPES } from '../state/figure-export.ts';
import { setChart, showChart, useRules } from '../state/rules.ts';
import { describeRace } from './race-words.ts';
import css from './rules.module.css';

/** Two charts with the same x axis. */
export function RaceCharts() {
  const [{ x, isLog }] = useRules((state) => state.charts);
  const config = useRules(({ race }) => race.config);
  const words = config ? describeRace(config) : '';
  // The export describes the race, not the current run.
  const exporting = useMemo(
    (): ExportHandler => ({
      moment: () => ({ words: '', step: 0 }),
      save: (bytes, name, _, ending) => download(bytes, nameResults(`race ${chartOf(name)}`, ending), TYPES[ending]),
    }),
    [],
  );
  return (
    <section className="stack" aria-label={text.curves}>
      <div className="row">
        <Segmented
          label={text.xAxis}
          name="race-x"
          look="small"
          options={RACE_XS}
          words={(axis) => RACE_X_WORDS[axis]}
          value={x}
          onChange={(axis) => showChart({ x: axis })}
        />
        <Check checked={isLog} onToggle={(log) => showChart({ log })}>
          {text.logX}
        </Check>
      </div>
      <ExportContext value={exporting}>
        <div className={css.racePair}>
          <Chart which={0} words={words} />
          <Chart which={1} words={words} />
        </div>
      </ExportContext>
    </section>
  );
}

/** Returns the chart that a figure is named after; the rest of its name does not fit the name of a file. */
const chartOf = (name: string): string =>
  useRules
    .getState()
    .charts.map(nameRaceChart)
    .find((chart) => name.startsWith(chart)) ?? 'curves';

function Chart({ which, words }: { readonly which: 0 | 1; readonly words: string }) {
  const view = useRules((state) => state.charts[which]);
  const rows = useRules((state) => state.rows);
  // A finished race has no current seed.
  const seed = useRules(({ race }) => (race.phase === 'finished' ? undefined : race.seed));
  const config = useRules(({ race }) => race.config);
  const weightLayers = (config?.layers.length ?? 2) - 1;
  const layer = Math.min(view.layer, weightLayers);
  const data = useMemo(() => curvesOf({ ...view, layer }, rows, seed), [view, layer, rows, seed]);
  return (
    <div className={`card ${css.raceCard}`}>
      <div className={`row ${css.raceCardHead}`}>
        <Select
          id={`race-chart-${which}`}
          label={text.chartShows(which)}
          value={view.y}
          options={RACE_YS}
          isInline
          words={RACE_Y_WORDS}
          onChange={(y) => setChart(which, { y })}
        />
        {isOfLayer(view.y) ? (
          <Select
            id={`race-stage-${which}`}
            label={text.ofLayer}
            value={String(layer)}
            options={Array.from({ length: weightLayers }, (_, l) => String(l + 1))}
            isInline
            onChange={(name) => setChart(which, { layer: Number(name) })}
          />
        ) : null}
      </div>
      <RaceCurves data={data} where={words} />
    </div>
  );
}
