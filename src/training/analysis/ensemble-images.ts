import type { Ensemble } from './ensemble.ts';
import { entropyOf } from './uncertainty.ts';

/** Whose answers are meant: of all networks together, or of one (from 0). */
export type Evaluator = 'ensemble' | number;

/** Which test images are wanted, and in which order. */
export type ImageRequest =
  /** Of a class that are taken for one; the surest first. */
  | { readonly kind: 'cell'; readonly label: number; readonly predicted: number; readonly of: Evaluator }
  /** All, by falling total entropy. */
  | { readonly kind: 'uncertain' }
  /** Those on which the networks do not all give one answer, by falling mutual information of answer and network. */
  | { readonly kind: 'disputed' }
  /** Those that the ensemble takes for something else, the most probable wrong answer first. */
  | { readonly kind: 'wrong' };

/** One test image and what the networks say of it. */
export interface TestImage {
  /** Its place in the test set, from 0. */
  readonly index: number;
  readonly label: number;
  /** What it is taken for, by the ensemble or the network that was asked for. */
  readonly predicted: number;
  /** Mean over the networks of each class's probability, and how many take it for the class. [classes] */
  readonly mean: readonly number[];
  readonly votes: readonly number[];
  /** In nats, see Uncertainty. */
  readonly total: number;
  readonly expected: number;
  readonly mutual: number;
}

export interface TestImages {
  /** How many there are in all, and the networks that were asked. */
  readonly found: number;
  readonly networks: number;
  readonly images: readonly TestImage[];
  /** Grey values of each, one after the other. [images x pixels] */
  readonly bytes: Uint8Array;
}

/** What the networks of an ensemble, as far as they are drawn, say of one image. */
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

/** The places of the images that a question is about, in its order; equals as in the test set. */
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

/** A page of the images that a question is about: at most `count` of them, from number `from` of their order. */
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
