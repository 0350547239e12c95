import { Table } from '../../charts/frame/Figure.tsx';
import { Histogram } from '../../charts/Histogram.tsx';
import { CATEGORY_ORDER } from '../../charts/words.ts';
import { PARAMETERS } from '../../model/theta.ts';
import { formatNumber, formatProbability, percent, whole } from '../../text/format.ts';
import * as text from '../../text/inspector.ts';
import { CATEGORY_WORDS, forming, noCategories } from '../../text/words.ts';
import { isForming, isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './inspector.module.css';

export function LayerTab({ layer }: { readonly layer: number }) {
  const now = useStore(({ statistics }) => statistics?.weightLayers[layer - 1]);
  const start = useStore(({ statistics }) => statistics?.start[layer - 1]);
  const liveOnly = useStore((state) => state.liveOnly);
  const plain = useStore(({ status }) => isPlain(status));
  const unsettled = useStore(({ status }) => isForming(status));
  if (!now || !start) return null;
  const { all, live } = now;
  return (
    <>
      <div className="stack">
        {PARAMETERS.filter((parameter) => !plain || parameter === 'm').map((parameter) => (
          <Histogram
            key={parameter}
            name={text.histogramName(parameter, layer)}
            parameter={parameter}
            layer={layer}
            now={now}
            start={start}
            liveOnly={liveOnly}
          />
        ))}
      </div>
      {plain ? (
        <p className="empty">{noCategories}</p>
      ) : (
        <>
          <dl className={`numbers ${css.oneColumn}`}>
            {CATEGORY_ORDER.map((category) => (
              <div key={category}>
                <dt>
                  <i className={`swatch ${category}`} /> {CATEGORY_WORDS[category]}
                </dt>
                <dd>{text.countAndFraction(Math.round(now.fractions[category] * all.count), now.fractions[category])}</dd>
              </div>
            ))}
          </dl>
          {unsettled ? <p className="caption">{forming}</p> : null}
          <Table
            name={text.meansName(layer)}
            columns={text.meansColumns}
            rows={[
              [text.MEANS_ROWS.count, whole(all.count), whole(live.count)],
              [text.MEANS_ROWS.entropy, formatNumber(all.entropy), formatNumber(live.entropy)],
              [text.MEANS_ROWS.entropyPaper, formatNumber(all.entropyPaper), formatNumber(live.entropyPaper)],
              [text.MEANS_ROWS.meanPi, formatProbability(all.meanPi), formatProbability(live.meanPi)],
              [text.MEANS_ROWS.piOne, percent(all.piOne), percent(live.piOne)],
              [text.MEANS_ROWS.xiZero, percent(all.xiZero), percent(live.xiZero)],
            ]}
          />
        </>
      )}
    </>
  );
}
