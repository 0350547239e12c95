import { useShallow } from 'zustand/react/shallow';
import { CategoriesOverTime, CategoriesPerLayer } from '../../charts/Categories.tsx';
import { EntropyProfile, SparsityProfile } from '../../charts/DepthProfile.tsx';
import { Histogram } from '../../charts/Histogram.tsx';
import { MAP_WIDTHS, matrixHeights } from '../../charts/map-layouts.ts';
import { TrainingCurve } from '../../charts/TrainingCurve.tsx';
import { PARAMETERS } from '../../model/theta.ts';
import * as text from '../../text/network.ts';
import { forming, noCategories, SYMBOLS } from '../../text/words.ts';
import { Check } from '../kit/Check.tsx';
import { withSymbol } from '../kit/Symbol.tsx';
import { setLiveOnly } from '../state/actions.ts';
import { isForming, isPlain, layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { ColourBar } from './ColourBar.tsx';
import { MapFigure } from './MapFigure.tsx';
import css from './network.module.css';
import { OverlayRunBar, OverlayRunMenu } from './OverlayRun.tsx';
import { TitleRow } from './TitleRow.tsx';
import { VipPixels } from './VipPixels.tsx';

/** The default view: maps of all connections in the order in which the signal passes them, and charts of the whole network. */
export function NetworkView() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const liveOnly = useStore((state) => state.liveOnly);
  const heights = matrixHeights(layers);
  return (
    <>
      <TitleRow />
      <ColourBar />
      {layers.length > 1 ? (
        <div className={css.network}>
          <div>
            <MapFigure layer={1} below={layers[0] as number} above={layers[1] as number} width={MAP_WIDTHS.watch.atlas} />
            <div className={`row ${css.below}`}>
              <Check checked={liveOnly} onToggle={setLiveOnly}>
                {text.withInputOnly}
              </Check>
              <OverlayRunMenu />
            </div>
            <OverlayRunBar />
          </div>
          <div className={css.matrices}>
            {layers.slice(2).map((above, l) => (
              <MapFigure
                key={`${l} ${above}`}
                layer={l + 2}
                below={layers[l + 1] as number}
                above={above}
                width={MAP_WIDTHS.watch.matrix}
                height={heights[l]}
              />
            ))}
            <VipPixels />
          </div>
          <Charts />
        </div>
      ) : null}
    </>
  );
}

function Charts() {
  const statistics = useStore((state) => state.statistics);
  const history = useStore((state) => state.history);
  const plain = useStore(({ status }) => isPlain(status));
  const unsettled = useStore(({ status }) => isForming(status));
  const liveOnly = useStore((state) => state.liveOnly);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const overlayRun = useStore((state) => state.overlayRun);
  const formula = useStore(({ status }) => status.config?.entropy ?? 'exact');
  if (!statistics) return null;
  const { weightLayers, start } = statistics;
  // Plain back-propagation has slab means, but no spikes, variances or entropy.
  const uncertain = overlayRun && { name: overlayRun.name, weightLayers: overlayRun.config.rule === 'bp' ? [] : overlayRun.weightLayers };
  return (
    <div className={css.charts}>
      <section>
        <TrainingCurve losses={history.losses} epochs={history.epochs} viewedStep={viewedStep} overlayRun={overlayRun} />
      </section>
      <section>
        {plain ? (
          <p className="empty">{noCategories}</p>
        ) : (
          <>
            <CategoriesPerLayer weightLayers={weightLayers} note={unsettled ? forming : undefined} />
            <CategoriesOverTime roles={history.roles} viewedStep={viewedStep} />
          </>
        )}
      </section>
      <section aria-label={text.histograms}>
        <div className={css.histogramGrid}>
          <span />
          {PARAMETERS.map((parameter) => (
            <span key={parameter} className={css.symbol}>
              {withSymbol(SYMBOLS[parameter])}
            </span>
          ))}
          {weightLayers.map((now, l) => [
            <span key={l} className="caption">
              {l + 1}
            </span>,
            ...PARAMETERS.map((parameter) => (
              <Histogram
                key={`${parameter} ${l}`}
                hasAxis={l === weightLayers.length - 1}
                parameter={parameter}
                layer={l + 1}
                now={now}
                start={start[l] ?? now}
                liveOnly={liveOnly}
                overlayRun={overlayRun && { name: overlayRun.name, layer: (parameter === 'm' ? overlayRun : uncertain)?.weightLayers[l] }}
              />
            )),
          ])}
        </div>
        <p className="caption cut" title={overlayRun?.name}>
          {text.outline(overlayRun?.name)}
        </p>
      </section>
      <section>
        {plain ? (
          <p className="empty">{text.noUncertainty}</p>
        ) : (
          <div className={css.pair}>
            <EntropyProfile weightLayers={weightLayers} start={start} liveOnly={liveOnly} overlayRun={uncertain} formula={formula} />
            <SparsityProfile weightLayers={weightLayers} start={start} liveOnly={liveOnly} overlayRun={uncertain} />
          </div>
        )}
      </section>
    </div>
  );
}
