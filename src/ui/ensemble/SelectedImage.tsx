import { AnswerBars } from '../../charts/AnswerBars.tsx';
import { describeUncertainty, natsText } from '../../charts/digit-words.ts';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import { showTestImage } from '../state/digit-pad.ts';
import { useEnsemble } from '../state/ensemble.ts';

interface Props {
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number };
}

export function SelectedImage({ shown: { image, bytes, networks } }: Props) {
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
          <strong>{describeUncertainty({ total, mutual }, networks)}</strong>
          <p className="fine">
            entropy {natsText(total)} nats: {natsText(expected)} within each network, {natsText(mutual)} between networks
            {networks === 1 ? ' (one is drawn)' : ''}
          </p>
          <button type="button" onClick={() => showTestImage(index)}>
            Put on the digit pad
          </button>
        </div>
        <AnswerBars name={`Answers to test image ${index}`} mean={mean} votes={votes} label={label} networks={networks} />
      </div>
    </section>
  );
}
