import { Table } from '../../charts/frame/Figure.tsx';
import { percent, show, whole } from '../../charts/frame/number-format.ts';
import { Histogram } from '../../charts/Histogram.tsx';
import { NO_ROLES, SHARE_ORDER, SHARE_WORDS } from '../../charts/words.ts';
import { PARAMETERS } from '../../model/theta.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** All connections of one stage in numbers: how their parameters are spread, what they are, how uncertain and how sparse. */
export function StageAspect({ stage }: { readonly stage: number }) {
  const now = useStore(({ statistics }) => statistics?.stages[stage - 1]);
  const start = useStore(({ statistics }) => statistics?.start[stage - 1]);
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
            name={`${parameter === 'xi' ? 'Xi' : parameter} of all of stage ${stage}`}
            parameter={parameter}
            stage={stage}
            now={now}
            start={start}
            liveOnly={liveOnly}
          />
        ))}
      </div>
      {plain ? (
        <p className="law-words">{NO_ROLES}</p>
      ) : (
        <>
          <dl className="numbers one-column">
            {SHARE_ORDER.map((share) => (
              <div key={share}>
                <dt>
                  <i className={`swatch ${share}`} /> {SHARE_WORDS[share]}
                </dt>
                <dd>
                  {whole(Math.round(now.shares[share] * all.count))} · {percent(now.shares[share])}
                </dd>
              </div>
            ))}
          </dl>
          <Table
            name={`Means over stage ${stage}`}
            columns={['mean over', 'all', 'live only']}
            rows={[
              ['connections', whole(all.count), whole(live.count)],
              ['S, nats', show(all.entropy), show(live.entropy)],
              ['S by Eq. (8)', show(all.entropyPaper), show(live.entropyPaper)],
              ['sparsity, mean π', show(all.meanPi), show(live.meanPi)],
              ['at π = 1', percent(all.piOne), percent(live.piOne)],
              ['at Ξ = 0', percent(all.xiZero), percent(live.xiZero)],
            ]}
          />
        </>
      )}
    </>
  );
}
