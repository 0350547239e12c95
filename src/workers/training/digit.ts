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

/** Asks networks about one image. They are kept from one image to the next, so that an answer to a stroke waits for no drawing of networks. */
export class Digits {
  readonly #session: Session;
  #held: { readonly of: string; readonly moment: string; readonly dead: DeadUnits; readonly sampled: SampledNetworks } | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Answers for the law that is looked at; `label` and `bytes` of a test image. Call between pulls only. */
  async *classify(question: DigitRequest, test?: { readonly bytes: Uint8Array; readonly label: number }): AsyncGenerator<undefined, DigitReply> {
    const { dead, sampled, moment } = yield* this.#networks(question.fresh);
    const image = 'strokes' in question.image ? drawStrokes(question.image.strokes) : test?.bytes.slice();
    const about = { step: sampled.step, isPast: moment !== this.#session.moment };
    if (!image) return about;
    return { ...about, image, result: { ...replyOf(sampled, dead, floatsOf(image), question), ...(test ? { label: test.label } : {}) } };
  }

  /** The networks of the run and of the step that is looked at: those that are there, or new ones if the law has moved on and they are wanted. */
  async *#networks(fresh: boolean) {
    const { runId } = this.#session.status();
    const of = `${runId} ${this.#session.timeTravel.step}`;
    const { moment } = this.#session;
    if (this.#held?.of !== of || (fresh && this.#held.moment !== moment)) {
      const distribution = await takeTheta(this.#session);
      const sampled = yield* SampledNetworks.draw(await this.#session.measuring(distribution.theta), distribution);
      this.#held = { of, moment, dead: distribution.dead, sampled };
    }
    return this.#held;
  }
}

function replyOf(sampled: SampledNetworks, dead: DeadUnits, x: Float32Array, { perturbations, map }: DigitRequest): DigitResult {
  const { whole: probabilities, without } = sampled.ask(x);
  const classes = probabilities.length / sampled.networks.length;
  const uncertainty = uncertaintyOf(probabilities, classes);
  const meanOf = (answers: Float32Array) => ({ networks: answers.length / classes, mean: uncertaintyOf(answers, classes).mean });
  const meanField = sampled.askMeanField(x);
  return {
    networks: sampled.networks.length,
    probabilities,
    uncertainty,
    spread: voteSpreadOf(probabilities, classes),
    meanField: meanField.probabilities,
    ...(without ? { vipOff: { first: meanOf(without.first), all: meanOf(without.all) } } : {}),
    ...(without && perturbations.length > 0 ? { perturbed: meanOf(sampled.askPerturbed(x, perturbations)) } : {}),
    ...(map ? { map: encode(map.explains ?? argmax(uncertainty.mean), map.liveOnly) } : {}),
  };

  function encode(explains: number, liveOnly: boolean) {
    const layers = layersOf(sampled.theta);
    const weightLayers = encodeContributions(contributionsOf(sampled.meanField, meanField, explains), dead, liveOnly);
    return { colour: 'digit' as const, layers, weightLayers, explains };
  }
}
