import { memo, useEffect, useState } from 'react';
import { argmax } from '../../model/math/argmax.ts';
import type { DigitResult } from '../../protocol/digit.ts';
import * as text from '../../text/digit.ts';
import { describeAnswer, describeUncertainty, describeVotes, probabilityText } from '../../text/digit-charts.ts';
import { usePad } from '../state/digit-pad.ts';
import css from './digit.module.css';

/** A stroke counts as finished after so many ms without a new point. */
const REST_MS = 700;

/** The classification in words: the predicted class, its uncertainty and cause, and the prediction without some connections. */
export const Prediction = memo(function Prediction({ result }: { readonly result: DigitResult }) {
  const { uncertainty, spread, networks, label, vipOff, perturbed } = result;
  const best = argmax(uncertainty.mean);
  const votes = spread.votes[best] as number;
  return (
    <div className={`stack ${css.digitWords}`}>
      <p className={css.digitVerdict}>
        <b>{best}</b>
        <span>
          {describeVotes(votes, networks)}
          {label === undefined ? null : (
            <>
              {' '}
              <span className={label === best ? 'right' : 'wrong'}>{label === best ? text.right : text.wrong(label)}</span>
            </>
          )}
        </span>
      </p>
      <p>{describeUncertainty(uncertainty, networks)}</p>
      <dl className={css.digitEntropies} aria-label={text.entropies}>
        <Entropy part="total" nats={uncertainty.total} />
        {networks > 1 ? (
          <>
            <Entropy part="expected" nats={uncertainty.expected} />
            <Entropy part="mutual" nats={uncertainty.mutual} />
          </>
        ) : null}
      </dl>
      {vipOff ? (
        <dl className={css.digitInstead}>
          <Instead name={text.vipsOffFirst} mean={vipOff.first.mean} best={best} />
          <Instead name={text.vipsOffAll} mean={vipOff.all.mean} best={best} />
          {perturbed ? <Instead name={text.asPerturbed} title={text.asPerturbedHint(perturbed.networks)} mean={perturbed.mean} best={best} /> : null}
        </dl>
      ) : (
        <p className="caption">{text.oneDeterministicNetwork}</p>
      )}
      <Announcement words={describeAnswer(best, votes, networks)} />
    </div>
  );
});

function Entropy({ part, nats }: { readonly part: keyof typeof text.ENTROPY_WORDS; readonly nats: number }) {
  const { name, rest, what } = text.ENTROPY_WORDS[part];
  return (
    <div title={what}>
      <dt className="caption">
        {name}
        <span className="visually-hidden">{rest}</span>
      </dt>
      <dd>{text.nats(nats)}</dd>
    </div>
  );
}

function Instead({ name, title, mean, best }: { readonly name: string; readonly title?: string; readonly mean: Float32Array; readonly best: number }) {
  const other = argmax(mean);
  return (
    <div className="ends" title={title}>
      <dt className="caption">{name}</dt>
      <dd className={other === best ? '' : css.other}>
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
    const timer = setTimeout(() => setShown(text.announcement(words)), REST_MS);
    return () => clearTimeout(timer);
  }, [image, isAnswered]);
  return (
    <span className="visually-hidden" aria-live="polite">
      {result}
    </span>
  );
}
