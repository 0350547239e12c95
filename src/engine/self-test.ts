import type { Batch } from '../data/dataset.ts';
import { errorMessage } from '../model/error-message.ts';
import { drawNormals, drawUniforms } from '../model/math/random.ts';
import { type Floats, layersOf, PARAMETERS, type Theta, type WeightLayer } from '../model/theta.ts';
import * as text from '../text/engines.ts';
import { type Engine, type EngineSetup, NotFinite } from './engine.ts';
import { makeReferenceEngine } from './reference/reference-engine.ts';
import { epsilonOf } from './start.ts';

/* Graphics drivers have bugs: before an engine trains a run, its results are compared with known ones. */

const SEED = 20;
const LAYERS = [48, 40, 24, 10];
const B = 32;
const ETA = 0.05;
/** Largest error that passes, relative to the norm of the result: above the rounding errors of float32, far below any real fault. */
const TOLERANCE = 1e-4;

/** Makes random parameters with all edge cases: pi at 0, at 1 and between, Xi at 0 and above. */
export function edgeTheta(seed: number, layers: readonly number[]): Theta {
  return layers.slice(1).map((to, l): WeightLayer => {
    const from = layers[l] as number;
    const draw = (part: number) => ({ seed, stream: 'start', step: l, part }) as const;
    const pi = drawUniforms(draw(0), from * to).map((u) => (u < 0.3 ? 0 : u > 0.8 ? 1 : u));
    const xi = drawUniforms(draw(1), from * to).map((u) => (u < 0.4 ? 0 : u));
    return { from, to, pi, m: drawNormals(draw(2), from * to), xi };
  });
}

/** Makes a batch of random inputs, half of them 0; the first sample is all 0. */
export function edgeBatch(seed: number, layers: readonly number[], size: number): Batch {
  const inputs = layers[0] as number;
  const x = drawUniforms({ seed, stream: 'order', step: 0, part: 0 }, size * inputs).map((u) => (u < 0.5 ? 0 : u));
  x.fill(0, 0, inputs);
  return { x, labels: Uint8Array.from({ length: size }, (_, b) => b % (layers.at(-1) as number)) };
}

/**
 * Tests an engine: it must return the theta that it was given, the gradient and the steps of the float64 reference, and the same bits when
 * a computation is repeated; it must keep pi and Xi within their bounds, and refuse numbers that are not finite. Resolves to a description
 * of the fault, or to undefined if there is none. `make` must give an engine of its own, which is disposed of afterwards.
 */
export async function findFault(make: (setup: EngineSetup) => Promise<Engine>): Promise<string | undefined> {
  const setup: EngineSetup = { theta: edgeTheta(SEED, LAYERS), rule: 'gbp', optimiser: { kind: 'adam', decay: 1e-4, decayPi: true } };
  const [engine, reference] = [await make(setup), makeReferenceEngine(setup)];
  try {
    return await compare(engine, reference, setup.theta);
  } catch (error) {
    return text.fails(errorMessage(error));
  } finally {
    engine.dispose();
  }
}

async function compare(engine: Engine, reference: Engine, given: Theta): Promise<string | undefined> {
  const batch = edgeBatch(SEED, LAYERS, B);
  const noise = epsilonOf(SEED, 1, LAYERS);
  if (distance(await engine.theta(), given) !== 0) return text.returnsOtherNumbers;
  const expected = await reference.gradient(batch, noise);
  const first = await engine.gradient(batch, noise);
  if (!(Math.abs(first.loss - expected.loss) <= TOLERANCE * expected.loss && distance(first.theta, expected.theta) <= TOLERANCE)) return text.wrongGradient;
  for (let again = 0; again < 2; again++) {
    const { loss, theta } = await engine.gradient(batch, noise);
    if (loss !== first.loss || distance(theta, first.theta) !== 0) return text.notRepeatable;
  }
  const broken = { ...batch, x: batch.x.map((value, at) => (at === 100 ? Number.NaN : value)) };
  for (const [input, eta] of [
    [broken, ETA],
    [batch, Number.POSITIVE_INFINITY],
  ] as const) {
    if (!(await refuses(engine.step(input, noise, eta)))) return text.hidesNonFinite;
  }
  if (distance(await engine.theta(), given) !== 0) return text.keepsRefusedStep;
  for (let step = 1; step <= 3; step++) {
    for (const one of [engine, reference]) await one.step(batch, epsilonOf(SEED, step, LAYERS), ETA);
  }
  const moved = await engine.theta();
  if (!moved.every(({ pi, xi }) => pi.every((value) => value >= 0 && value <= 1) && xi.every((value) => value >= 0))) return text.leavesBounds;
  return distance(moved, await reference.theta()) <= 10 * TOLERANCE ? undefined : text.wrongSteps;
}

async function refuses(step: Promise<unknown>): Promise<boolean> {
  try {
    await step;
    return false;
  } catch (error) {
    if (error instanceof NotFinite) return true;
    throw error;
  }
}

/**
 * Returns the relative distance |a - b| / |b| of two sets of parameters, in the Euclidean norm. NaN if a parameter is NaN, infinite if the
 * layer widths differ.
 */
export function distance(a: Theta, b: Theta): number {
  if (layersOf(a).join() !== layersOf(b).join()) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 0;
  a.forEach((layer, l) => {
    for (const name of PARAMETERS) {
      const other = (b[l] as WeightLayer)[name] as Floats;
      layer[name].forEach((value, at) => {
        difference += (value - (other[at] as number)) ** 2;
        size += (other[at] as number) ** 2;
      });
    }
  });
  return difference === 0 ? 0 : Math.sqrt(difference / size);
}
