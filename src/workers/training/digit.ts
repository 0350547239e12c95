import { drawStrokes } from '../../data/strokes.ts';
import { contributionsOf, paintContributions } from '../../engine/contribution.ts';
import { floatsOf } from '../../engine/engine.ts';
import type { SilentUnits } from '../../engine/statistics.ts';
import { bestOf } from '../../model/math/argmax.ts';
import { layersOf } from '../../model/theta.ts';
import type { DigitAnswer, DigitQuestion, DigitSaid } from '../../protocol/digit.ts';
import { spreadOfAnswers } from '../../training/analysis/answer-spread.ts';
import { DrawnNetworks } from '../../training/analysis/sampled-networks.ts';
import { uncertaintyOf } from '../../training/analysis/uncertainty.ts';
import type { Session } from './session.ts';
import { takeLaw } from './subject.ts';

/** Asks networks about one image. They are kept from one image to the next, so that an answer to a stroke waits for no drawing of networks. */
export class Digits {
  readonly #session: Session;
  #held: { readonly of: string; readonly moment: string; readonly silent: SilentUnits; readonly drawn: DrawnNetworks } | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Answers for the law that is looked at; `label` and `bytes` of a test image. Call between pulls only. */
  async *answer(question: DigitQuestion, test?: { readonly bytes: Uint8Array; readonly label: number }): AsyncGenerator<undefined, DigitAnswer> {
    const { silent, drawn, moment } = yield* this.#networks(question.anew);
    const image = 'strokes' in question.image ? drawStrokes(question.image.strokes) : test?.bytes.slice();
    const about = { step: drawn.step, isPast: moment !== this.#session.moment };
    if (!image) return about;
    return { ...about, image, said: { ...say(drawn, silent, floatsOf(image), question), ...(test ? { label: test.label } : {}) } };
  }

  /** The networks of the run and of the step that is looked at: those that are there, or new ones if the law has moved on and they are wanted. */
  async *#networks(anew: boolean) {
    const { runId } = this.#session.status();
    const of = `${runId} ${this.#session.viewpoint.step}`;
    const { moment } = this.#session;
    if (this.#held?.of !== of || (anew && this.#held.moment !== moment)) {
      const law = await takeLaw(this.#session);
      const drawn = yield* DrawnNetworks.draw(await this.#session.measuring(law.theta), law);
      this.#held = { of, moment, silent: law.silent, drawn };
    }
    return this.#held;
  }
}

function say(drawn: DrawnNetworks, silent: SilentUnits, x: Float32Array, { perturbations, picture }: DigitQuestion): DigitSaid {
  const { whole: probabilities, without } = drawn.ask(x);
  const classes = probabilities.length / drawn.networks.length;
  const uncertainty = uncertaintyOf(probabilities, classes);
  const meanOf = (answers: Float32Array) => ({ networks: answers.length / classes, mean: uncertaintyOf(answers, classes).mean });
  const meanField = drawn.askMeanField(x);
  return {
    networks: drawn.networks.length,
    probabilities,
    uncertainty,
    spread: spreadOfAnswers(probabilities, classes),
    meanField: meanField.probabilities,
    ...(without ? { vipOff: { first: meanOf(without.first), all: meanOf(without.all) } } : {}),
    ...(without && perturbations.length > 0 ? { perturbed: meanOf(drawn.askPerturbed(x, perturbations)) } : {}),
    ...(picture ? { picture: paint(picture.explains ?? bestOf(uncertainty.mean), picture.liveOnly) } : {}),
  };

  function paint(explains: number, liveOnly: boolean) {
    const layers = layersOf(drawn.theta);
    const stages = paintContributions(contributionsOf(drawn.meanField, meanField, explains), silent, liveOnly);
    return { colour: 'digit' as const, layers, stages, explains };
  }
}
