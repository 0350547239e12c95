import type { Perturbation } from '../model/perturbation.ts';
import type { Stroke } from '../model/stroke.ts';
import type { VoteSpread } from '../training/analysis/answer-spread.ts';
import type { Uncertainty } from '../training/analysis/uncertainty.ts';
import type { WeightMap } from './weight-map.ts';

/* What page and worker say to each other about one image. */

/** A drawing, or an image of the test set by its number. */
export type DigitImage = { readonly strokes: readonly Stroke[] } | { readonly test: number };

export interface DigitRequest {
  readonly image: DigitImage;
  /** Draws networks from the law as it is now. Otherwise those of the same run that are there are asked, if of an earlier step. */
  readonly fresh: boolean;
  /** Those in force, see perturbationsOf. */
  readonly perturbations: readonly Perturbation[];
  /** Paints what each connection says of a class; if none is given, of the answer. */
  readonly map?: { readonly liveOnly: boolean; readonly explains?: number };
}

/** Mean answer of a few networks. */
interface MeanAnswer {
  readonly networks: number;
  /** [classes] */
  readonly mean: Float32Array;
}

/** What networks drawn from a law say to one image. */
export interface DigitReply {
  /** Of the law. */
  readonly step: number;
  /** Whether the law has moved on since its networks were drawn. */
  readonly isPast: boolean;
  /** As the networks see it: 28 x 28 bytes row by row; undefined if nothing is drawn, and so are the rest. */
  readonly image?: Uint8Array;
  readonly result?: DigitResult;
}

export interface DigitResult {
  /** Of a test image. */
  readonly label?: number;
  /** K: 100, or as many as fit into memory; one of a law that is certain of its network. */
  readonly networks: number;
  /** [K x classes] */
  readonly probabilities: Float32Array;
  readonly uncertainty: Uncertainty;
  readonly spread: VoteSpread;
  /** Of the mean weights. [classes] */
  readonly meanField: Float32Array;
  /** The same networks with every very important connection of stage 1 off, and of all stages; not there for plain back-propagation. */
  readonly vipOff?: { readonly first: MeanAnswer; readonly all: MeanAnswer };
  /** The first of them as perturbed in Perturb, if anything is. */
  readonly perturbed?: MeanAnswer;
  readonly map?: WeightMap;
}
