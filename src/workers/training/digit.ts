import { drawStrokes } from '../../data/strokes.ts';
import { contributionsOf, encodeContributions } from '../../engine/contribution.ts';
import { floatsOf } from '../../engine/engine.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import { argmax } from '../../model/math/argmax.ts';
import { layersOf } from '../../model/theta.ts';
import type { DigitReply, DigitRequest, DigitResult } from '../../protocol/digit.ts';
import { voteSpreadOf } from '../../training/analysis/answer-spread.ts';
import { SampledNetworks } from '../../training/analysis/sampled-networks.ts';
import { uncertaintyOf } from '../../training/analysis/uncertainty.ts';
import type { Session } from './session.ts';
import { takeTheta } from './subject.ts';

/** Classifies single images with sampled networks. The networks are reused, so that a reply to a stroke does not wait for sampling. */
export class Digits {
  readonly #session: Session;
  #held: { readonly of: string; readonly revision: number; readonly dead: DeadUnits; readonly sampled: SampledNetworks } | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Classifies an image for the viewed distribution; `test` is given for a test image. Call only between two calls of Session.advance. */
  async *classify(question: DigitRequest, test?: { readonly bytes: Uint8Array; readonly label: number }): AsyncGenerator<undefined, DigitReply> {
    const { dead, sampled, revision } = yield* this.#networks(question.fresh);
    const image = 'strokes' in question.image ? drawStrokes(question.image.strokes) : test?.bytes.slice();
    const about = { step: sampled.step, isPast: revision !== this.#session.timeTravel.revision };
    if (!image) return about;
    return { ...about, image, result: { ...replyOf(sampled, dead, floatsOf(image), question), ...(test ? { label: test.label } : {}) } };
  }

  /** Networks of the viewed distribution. Samples again for another run or step, or if `fresh` and the distribution has changed. */
  async *#networks(fresh: boolean) {
    const { runId } = this.#session.status();
    const of = `${runId} ${this.#session.timeTravel.step}`;
    const { revision } = this.#session.timeTravel;
    if (this.#held?.of !== of || (fresh && this.#held.revision !== revision)) {
      const distribution = await takeTheta(this.#session);
      const sampled = yield* SampledNetworks.draw(await this.#session.measuring(distribution.theta), distribution);
      this.#held = { of, revision, dead: distribution.dead, sampled };
    }
    return this.#held;
  }
}

function replyOf(sampled: SampledNetworks, dead: DeadUnits, x: Float32Array, { perturbations, map }: DigitRequest): DigitResult {
  const { whole: probabilities, without } = sampled.forward(x);
  const classes = probabilities.length / sampled.networks.length;
  const uncertainty = uncertaintyOf(probabilities, classes);
  const meanOf = (answers: Float32Array) => ({ networks: answers.length / classes, mean: uncertaintyOf(answers, classes).mean });
  const meanField = sampled.forwardMeanField(x);
  return {
    networks: sampled.networks.length,
    probabilities,
    uncertainty,
    spread: voteSpreadOf(probabilities, classes),
    meanField: meanField.probabilities,
    ...(without ? { vipOff: { first: meanOf(without.first), all: meanOf(without.all) } } : {}),
    ...(without && perturbations.length > 0 ? { perturbed: meanOf(sampled.forwardPerturbed(x, perturbations)) } : {}),
    ...(map ? { map: encode(map.explains ?? argmax(uncertainty.mean), map.liveOnly) } : {}),
  };

  function encode(explains: number, liveOnly: boolean) {
    const layers = layersOf(sampled.theta);
    const weightLayers = encodeContributions(contributionsOf(sampled.meanField, meanField, explains), dead, liveOnly);
    return { colour: 'digit' as const, layers, weightLayers, explains };
  }
}
