import { Table } from '../../charts/frame/Figure.tsx';
import { Histogram } from '../../charts/Histogram.tsx';
import { CATEGORY_ORDER, CATEGORY_WORDS, NO_CATEGORIES } from '../../charts/words.ts';
import { PARAMETERS } from '../../model/theta.ts';
import { formatNumber, percent, whole } from '../../text/format.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

export function LayerTab({ layer }: { readonly layer: number }) {
  const now = useStore(({ statistics }) => statistics?.weightLayers[layer - 1]);
  const start = useStore(({ statistics }) => statistics?.start[layer - 1]);
  const liveOnly = useStore((state) => state.liveOnly);
  const plain = useStore(({ status }) => isPlain(status));
  if (!now || !start) return null;
  const { all, live } = now;
  return (
    <>
      <div className="stage-histograms">
        {PARAMETERS.filter((parameter) => !plain || parameter === 'm').map((parameter) => (
          <Histogram
            key={parameter}
            name={`${parameter === 'xi' ? 'Xi' : parameter} of all of stage ${layer}`}
            parameter={parameter}
            layer={layer}
            now={now}
            start={start}
            liveOnly={liveOnly}
          />
        ))}
      </div>
      {plain ? (
        <p className="law-words">{NO_CATEGORIES}</p>
      ) : (
        <>
          <dl className="numbers one-column">
            {CATEGORY_ORDER.map((category) => (
              <div key={category}>
                <dt>
                  <i className={`swatch ${category}`} /> {CATEGORY_WORDS[category]}
                </dt>
                <dd>
                  {whole(Math.round(now.fractions[category] * all.count))} · {percent(now.fractions[category])}
                </dd>
              </div>
            ))}
          </dl>
          <Table
            name={`Means over stage ${layer}`}
            columns={['mean over', 'all', 'live only']}
            rows={[
              ['connections', whole(all.count), whole(live.count)],
              ['S, nats', formatNumber(all.entropy), formatNumber(live.entropy)],
              ['S by Eq. (8)', formatNumber(all.entropyPaper), formatNumber(live.entropyPaper)],
              ['sparsity, mean π', formatNumber(all.meanPi), formatNumber(live.meanPi)],
              ['at π = 1', percent(all.piOne), percent(live.piOne)],
              ['at Ξ = 0', percent(all.xiZero), percent(live.xiZero)],
            ]}
          />
        </>
      )}
    </>
  );
}
