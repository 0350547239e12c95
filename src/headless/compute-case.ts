import type { Batch } from '../data/dataset.ts';
import type { Engine, EngineName, Epsilon } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { backward, forward, weightMoments } from '../engine/reference.ts';
import { entropy, entropyPaper, mean, role } from '../model/law.ts';
import type { Floats, Stage, Theta } from '../model/theta.ts';
import { PARAMETERS } from '../model/theta.ts';
import type { Case, CaseRun, Nested } from './case-file.ts';
import { wasmFile } from './wasm-file.ts';

export type Computed = Record<string, Nested>;

/** What an engine makes of a case, under the names and in the layout of the golden cases. */
export interface CaseResult {
  readonly engine: EngineName;
  readonly computed: Computed;
  readonly computed_mean_field: Computed;
  readonly computed_bp: Computed;
  readonly steps: { readonly name: string; readonly after: Computed[] }[];
}

const CLASSES = { VIP: 0, UIP: 1, variable: 2 } as const;
const ADAM_PLAIN = { kind: 'adam', decay: 0, decayPi: false } as const;

/** Runs a case on an engine: gradients with noise, mean field, plain back-propagation, and every run of steps. */
export async function computeCase(problem: Case, engine: EngineName): Promise<CaseResult> {
  const silence = problem.epsilon.map((noise) => new Float64Array(noise.length));
  const pointTheta = problem.theta.map((stage) => ({ ...stage, pi: new Float64Array(stage.pi.length), xi: new Float64Array(stage.xi.length) }));
  const exact = engine === 'reference';
  const noisy = await gradients(problem, problem.theta, problem.epsilon, engine);
  const calm = await gradients(problem, problem.theta, silence, engine);
  const { grad_m: grad = [], loss = 0 } = await gradients(problem, pointTheta, silence, engine, 'bp');
  const everything = (theta: Theta, epsilon: Float64Array[]) => (exact ? intermediates(problem, theta, epsilon) : {});
  const { z, h } = everything(problem.theta, silence);
  const { z: zOfPoint } = everything(pointTheta, silence);
  return {
    engine,
    computed: { ...noisy, ...everything(problem.theta, problem.epsilon), ...(exact ? laws(problem.theta) : {}) },
    computed_mean_field: { ...calm, ...(z && h ? { z, h } : {}) },
    computed_bp: { loss, grad, ...(zOfPoint ? { z: zOfPoint } : {}) },
    steps: await Promise.all(problem.runs.map(async (run) => ({ name: run.name, after: await runSteps(problem, run, engine) }))),
  };
}

async function withEngine<Result>(name: EngineName, theta: Theta, run: Pick<CaseRun, 'optimiser'>, rule: 'gbp' | 'bp', use: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await makeEngine(name, { theta, rule, optimiser: run.optimiser }, wasmFile());
  try {
    return await use(engine);
  } finally {
    engine.dispose();
  }
}

/** The reference takes float64 as it is; the type of a batch promises no more than float32. */
const batchOf = ({ x, labels }: Case): Batch => ({ x: x as unknown as Float32Array, labels });
const epsilonOf = (noise: readonly Float64Array[], engine: EngineName): Epsilon => (engine === 'reference' ? (noise as unknown as Epsilon) : noise.map((row) => Float32Array.from(row)));
const batchFor = (problem: Case, engine: EngineName): Batch => (engine === 'reference' ? batchOf(problem) : { ...batchOf(problem), x: Float32Array.from(problem.x) });

async function gradients(problem: Case, theta: Theta, noise: readonly Float64Array[], engine: EngineName, rule: 'gbp' | 'bp' = 'gbp'): Promise<Computed> {
  return withEngine(engine, theta, { optimiser: ADAM_PLAIN }, rule, async (at) => {
    const { loss, theta: slopes } = await at.gradient(batchFor(problem, engine), epsilonOf(noise, engine));
    return { loss, ...Object.fromEntries(PARAMETERS.map((name) => [`grad_${name}`, slopes.map((stage) => matrix(stage, stage[name]))])) };
  });
}

async function runSteps(problem: Case, run: CaseRun, engine: EngineName): Promise<Computed[]> {
  return withEngine(engine, problem.theta, run, 'gbp', async (at) => {
    const after: Computed[] = [];
    for (const noise of problem.stepEpsilon) {
      await at.step(batchFor(problem, engine), epsilonOf(noise, engine), run.eta);
      const theta = await at.theta();
      after.push(Object.fromEntries(PARAMETERS.map((name) => [name, theta.map((stage) => matrix(stage, stage[name]))])));
    }
    return after;
  });
}

/** Everything between input and gradient, which only the reference shows. */
function intermediates({ x, labels }: Case, theta: Theta, epsilon: Float64Array[]): Computed {
  const B = labels.length;
  const pass = forward(theta, x, labels, epsilon);
  const { K, gradX } = backward(theta, pass, labels, epsilon);
  const bySample = (rows: readonly Float64Array[]) => rows.map((row) => rowsOf(row, B));
  return { G: bySample(pass.G), Delta: bySample(pass.Delta), z: bySample(pass.z), h: bySample(pass.h), K: bySample(K), grad_x: rowsOf(gradX, B) };
}

function laws(theta: Theta): Computed {
  const each = (measure: (pi: number, m: number, xi: number) => number) =>
    theta.map((stage) => matrix(stage, Float64Array.from(stage.m, (m, at) => measure(stage.pi[at] as number, m, stage.xi[at] as number))));
  const moments = theta.map(weightMoments);
  return {
    mu: theta.map((stage, l) => matrix(stage, (moments[l] as (typeof moments)[number]).mu)),
    rho: theta.map((stage, l) => matrix(stage, (moments[l] as (typeof moments)[number]).rho)),
    classes: each((pi, _, xi) => CLASSES[role(pi, xi)]),
    sparsity: theta.map(({ pi }) => mean(pi)),
    entropy_mixed: each(entropy),
    entropy_eq8: each(entropyPaper),
  };
}

const matrix = (stage: Stage, values: Floats): Nested => rowsOf(values, stage.from);

function rowsOf(values: Floats, rows: number): number[][] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, r) => Array.from(values.subarray(r * width, (r + 1) * width)));
}
