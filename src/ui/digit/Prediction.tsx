import { memo, useEffect, useState } from 'react';
import { describeAnswer, describeUncertainty, describeVotes, natsText, probabilityText } from '../../charts/digit-words.ts';
import { argmax } from '../../model/math/argmax.ts';
import type { DigitResult } from '../../protocol/digit.ts';
import { usePad } from '../state/digit-pad.ts';

/** A stroke counts as finished after so many ms without a new point. */
const REST_MS = 700;

/** The classification in words: the predicted class, its uncertainty and cause, and the prediction without some connections. */
export const Prediction = memo(function Prediction({ result }: { readonly result: DigitResult }) {
  const { uncertainty, spread, networks, label, vipOff, perturbed } = result;
  const best = argmax(uncertainty.mean);
  const votes = spread.votes[best] as number;
  return (
    <div className="digit-words">
      <p className="digit-verdict">
        <b>{best}</b>
        <span>
          {describeVotes(votes, networks)}
          {label === undefined ? null : (
            <>
              {' '}
              <span className={label === best ? 'right' : 'wrong'}>{label === best ? '(right)' : `(wrong, it is a\u00a0${label})`}</span>
            </>
          )}
        </span>
      </p>
      <p>{describeUncertainty(uncertainty, networks)}</p>
      <dl className="digit-entropies" aria-label="Entropy of the answer, in nats">
        <Entropy name="total" what="Entropy of the mean answer: all that is not known" nats={uncertainty.total} />
        {networks > 1 ? (
          <>
            <Entropy name="expected" what="Mean entropy of the networks' answers: how unsure each is by itself" nats={uncertainty.expected} />
            <Entropy
              name="mutual"
              rest=" information"
              what="The rest, the mutual information of answer and network: how much they disagree"
              nats={uncertainty.mutual}
            />
          </>
        ) : null}
      </dl>
      {vipOff ? (
        <dl className="digit-instead">
          <Instead name="VIPs off, stage 1" mean={vipOff.first.mean} best={best} />
          <Instead name="VIPs off, all stages" mean={vipOff.all.mean} best={best} />
          {perturbed ? (
            <Instead name="as in Perturb" title={`${perturbed.networks} of the networks, as perturbed in Perturb`} mean={perturbed.mean} best={best} />
          ) : null}
        </dl>
      ) : (
        <p className="fine">Plain back-propagation has one certain network: no roles, and nothing for networks to disagree about.</p>
      )}
      <Announcement words={describeAnswer(best, votes, networks)} />
    </div>
  );
});

function Entropy({ name, rest = '', what, nats }: { readonly name: string; readonly rest?: string; readonly what: string; readonly nats: number }) {
  return (
    <div title={what}>
      <dt>
        {name}
        <span className="visually-hidden">{rest}</span>
      </dt>
      <dd>{natsText(nats)} nats</dd>
    </div>
  );
}

function Instead({ name, title, mean, best }: { readonly name: string; readonly title?: string; readonly mean: Float32Array; readonly best: number }) {
  const other = argmax(mean);
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd className={other === best ? '' : 'other'}>
        <b>{other}</b> {probabilityText(mean[other] as number)}
      </dd>
    </div>
  );
}

/** Announces the prediction to screen readers once a stroke is finished. Changes during training are not announced. */
function Announcement({ words }: { readonly words: string }) {
  const image = usePad((pad) => pad.image);
  const isAnswered = usePad((pad) => pad.answered === pad.image);
  const [result, setShown] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words at that time, whatever they become later.
  useEffect(() => {
    if (!isAnswered) return;
    const timer = setTimeout(() => setShown(`Answer: ${words}.`), REST_MS);
    return () => clearTimeout(timer);
  }, [image, isAnswered]);
  return (
    <span className="visually-hidden" aria-live="polite">
      {result}
    </span>
  );
}
