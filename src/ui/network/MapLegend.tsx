import { percent } from '../../charts/frame/number-format.ts';
import { NO_ROLES, SHARE_ORDER, SHARE_WORDS, scaleWords } from '../../charts/words.ts';
import { ScaleRamp } from '../kit/Ramp.tsx';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { LIT_BY } from './ColourBar.tsx';

/** What the colours of the maps mean: the roles with their shares of all connections, or a scale with its numbers. */
export function Legend() {
  const colour = useStore((state) => state.colour);
  const statistics = useStore((state) => state.statistics);
  const explains = useStore((state) => state.picture?.explains);
  const plain = useStore(({ status }) => isPlain(status));
  if (colour !== 'role') {
    const { title, ends } = scaleWords(colour, explains);
    return (
      <div className="legend" role="group" aria-label="Legend" data-quantity={LIT_BY[colour]}>
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
            exactly 0
          </span>
        ) : null}
      </div>
    );
  }
  if (plain) return <p className="legend">{NO_ROLES} Colour by m instead.</p>;
  const total = statistics?.stages.reduce((sum, stage) => sum + stage.all.count, 0) ?? 0;
  return (
    <ul className="legend" aria-label="Legend" data-quantity={LIT_BY.role}>
      {SHARE_ORDER.map((share) => (
        <li key={share} className="key">
          <i className={`swatch ${share}`} />
          <span>{SHARE_WORDS[share]}</span>
          <span className="number">
            {statistics ? percent(statistics.stages.reduce((sum, stage) => sum + stage.shares[share] * stage.all.count, 0) / total) : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
