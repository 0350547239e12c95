import { useShallow } from 'zustand/react/shallow';
import { RolesOverTime, RolesPerStage } from '../../charts/Categories.tsx';
import { EntropyProfile, SparsityProfile } from '../../charts/DepthProfile.tsx';
import { Histogram } from '../../charts/Histogram.tsx';
import { MAP_WIDTHS, matrixHeights } from '../../charts/map-layouts.ts';
import { TrainingCurve } from '../../charts/TrainingCurve.tsx';
import { NO_ROLES, SYMBOLS } from '../../charts/words.ts';
import { PARAMETERS } from '../../model/theta.ts';
import { isPlain, layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { Note } from '../tour/Tip.tsx';
import { ColourBar } from './ColourBar.tsx';
import { MapFigure } from './MapFigure.tsx';
import { Legend } from './MapLegend.tsx';
import { Behind, CompareWith } from './OverlayRun.tsx';
import { PixelShares } from './VipPixels.tsx';

/** The default view: the network as pictures of its connections, and below them what is known about all of them. */
export function Watch() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const heights = matrixHeights(layers);
  return (
    <>
      <ColourBar title={layers.join('–')}>
        <CompareWith />
        <Behind />
      </ColourBar>
      <div className="network">
        <div className="beside">
          <PixelShares />
          <Legend />
          <Note step="pixel" />
        </div>
        {layers.length > 1 ? <MapFigure stage={1} below={layers[0] as number} above={layers[1] as number} width={MAP_WIDTHS.watch.atlas} /> : null}
        <div className="matrices">
          {layers.slice(2).map((above, l) => (
            <MapFigure key={`${l} ${above}`} stage={l + 2} below={layers[l + 1] as number} above={above} width={MAP_WIDTHS.watch.matrix} height={heights[l]} />
          ))}
        </div>
      </div>
      <Panels />
    </>
  );
}

function Panels() {
  const statistics = useStore((state) => state.statistics);
  const plain = useStore(({ status }) => isPlain(status));
  const liveOnly = useStore((state) => state.liveOnly);
  const viewing = useStore(({ status }) => status.viewing);
  const overlay = useStore((state) => state.overlay);
  const formula = useStore(({ status }) => status.config?.entropy ?? 'exact');
  if (!statistics) return null;
  const { stages, start, history } = statistics;
  // Plain back-propagation has slab means, but no spikes, variances or entropy.
  const uncertain = overlay && { name: overlay.name, stages: overlay.config.rule === 'bp' ? [] : overlay.stages };
  return (
    <div className="panels">
      <section className="card">
        <TrainingCurve losses={history.losses} epochs={history.epochs} viewing={viewing} overlay={overlay} />
      </section>
      <section className="card">
        {plain ? (
          <p className="empty">{NO_ROLES}</p>
        ) : (
          <>
            <RolesPerStage stages={stages} />
            <RolesOverTime roles={history.roles} viewing={viewing} />
          </>
        )}
      </section>
      <section className="card histograms" aria-label="Histograms">
        <div className="histogram-grid" style={{ gridTemplateColumns: `16px repeat(${stages.length}, minmax(0, 1fr))` }}>
          <span />
          {stages.map((_, l) => (
            <span key={l} className="caption">
              stage {l + 1}
            </span>
          ))}
          {PARAMETERS.map((parameter) => [
            <span key={parameter} className="caption symbol">
              {SYMBOLS[parameter]}
            </span>,
            ...stages.map((now, l) => (
              <Histogram
                key={`${parameter} ${l}`}
                parameter={parameter}
                stage={l + 1}
                now={now}
                start={start[l] ?? now}
                liveOnly={liveOnly}
                overlay={overlay && { name: overlay.name, stage: (parameter === 'm' ? overlay : uncertain)?.stages[l] }}
              />
            )),
          ])}
        </div>
        <p className="caption cut" title={overlay?.name}>
          outline: {overlay ? overlay.name : 'the start'}
        </p>
      </section>
      <section className="card">
        {plain ? (
          <p className="empty">Entropy and sparsity do not apply to plain back-propagation: nothing is uncertain, nothing is absent.</p>
        ) : (
          <>
            <EntropyProfile stages={stages} start={start} liveOnly={liveOnly} overlay={uncertain} formula={formula} />
            <SparsityProfile stages={stages} start={start} liveOnly={liveOnly} overlay={uncertain} />
          </>
        )}
      </section>
    </div>
  );
}
