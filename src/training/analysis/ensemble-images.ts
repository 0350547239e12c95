import type { Ensemble } from './ensemble.ts';
import { entropyOf } from './uncertainty.ts';

/** Whose predictions are meant: those of the ensemble, or of one network (from 0). */
export type Evaluator = 'ensemble' | number;

/** Selects test images and their order. */
export type ImageRequest =
  /** Images of class `label` that are classified as `predicted`, in descending order of the mean probability of `predicted`. */
  | { readonly kind: 'cell'; readonly label: number; readonly predicted: number; readonly of: Evaluator }
  /** All images, in descending order of total entropy. */
  | { readonly kind: 'uncertain' }
  /** Images on which the networks do not all agree, in descending order of the mutual information of prediction and network. */
  | { readonly kind: 'disputed' }
  /** Images that the ensemble misclassifies, in descending order of the mean probability of the predicted class. */
  | { readonly kind: 'wrong' };

/** One test image, and the predictions of the networks for it. */
export interface TestImage {
  /** Index in the test set, from 0. */
  readonly index: number;
  readonly label: number;
  /** Class predicted by the ensemble, or by the network that was asked for. */
  readonly predicted: number;
  /** Mean over the networks of each class's probability, and the number of networks that predict the class. [classes] */
  readonly mean: readonly number[];
  readonly votes: readonly number[];
  /** In nats, see Uncertainty. */
  readonly total: number;
  readonly expected: number;
  readonly mutual: number;
}

export interface TestImages {
  /** Number of images found in all, and of networks that were evaluated. */
  readonly found: number;
  readonly networks: number;
  readonly images: readonly TestImage[];
  /** Grey values of the images, one after the other. [images x pixels] */
  readonly bytes: Uint8Array;
}

/** Returns the predictions for one image by the networks evaluated so far. */
export function imageOf(ensemble: Ensemble, index: number, of: Evaluator = 'ensemble'): TestImage {
  const { predictions, classes, data, entropies, sums, votes } = ensemble;
  const n = predictions.length;
  const from = index * classes;
  const mean = Array.from(sums.subarray(from, from + classes), (sum) => sum / n);
  const total = entropyOf(mean, 0, classes);
  const expected = (entropies[index] as number) / n;
  return {
    index,
    label: data.labels[index] as number,
    predicted: (of === 'ensemble' ? ensemble.ensemble : (predictions[of] as Uint8Array))[index] as number,
    mean,
    votes: [...votes.subarray(from, from + classes)],
    total,
    expected,
    mutual: Math.max(0, total - expected),
  };
}

/** Returns the indices of the images that a request selects, in its order; equals in the order of the test set. */
export function findImages(ensemble: Ensemble, question: ImageRequest): Uint32Array {
  const { predictions, classes, data, ensemble: together, votes } = ensemble;
  const n = predictions.length;
  const { labels } = data;
  const of = question.kind === 'cell' ? question.of : 'ensemble';
  const given = of === 'ensemble' ? together : predictions[of];
  if (n === 0 || !given) return new Uint32Array();
  const isMeant = (index: number): boolean => {
    if (question.kind === 'cell') return labels[index] === question.label && given[index] === question.predicted;
    if (question.kind === 'wrong') return labels[index] !== given[index];
    return question.kind === 'uncertain' || votes[index * classes + (given[index] as number)] !== n;
  };
  const rank = ({ mean, predicted, total, mutual }: TestImage): number =>
    question.kind === 'uncertain' ? total : question.kind === 'disputed' ? mutual : (mean[predicted] as number);
  const places = Uint32Array.from(labels.keys()).filter(isMeant);
  const ranks = new Map(Array.from(places, (index) => [index, rank(imageOf(ensemble, index, of))]));
  return places.sort((one, other) => (ranks.get(other) as number) - (ranks.get(one) as number) || one - other);
}

/** Returns a page of the images that a request selects: at most `count`, starting at position `from` of its order. */
export function askImages(ensemble: Ensemble, question: ImageRequest, from: number, count: number): TestImages {
  const found = findImages(ensemble, question);
  const page = found.subarray(from, from + count);
  const { images, pixels } = ensemble.data;
  const bytes = new Uint8Array(page.length * pixels);
  page.forEach((index, n) => {
    bytes.set(images.subarray(index * pixels, (index + 1) * pixels), n * pixels);
  });
  const of = question.kind === 'cell' ? question.of : 'ensemble';
  return { found: found.length, networks: ensemble.predictions.length, images: Array.from(page, (index) => imageOf(ensemble, index, of)), bytes };
}
