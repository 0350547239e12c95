import { CATEGORY_ORDER, scaleWords } from '../../charts/words.ts';
import { percent } from '../../text/format.ts';
import * as text from '../../text/network.ts';
import { CATEGORY_WORDS, forming, noCategories } from '../../text/words.ts';
import { ScaleRamp } from '../kit/Ramp.tsx';
import { isForming, isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { LIT_BY } from './ColourBar.tsx';

/** Legend of the maps: the categories with their fractions of all connections, or a colour bar with its values. */
export function MapLegend() {
  const colour = useStore((state) => state.colour);
  const statistics = useStore((state) => state.statistics);
  const explains = useStore((state) => state.map?.explains);
  const plain = useStore(({ status }) => isPlain(status));
  const unsettled = useStore(({ status }) => isForming(status));
  if (colour !== 'role') {
    const { title, ends } = scaleWords(colour, explains);
    return (
      <div className="legend" role="group" aria-label={text.legend} data-quantity={LIT_BY[colour]}>
        <span>{title}</span>
        <ScaleRamp colour={colour} />
        <span className="ends">
          {ends.map((end) => (
            <span key={end}>{end}</span>
          ))}
        </span>
        {colour === 'xi' ? (
          <span className="key">
            <i className="swatch zero" />
            {text.exactlyZero}
          </span>
        ) : null}
      </div>
    );
  }
  if (plain)
    return (
      <p className="legend">
        {noCategories} {text.colourByMean}
      </p>
    );
  const total = statistics?.weightLayers.reduce((sum, layer) => sum + layer.all.count, 0) ?? 0;
  return (
    <>
      <ul className="legend" aria-label={text.legend} data-quantity={LIT_BY.role}>
        {CATEGORY_ORDER.map((category) => (
          <li key={category} className="key">
            <i className={`swatch ${category}`} />
            <span>{CATEGORY_WORDS[category]}</span>
            <span className="number">
              {statistics ? percent(statistics.weightLayers.reduce((sum, layer) => sum + layer.fractions[category] * layer.all.count, 0) / total) : ''}
            </span>
          </li>
        ))}
      </ul>
      {unsettled ? <p className="caption">{forming}</p> : null}
    </>
  );
}
