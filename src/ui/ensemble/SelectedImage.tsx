import { AnswerBars } from '../../charts/AnswerBars.tsx';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { describeUncertainty } from '../../text/digit-charts.ts';
import * as text from '../../text/ensemble.ts';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import { showTestImage } from '../state/digit-pad.ts';
import { useEnsemble } from '../state/ensemble.ts';

interface Props {
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number };
}

export function SelectedImage({ shown: { image, bytes, networks } }: Props) {
  const { index, label, mean, votes, total, expected, mutual } = image;
  return (
    <section className="card shown-image" aria-label={text.imageHeading(index)}>
      <div className="figure-head">
        <span className="figure-title">{text.imageAndLabel(index, label)}</span>
        <button type="button" className="as-table" onClick={() => useEnsemble.setState({ shown: undefined })}>
          {text.close}
        </button>
      </div>
      <div className="shown-body">
        <div className="shown-words">
          <Thumbnail bytes={bytes} size={140} />
          <strong>{describeUncertainty({ total, mutual }, networks)}</strong>
          <p className="fine">{text.entropies(total, expected, mutual, networks)}</p>
          <button type="button" onClick={() => showTestImage(index)}>
            {text.putOnPad}
          </button>
        </div>
        <AnswerBars name={text.answersTo(index)} mean={mean} votes={votes} label={label} networks={networks} />
      </div>
    </section>
  );
}
