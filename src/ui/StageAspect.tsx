import { Histogram } from '../charts/Histogram.tsx';
import { percent, show } from '../charts/number-format.ts';
import { NO_ROLES, SHARE_ORDER, SHARE_WORDS } from '../charts/words.ts';
import { PARAMETERS } from '../model/theta.ts';
import { isPlain } from './derived.ts';
import { useStore } from './store.ts';

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
                  {Math.round(now.shares[share] * all.count).toLocaleString('en')} · {percent(now.shares[share])}
                </dd>
              </div>
            ))}
          </dl>
          <table className="stage-numbers">
            <caption className="visually-hidden">Means over stage {stage}</caption>
            <thead>
              <tr>
                <th scope="col">mean over</th>
                <th scope="col">all</th>
                <th scope="col">live only</th>
              </tr>
            </thead>
            <tbody>
              <Mean name="connections" all={all.count.toLocaleString('en')} live={live.count.toLocaleString('en')} />
              <Mean name="S, nats" all={show(all.entropy)} live={show(live.entropy)} />
              <Mean name="S by Eq. (8)" all={show(all.entropyPaper)} live={show(live.entropyPaper)} />
              <Mean name="sparsity, mean π" all={show(all.meanPi)} live={show(live.meanPi)} />
              <Mean name="at π = 1" all={percent(all.piOne)} live={percent(live.piOne)} />
              <Mean name="at Ξ = 0" all={percent(all.xiZero)} live={percent(live.xiZero)} />
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

function Mean({ name, all, live }: { readonly name: string; readonly all: string; readonly live: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{all}</td>
      <td>{live}</td>
    </tr>
  );
}
