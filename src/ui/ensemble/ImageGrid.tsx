import { useMemo } from 'react';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import type { ImageOrder } from '../state/ensemble.ts';

const PIXELS = 784;
const SIZE = 56;

/** Formats the votes of the networks for an image, for example "4: 12, 9: 8": at most `most` classes, those with most votes first. */
function votesText(votes: readonly number[], most = 2): string {
  const given = votes.map((many, digit) => ({ many, digit })).filter(({ many }) => many > 0);
  const sorted = given.sort((one, other) => other.many - one.many);
  return sorted
    .slice(0, most)
    .map(({ many, digit }) => `${digit}: ${many}`)
    .join(', ');
}

/** For example "Test image 247: a 4, taken for a 2, probability 0.98". */
const nameOf = ({ index, label, predicted: answer, mean }: TestImage): string =>
  `Test image ${index}: a ${label}, taken for a ${answer}, probability ${(mean[answer] as number).toFixed(2)}`;

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
  const { label, predicted: answer, mean, total, votes } = image;
  const own = useMemo(() => bytes.subarray(place * PIXELS, (place + 1) * PIXELS), [bytes, place]);
  const why = {
    cell: (mean[answer] as number).toFixed(2),
    wrong: (mean[answer] as number).toFixed(2),
    uncertain: `${total.toFixed(2)} nats`,
    disputed: votesText(votes),
  };
  return (
    <button
      type="button"
      className="image-button"
      aria-label={`${nameOf(image)}${order === 'disputed' ? `, votes ${votesText(votes)}` : ''}`}
      aria-pressed={pressed}
      onClick={() => onPick(own.slice())}
    >
      <Thumbnail bytes={own} size={SIZE} />
      <span>
        {label} {label === answer ? '✓' : `→ ${answer}`}
      </span>
      <small>{why[order]}</small>
    </button>
  );
}
