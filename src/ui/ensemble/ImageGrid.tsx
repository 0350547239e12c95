import { useMemo } from 'react';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import * as text from '../../text/ensemble.ts';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import { Button } from '../kit/Button.tsx';
import type { ImageOrder } from '../state/ensemble.ts';
import css from './ensemble.module.css';

const PIXELS = 784;
const SIZE = 56;

/** Formats the votes of the networks for an image: at most `most` classes, those with most votes first. */
function votesText(votes: readonly number[], most = 2): string {
  const given = votes.map((many, digit) => ({ many, digit })).filter(({ many }) => many > 0);
  const sorted = given.sort((one, other) => other.many - one.many);
  return text.votes(sorted.slice(0, most).map(({ many, digit }) => [digit, many]));
}

interface Props {
  readonly image: TestImage;
  /** Grey values of all images of the list [images x 784], and the index of this one. */
  readonly bytes: Uint8Array;
  readonly place: number;
  /** How the list is sorted: the image's value in this order is shown below it. */
  readonly order: ImageOrder;
  readonly pressed: boolean;
  readonly onPick: (bytes: Uint8Array) => void;
}

/** A button that selects a test image, with its label, its predicted class and its value in the order of the list. */
export function ImageButton({ image, bytes, place, order, pressed, onPick }: Props) {
  const { index, label, predicted, mean, total, votes } = image;
  const probability = mean[predicted] as number;
  const name = text.imageName(index, label, predicted, probability);
  const own = useMemo(() => bytes.subarray(place * PIXELS, (place + 1) * PIXELS), [bytes, place]);
  const why = {
    cell: text.probability(probability),
    wrong: text.probability(probability),
    uncertain: text.nats(total),
    disputed: votesText(votes),
  };
  return (
    <Button
      className={`stack ${css.imageButton}`}
      aria-label={order === 'disputed' ? text.withVotes(name, votesText(votes)) : name}
      aria-pressed={pressed}
      onClick={() => onPick(own.slice())}
    >
      <Thumbnail bytes={own} size={SIZE} />
      <span>{text.classOf(label, predicted)}</span>
      <small>{why[order]}</small>
    </Button>
  );
}
