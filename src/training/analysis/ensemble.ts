import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { MOST_NETWORKS } from '../../model/networks.ts';
import { momentsOf } from '../../model/spike-slab.ts';
import * as text from '../../text/training.ts';
import { classesOf, classify, type ErrorStats, errorOf, forwardAll, meanFieldOf, meanSdOf } from '../evaluate.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';
import type { Job, Progress } from '../job.ts';
import { entropyOf } from './uncertainty.ts';

export interface EnsemblePlan {
  readonly networks: number;
}

/** Results for n networks; errors in percent. */
export interface EnsembleResult {
  /** Number of test images. */
  readonly images: number;
  /** Error of each network so far. [n] */
  readonly errors: readonly number[];
  /** Mean error of the networks; absent before the first. */
  readonly spread?: ErrorStats;
  /** Fraction of images for which two networks predict the same class. [n x n] */
  readonly agreement: Float32Array;
  /** Error of the class that most networks predict; among equal numbers, the one that is more probable on average. */
  readonly voteError?: number;
  /** Error of the class that is most probable on average: the prediction of the ensemble. */
  readonly ensembleError?: number;
  /** Predictions of the ensemble: number of images of each class (row) by predicted class (column). [classes x classes] */
  readonly confusion: Uint32Array;
  /** Error of the mean field, for comparison. */
  readonly meanFieldError?: number;
  /** Whether the distribution is deterministic: then all sampled networks are equal, and only one is sampled. */
  readonly isCertain: boolean;
}

/** Samples networks, evaluates each on every test image, and stores their predictions for later requests. */
export class Ensemble implements Job<EnsembleResult> {
  readonly distribution: SavedDistribution;
  readonly data: Dataset;
  readonly classes: number;
  readonly work: AsyncGenerator<Progress, void>;
  /** Predicted class of each image by each network. [n] of [images] */
  readonly predictions: Uint8Array[] = [];
  /** Number of networks that predict each class. [images x classes] */
  readonly votes: Uint8Array;
  /** Sum over the networks of each class's probability. [images x classes] */
  readonly sums: Float64Array;
  /** Sum over the networks of the entropy of the prediction, in nats. [images] */
  readonly entropies: Float64Array;
  readonly #errors: number[] = [];
  /** For each network, the agreement with every earlier one. [n] of fractions */
  readonly #agreements: Float64Array[] = [];
  readonly #isCertain: boolean;
  #meanFieldError: number | undefined;
  #voteError: number | undefined;
  #ensemble: Uint8Array = new Uint8Array();

  /** Throws a RangeError unless `networks` is a whole number from 1 to MOST_NETWORKS. */
  constructor(engine: Engine, distribution: SavedDistribution, data: Dataset, { networks }: EnsemblePlan) {
    if (!Number.isInteger(networks) || networks < 1 || networks > MOST_NETWORKS) throw new RangeError(text.networksOutOfRange(networks, MOST_NETWORKS));
    this.distribution = distribution;
    this.data = data;
    this.classes = distribution.theta.at(-1)?.to ?? 0;
    const images = data.labels.length;
    this.votes = new Uint8Array(images * this.classes);
    this.sums = new Float64Array(images * this.classes);
    this.entropies = new Float64Array(images);
    this.#isCertain = distribution.theta.every((layer) => momentsOf(layer).variance === undefined);
    this.work = this.#draw(engine, this.#isCertain ? 1 : networks);
  }

  async *#draw(engine: Engine, total: number): AsyncGenerator<Progress, void> {
    const { distribution, data, classes } = this;
    const images = data.labels.length;
    const meanField = meanFieldOf(engine, distribution.theta);
    try {
      const asked = classify(meanField, data);
      for (let next = await asked.next(); ; next = await asked.next()) {
        if (next.done) {
          this.#meanFieldError = errorOf(next.value, data.labels);
          break;
        }
        yield { done: 0, total };
      }
    } finally {
      meanField.dispose();
    }
    const probabilities = new Float32Array(images * classes);
    const entropies = new Float64Array(images);
    for (let index = 0; index < total; index++) {
      const network = engine.network(engine.sample(distribution.theta, distribution.config.seed, index));
      try {
        const asked = forwardAll(network, data, (chunk, from) => {
          probabilities.set(chunk, from * classes);
          for (let b = 0; b < chunk.length / classes; b++) entropies[from + b] = entropyOf(chunk, b * classes, classes);
        });
        for await (const _ of asked) yield { done: index, total };
      } finally {
        network.dispose();
      }
      this.#take(probabilities, entropies);
      yield { done: index + 1, total };
    }
  }

  /** Adds the predictions of one more network. */
  #take(probabilities: Float32Array, entropies: Float64Array): void {
    const { data, classes, predictions, votes, sums } = this;
    const images = data.labels.length;
    const given = classesOf(probabilities, images);
    this.#agreements.push(Float64Array.from(predictions, (before) => agreementOf(before, given)));
    predictions.push(given);
    this.#errors.push(errorOf(given, data.labels));
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (probabilities[at] as number);
    for (let image = 0; image < images; image++) {
      this.entropies[image] = (this.entropies[image] as number) + (entropies[image] as number);
      const vote = image * classes + (given[image] as number);
      votes[vote] = (votes[vote] as number) + 1;
    }
    this.#ensemble = largestOf(sums, sums, classes);
    this.#voteError = errorOf(largestOf(votes, sums, classes), data.labels);
  }

  /** Class predicted by the ensemble for each image; empty before the first network is done. [images] */
  get ensemble(): Uint8Array {
    return this.#ensemble;
  }

  result(): EnsembleResult {
    const { data, predictions } = this;
    const n = predictions.length;
    const agreement = new Float32Array(n * n).fill(1);
    this.#agreements.forEach((row, one) => {
      row.forEach((share, other) => {
        agreement[one * n + other] = share;
        agreement[other * n + one] = share;
      });
    });
    return {
      images: data.labels.length,
      errors: [...this.#errors],
      agreement,
      confusion: this.confusion(),
      isCertain: this.#isCertain,
      ...(this.#voteError === undefined
        ? {}
        : { spread: meanSdOf(this.#errors), voteError: this.#voteError, ensembleError: errorOf(this.#ensemble, data.labels) }),
      ...(this.#meanFieldError === undefined ? {} : { meanFieldError: this.#meanFieldError }),
    };
  }

  /** Number of images of each class (row) by predicted class (column), for the ensemble or one network. [classes x classes] */
  confusion(network?: number): Uint32Array {
    return confusionOf((network === undefined ? this.#ensemble : this.predictions[network]) ?? new Uint8Array(), this.data.labels, this.classes);
  }

  /** Test error of one network in percent; undefined if it has not been sampled yet. */
  errorOf(network: number): number | undefined {
    return this.#errors[network];
  }
}

function agreementOf(one: Uint8Array, other: Uint8Array): number {
  let same = 0;
  for (let image = 0; image < one.length; image++) if (one[image] === other[image]) same++;
  return same / one.length;
}

function confusionOf(predictions: Uint8Array, labels: Uint8Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  predictions.forEach((answer, image) => {
    const cell = (labels[image] as number) * classes + answer;
    counts[cell] = (counts[cell] as number) + 1;
  });
  return counts;
}

/** Class with the largest value for each image; among equals the one with the larger `second`, then the first. Both are [images x classes]. */
function largestOf(values: Uint8Array | Float64Array, second: Float64Array, classes: number): Uint8Array {
  return Uint8Array.from({ length: values.length / classes }, (_, image) => {
    let best = image * classes;
    for (let at = best + 1; at < (image + 1) * classes; at++) {
      const more = (values[at] as number) - (values[best] as number);
      if (more > 0 || (more === 0 && (second[at] as number) > (second[best] as number))) best = at;
    }
    return best - image * classes;
  });
}
