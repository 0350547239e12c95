import type { Batch } from '../../data/dataset.ts';
import type { Rule } from '../../model/settings/config.ts';
import type { EngineName } from '../../model/settings/engines.ts';
import { category, entropy, entropyPaper, mean } from '../../model/spike-slab.ts';
import { type Floats, PARAMETERS, type Theta, type WeightLayer } from '../../model/theta.ts';
import type { Engine, EngineSetup, Epsilon } from '../engine.ts';
import { makeEngine } from '../make-engine.ts';
import { backward, forward, weightMoments } from '../reference/reference.ts';
import type { Device } from '../tfjs/backend.ts';
import type { Case, CaseRun, Nested } from './case.ts';

export type Computed = Record<string, Nested>;

export interface CaseResult {
  readonly engine: EngineName;
  readonly computed: Computed;
  readonly computed_mean_field: Computed;
  readonly computed_bp: Computed;
  readonly steps: { readonly name: string; readonly after: Computed[] }[];
}

const CLASSES = { VIP: 0, UIP: 1, variable: 2 } as const;
const ADAM_PLAIN = { kind: 'adam', decay: 0, decayPi: false } as const;

/** Runs a case on an engine: gradients with noise, in the mean field and by plain back-propagation, and every run of steps. */
export async function computeCase(problem: Case, engine: EngineName, device: Device): Promise<CaseResult> {
  const zeroNoise = problem.epsilon.map((noise) => new Float64Array(noise.length));
  const pointTheta = problem.theta.map((layer) => ({ ...layer, pi: new Float64Array(layer.pi.length), xi: new Float64Array(layer.xi.length) }));
  const exact = engine === 'reference';
  const lend: Lend = async (setup, use) => {
    const lent = await makeEngine(engine, setup, device);
    try {
      return await use(lent);
    } finally {
      lent.dispose();
    }
  };
  const noisy = await gradients(lend, problem, problem.theta, problem.epsilon);
  const calm = await gradients(lend, problem, problem.theta, zeroNoise);
  const { grad_m: grad = [], loss = 0 } = await gradients(lend, problem, pointTheta, zeroNoise, 'bp');
  const everything = (theta: Theta, epsilon: Float64Array[]) => (exact ? intermediates(problem, theta, epsilon) : {});
  const { z, h } = everything(problem.theta, zeroNoise);
  const { z: zOfPoint } = everything(pointTheta, zeroNoise);
  return {
    engine,
    computed: { ...noisy, ...everything(problem.theta, problem.epsilon), ...(exact ? parametersOf(problem.theta) : {}) },
    computed_mean_field: { ...calm, ...(z && h ? { z, h } : {}) },
    computed_bp: { loss, grad, ...(zOfPoint ? { z: zOfPoint } : {}) },
    steps: await Promise.all(problem.runs.map(async (run) => ({ name: run.name, after: await runSteps(lend, problem, run) }))),
  };
}

/** Makes an engine for one computation, and disposes of it afterwards. */
type Lend = <Result>(setup: EngineSetup, use: (engine: Engine) => Promise<Result>) => Promise<Result>;

/** The reference reads float64 directly; the types of a batch and of noise only promise float32. */
const inputsFor = (engine: Engine, values: Float64Array): Float32Array =>
  engine.name === 'reference' ? (values as unknown as Float32Array) : Float32Array.from(values);
const batchFor = (engine: Engine, { x, labels }: Case): Batch => ({ x: inputsFor(engine, x), labels });
const epsilonFor = (engine: Engine, noise: readonly Float64Array[]): Epsilon => noise.map((row) => inputsFor(engine, row));

function gradients(lend: Lend, problem: Case, theta: Theta, noise: readonly Float64Array[], rule: Rule = 'gbp'): Promise<Computed> {
  return lend({ theta, rule, optimiser: ADAM_PLAIN }, async (engine) => {
    const { loss, theta: gradients } = await engine.gradient(batchFor(engine, problem), epsilonFor(engine, noise));
    return { loss, ...Object.fromEntries(PARAMETERS.map((name) => [`grad_${name}`, gradients.map((layer) => matrix(layer, layer[name]))])) };
  });
}

function runSteps(lend: Lend, problem: Case, { optimiser, eta }: CaseRun): Promise<Computed[]> {
  return lend({ theta: problem.theta, rule: 'gbp', optimiser }, async (engine) => {
    const after: Computed[] = [];
    for (const noise of problem.stepEpsilon) {
      await engine.step(batchFor(engine, problem), epsilonFor(engine, noise), eta);
      const theta = await engine.theta();
      after.push(Object.fromEntries(PARAMETERS.map((name) => [name, theta.map((layer) => matrix(layer, layer[name]))])));
    }
    return after;
  });
}

/** Everything between input and gradient; only the reference exposes it. */
function intermediates({ x, labels }: Case, theta: Theta, epsilon: Float64Array[]): Computed {
  const B = labels.length;
  const pass = forward(theta, x, labels, epsilon);
  const { K, gradX } = backward(theta, pass, labels, epsilon);
  const bySample = (rows: readonly Float64Array[]) => rows.map((row) => rowsOf(row, B));
  return { G: bySample(pass.G), Delta: bySample(pass.Delta), z: bySample(pass.z), h: bySample(pass.h), K: bySample(K), grad_x: rowsOf(gradX, B) };
}

function parametersOf(theta: Theta): Computed {
  const each = (measure: (pi: number, m: number, xi: number) => number) =>
    theta.map((layer) =>
      matrix(
        layer,
        Float64Array.from(layer.m, (m, at) => measure(layer.pi[at] as number, m, layer.xi[at] as number)),
      ),
    );
  const moments = theta.map(weightMoments);
  return {
    mu: theta.map((layer, l) => matrix(layer, (moments[l] as (typeof moments)[number]).mu)),
    rho: theta.map((layer, l) => matrix(layer, (moments[l] as (typeof moments)[number]).rho)),
    classes: each((pi, _, xi) => CLASSES[category(pi, xi)]),
    sparsity: theta.map(({ pi }) => mean(pi)),
    entropy_mixed: each(entropy),
    entropy_eq8: each(entropyPaper),
  };
}

const matrix = (layer: WeightLayer, values: Floats): Nested => rowsOf(values, layer.from);

export function rowsOf(values: Floats, rows: number): number[][] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, r) => Array.from(values.subarray(r * width, (r + 1) * width)));
}
