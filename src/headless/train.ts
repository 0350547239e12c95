import { gzipSync } from 'node:zlib';
import { firstOf } from '../data/dataset.ts';
import { NotFinite } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { startTheta } from '../engine/start.ts';
import { ENTROPIES, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES, stepsPerEpoch } from '../model/config.ts';
import { DEFAULT_ENGINE } from '../model/engines.ts';
import { median } from '../model/law.ts';
import { checkConfig, type NumberField, parseField, parseLayers, WIDEST } from '../model/parse-config.ts';
import { PAPER_TARGETS, type Perturbation } from '../model/perturbation.ts';
import { type ErrorSpread, measurePerturbed, measureSampled, spreadOf } from '../runs/evaluate.ts';
import { hashTheta } from '../runs/hash.ts';
import { writeRecording } from '../runs/recording.ts';
import { Run } from '../runs/run.ts';
import { stageRow } from '../runs/stage-row.ts';
import { readMnist } from './mnist.ts';
import { oneOf, readEngine, readOptions } from './options.ts';
import { printResult, showProgress, writeOut } from './output.ts';
import { UsageError } from './usage-error.ts';
import { wasmFile } from './wasm-file.ts';

const HELP = `Usage: npm run -s headless -- train [options]

Trains one run on MNIST and prints the result as JSON (errors in percent, shares as fractions).

  --recipe NAME    ${RECIPES.join(' | ')} (default); every option below overrides it
  --rule NAME      gbp, or bp: plain back-propagation, pi and Xi frozen at zero
  --layers WIDTHS  such as 784-100-100-10
  --T N            training images, the first of the file
  --V N            test images, the first of the file
  --batch N        images per step
  --epochs N       where the run stops, and the length of the cosine
  --eta X          learning rate of the first epoch
  --schedule NAME  ${SCHEDULES.join(' | ')}
  --optimiser NAME ${OPTIMISERS.join(' | ')}
  --decay X        strength of the l2 term
  --m-variance X   variance of m at the start
  --pi X           spike mass of every connection at the start; silent ones keep it
  --xi-max X       Xi starts uniform between 0 and this
  --seed N         start, order, noise and samples follow from it
  --sampled N      networks drawn and tested at each evaluation, 0 to 50
  --entropy NAME   ${ENTROPIES.join(' | ')}: the formula that the page shows for this run
  --engine NAME    wasm (default), tfjs-wasm (slower), tfjs-cpu (slow) or reference (float64, very slow)
  --perturb        adds errors with VIP off, random off and UIP on, fractions 0.5 and 1, every stage
  --record FILE    writes the finished run as the page can show it
  --out FILE       writes the JSON there instead of to stdout
`;

const NETWORKS = 10;
const FRACTIONS = [0.5, 1];
const OPTIONS = {
  recipe: { type: 'string' },
  rule: { type: 'string' },
  layers: { type: 'string' },
  T: { type: 'string' },
  V: { type: 'string' },
  batch: { type: 'string' },
  epochs: { type: 'string' },
  eta: { type: 'string' },
  schedule: { type: 'string' },
  optimiser: { type: 'string' },
  decay: { type: 'string' },
  'm-variance': { type: 'string' },
  pi: { type: 'string' },
  'xi-max': { type: 'string' },
  seed: { type: 'string' },
  sampled: { type: 'string' },
  entropy: { type: 'string' },
  engine: { type: 'string' },
  perturb: { type: 'boolean' },
  record: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The command `train`; resolves to the exit code. */
export async function train(args: string[]): Promise<number> {
  const { values } = readOptions('train', { args, options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const config = configOf(values);
  const engineName = readEngine(values.engine ?? DEFAULT_ENGINE);
  const mnist = readMnist();
  const test = firstOf(mnist.test, config.V);
  const engine = await makeEngine(engineName, { theta: startTheta(config), rule: config.rule, optimiser: config.optimiser }, { wasmFile: wasmFile() });
  const run = new Run(config, engine, { train: firstOf(mnist.train, config.T), test: async () => test });

  const began = performance.now();
  const seconds = (): number => Math.round(performance.now() - began) / 1000;
  const { epochs, msPerStep } = await pullEpochs(run, seconds);
  const theta = await engine.theta();
  const sampledError = await last(measureSampled(engine, theta, test, config.seed, NETWORKS));
  const { meanFieldError, freshError } = epochs.at(-1) as (typeof epochs)[number];
  const result = {
    config,
    engine: engine.name,
    epochs,
    final: { meanFieldError, freshError, sampledError, stages: (await engine.statistics(run.silent)).map((stage) => stageRow(stage, config)) },
    thetaHash: hashTheta(theta),
    msPerStep,
  };
  const perturb = values.perturb
    ? { perturb: await perturbAll(theta.length, async (p) => spreadOf(await last(measurePerturbed(engine, theta, test, config.seed, NETWORKS, [p])))) }
    : {};
  if (values.record !== undefined)
    writeOut(values.record, gzipSync(writeRecording({ config, engine: engine.name, history: run.history, theta, silent: run.silent }), { level: 9 }));
  printResult({ ...result, ...perturb }, values.out);
  return 0;
}

type Values = { readonly [name in keyof typeof OPTIONS]?: string | boolean };

/** The recipe with whatever the options override. */
function configOf(values: Values): RunConfig {
  const recipe = RECIPE_CONFIGS[oneOf('--recipe', RECIPES, String(values.recipe ?? 'default'))];
  const number = (field: NumberField, preset: number, option: keyof Values): number =>
    values[option] === undefined ? preset : parseField(field, String(values[option]));
  const name = <Name extends string>(option: keyof Values, names: readonly Name[], preset: Name): Name =>
    oneOf(`--${option}`, names, String(values[option] ?? preset));
  const { optimiser, start } = recipe;
  const config: RunConfig = {
    recipe: recipe.recipe,
    rule: name('rule', RULES, recipe.rule),
    layers: values.layers === undefined ? recipe.layers : parseLayers(String(values.layers), WIDEST),
    T: number('T', recipe.T, 'T'),
    V: number('V', recipe.V, 'V'),
    batch: number('batch', recipe.batch, 'batch'),
    epochs: number('epochs', recipe.epochs, 'epochs'),
    eta: number('eta', recipe.eta, 'eta'),
    schedule: name('schedule', SCHEDULES, recipe.schedule),
    optimiser: { ...optimiser, kind: name('optimiser', OPTIMISERS, optimiser.kind), decay: number('decay', optimiser.decay, 'decay') },
    start: { mVariance: number('mVariance', start.mVariance, 'm-variance'), pi: number('pi', start.pi, 'pi'), xiMax: number('xiMax', start.xiMax, 'xi-max') },
    sampled: number('sampled', recipe.sampled, 'sampled'),
    entropy: name('entropy', ENTROPIES, recipe.entropy),
    seed: number('seed', recipe.seed, 'seed'),
  };
  if (values.perturb && config.rule === 'bp') throw new UsageError('--perturb needs --rule gbp: plain back-propagation has no roles to perturb.');
  return checkConfig(config);
}

/** Pulls the run to its planned end: one row for each epoch, with seconds since the start, and the median time of a step. */
async function pullEpochs(run: Run, seconds: () => number) {
  const { config } = run;
  const total = config.epochs * stepsPerEpoch(config);
  const rows = [];
  const times: number[] = [];
  try {
    for (;;) {
      const began = performance.now();
      const { value } = await run.events.next();
      if (value.kind === 'measuring' || value.kind === 'stuck') continue;
      if (value.kind === 'step') {
        times.push(performance.now() - began);
        if (value.step % 10 === 0 || value.step === total) showProgress('step', value.step, total, seconds());
        continue;
      }
      rows.push({ ...value.row, seconds: seconds() });
      if (value.row.epoch === config.epochs) return { epochs: rows, msPerStep: median(times) as number };
    }
  } catch (error) {
    if (!(error instanceof NotFinite)) throw error;
    throw new Error(`Training stopped at step ${run.step + 1}: ${error.message} Try a smaller --eta than ${config.eta}.`);
  }
}

async function perturbAll(stages: number, measure: (perturbation: Perturbation) => Promise<ErrorSpread>) {
  const rows: (Perturbation & { error: ErrorSpread })[] = [];
  const plan = Array.from({ length: stages }, (_, l) =>
    PAPER_TARGETS.flatMap((target) => FRACTIONS.map((fraction): Perturbation => ({ stage: l + 1, target, fraction }))),
  ).flat();
  const began = performance.now();
  for (const perturbation of plan) {
    rows.push({ ...perturbation, error: await measure(perturbation) });
    showProgress('perturbation', rows.length, plan.length, (performance.now() - began) / 1000);
  }
  return rows;
}

/** The result of a measure, without pauses. */
async function last<Result>(measure: AsyncGenerator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
  }
}
