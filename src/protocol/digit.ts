import type { Perturbation } from '../model/perturbation.ts';
import type { Stroke } from '../model/stroke.ts';
import type { VoteSpread } from '../training/analysis/answer-spread.ts';
import type { Uncertainty } from '../training/analysis/uncertainty.ts';
import type { WeightMap } from './weight-map.ts';

/* Messages between page and worker about one image. */

/** A drawing, or an image of the test set by its index. */
export type DigitImage = { readonly strokes: readonly Stroke[] } | { readonly test: number };

export interface DigitRequest {
  readonly image: DigitImage;
  /** Samples new networks if the distribution has changed. Otherwise the existing networks of the run are used, even if they are from an earlier step. */
  readonly fresh: boolean;
  /** The applied perturbations, see perturbationsOf. */
  readonly perturbations: readonly Perturbation[];
  /** Requests a map of the contributions of the connections to one class: by default to the predicted one. */
  readonly map?: { readonly liveOnly: boolean; readonly explains?: number };
}

/** Class probabilities averaged over a few networks. */
interface MeanAnswer {
  readonly networks: number;
  /** [classes] */
  readonly mean: Float32Array;
}

/** Outputs of networks sampled from a distribution for one image. */
export interface DigitReply {
  /** Step of the distribution. */
  readonly step: number;
  /** Whether the distribution has changed since its networks were sampled. */
  readonly isPast: boolean;
  /** Input of the networks, 28 x 28 bytes row by row. Undefined if nothing is drawn; then `result` is undefined, too. */
  readonly image?: Uint8Array;
  readonly result?: DigitResult;
}

export interface DigitResult {
  /** Only for a test image. */
  readonly label?: number;
  /** K: 100, or as many as fit into memory; 1 for plain back-propagation. */
  readonly networks: number;
  /** [K x classes] */
  readonly probabilities: Float32Array;
  readonly uncertainty: Uncertainty;
  readonly spread: VoteSpread;
  /** Probabilities of the network of mean weights (mean field). [classes] */
  readonly meanField: Float32Array;
  /** The same networks with all VIP connections off in layer 1 (`first`) or in all layers (`all`); absent for plain back-propagation. */
  readonly vipOff?: { readonly first: MeanAnswer; readonly all: MeanAnswer };
  /** The first of these networks with the requested perturbations; absent without perturbations. */
  readonly perturbed?: MeanAnswer;
  readonly map?: WeightMap;
}
