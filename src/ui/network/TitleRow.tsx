import { countConnections } from '../../model/theta.ts';
import { percent } from '../../text/format.ts';
import * as networkText from '../../text/network.ts';
import * as text from '../../text/player.ts';
import { forming } from '../../text/words.ts';
import { fractionOf, isForming, isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './network.module.css';

/** The question, what the run is, and the numbers that matter. */
export function TitleRow() {
  const config = useStore(({ status }) => status.config);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const unsettled = useStore(({ status }) => isForming(status));
  return (
    <div className={css.title}>
      <div>
        <h1>{text.question}</h1>
        <p data-past={viewedStep !== undefined || undefined}>
          {viewedStep !== undefined
            ? networkText.earlierStep(viewedStep)
            : unsettled
              ? forming
              : config
                ? text.sentence(config.rule, config.layers, countConnections(config.layers))
                : null}
        </p>
      </div>
      <Numbers />
    </div>
  );
}

function Numbers() {
  const { epoch, stopEpoch, row, phase } = useStore(({ status }) => status);
  const plain = useStore(({ status }) => isPlain(status));
  const vip = useStore(({ statistics }) => fractionOf(statistics, 'VIP'));
  const epochs = phase === 'recorded' ? epoch : stopEpoch;
  return (
    <dl className={css.numbers} aria-label={text.state}>
      <div>
        <dt>{text.testError}</dt>
        <dd>{text.errorNumber(row?.freshError)}</dd>
      </div>
      <div>
        <dt>{text.epoch}</dt>
        <dd>
          {epoch}
          <small>{text.ofEpochs(epochs)}</small>
        </dd>
      </div>
      {plain ? null : (
        <div data-vip>
          <dt>{text.veryImportant}</dt>
          <dd>{vip === undefined ? '–' : percent(vip)}</dd>
        </div>
      )}
    </dl>
  );
}
