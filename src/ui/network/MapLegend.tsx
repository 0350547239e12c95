import { CATEGORY_ORDER, scaleWords } from '../../charts/words.ts';
import { percent } from '../../text/format.ts';
import * as text from '../../text/network.ts';
import { CATEGORY_WORDS, noCategories } from '../../text/words.ts';
import { ScaleRamp } from '../kit/Ramp.tsx';
import { fractionOf, isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { LIT_BY } from './colours.ts';
import css from './network.module.css';

/** Legend of the maps: the categories with their fractions of all connections, or a colour bar with its values. */
export function MapLegend() {
  const colour = useStore((state) => state.colour);
  const statistics = useStore((state) => state.statistics);
  const explains = useStore((state) => state.map?.explains);
  const plain = useStore(({ status }) => isPlain(status));
  if (colour !== 'role') {
    const { title, ends } = scaleWords(colour, explains);
    return (
      <div className="row legend" role="group" aria-label={text.legend} data-quantity={LIT_BY[colour]}>
        <span>{title}</span>
        <span className={css.scale}>
          <span>{ends[0]}</span>
          <ScaleRamp colour={colour} />
          <span>{ends.at(-1)}</span>
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
      <p className="row legend">
        {noCategories} {text.colourByMean}
      </p>
    );
  const fractions = Object.fromEntries(CATEGORY_ORDER.map((category) => [category, fractionOf(statistics, category)]));
  return (
    <ul className="row plain-list legend" aria-label={text.legend} data-quantity={LIT_BY.role}>
      {CATEGORY_ORDER.map((category) => (
        <li key={category} className="key">
          <i className={`swatch ${category}`} />
          <span>{CATEGORY_WORDS[category]}</span>
          <span className="number">{fractions[category] === undefined ? '' : percent(fractions[category])}</span>
        </li>
      ))}
    </ul>
  );
}
