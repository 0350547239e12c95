import { AnswerBars } from '../../charts/AnswerBars.tsx';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { describeUncertainty } from '../../charts/uncertainty-words.ts';
import type { TestImage } from '../../runs/ensemble-images.ts';
import { useEnsemble } from './ensemble.ts';

interface Props {
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number };
}

/** One test image enlarged, and all that the networks say of it. */
export function ShownImage({ shown: { image, bytes, networks } }: Props) {
  const { index, label, mean, votes, total, expected, mutual } = image;
  return (
    <section className="card shown-image" aria-label={`Test image ${index}`}>
      <div className="figure-head">
        <span className="figure-title">
          Test image {index}, a {label}
        </span>
        <button type="button" className="as-table" onClick={() => useEnsemble.setState({ shown: undefined })}>
          close
        </button>
      </div>
      <div className="shown-body">
        <div className="shown-words">
          <Thumbnail bytes={bytes} size={140} />
          <strong>{describeUncertainty({ total, expected, mutual })}</strong>
          <p className="fine">
            entropy {total.toFixed(3)} nats: {expected.toFixed(3)} within each network, {mutual.toFixed(3)} between networks
            {networks === 1 ? ' (one is drawn)' : ''}
          </p>
        </div>
        <AnswerBars name={`Answers to test image ${index}`} mean={mean} votes={votes} label={label} networks={networks} />
      </div>
    </section>
  );
}
