/** What weight perturbation costs in some number of dimensions, measured. */
export interface CostPoint {
  /** `bowl`: a round quadratic bowl; `network`: a ReLU net on images. */
  readonly of: 'bowl' | 'network';
  readonly dimensions: number;
  /** Bowl: loss evaluations until a tenth of the loss is left, with the best learning rate; one value for each repeat. */
  readonly evaluations?: readonly number[];
  /** Cosine between the step of one draw and the downhill direction, the mean over draws; one value for each repeat. */
  readonly cosines: readonly number[];
}
