import { deleteDB } from 'idb';
import { type Dataset, firstOf } from '../data/dataset.ts';
import { makeEngine } from '../engine/make-engine.ts';
import type { Experiment } from '../figures/experiment.ts';
import { pointsOf, pointsOverLayers } from '../figures/results.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import { type FigureResources, Figures } from '../workers/figures/figures.ts';
import { ReferenceResults } from '../workers/figures/reference-results.ts';
import { FigureStore } from '../workers/figures/store.ts';
import { mnistForTests } from './mnist.ts';

export const TINY: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 8, 10], T: 500, V: 500, batch: 100, epochs: 1 };

export const TINY_FIGURE: Experiment = {
  id: 'tiny',
  label: 'Fig. T',
  title: 'A tiny one',
  shows: '',
  protocol: '',
  data: 'MNIST',
  settings: [TINY],
  measure: { kind: 'stages' },
  runs: 2,
  quantities: ['entropy'],
  hasLive: true,
  figureData: (results, over) => ({
    panels: [
      {
        title: '',
        x: { label: 'stage', scale: 'stages' },
        y: { label: 'S', scale: 'linear' },
        series: [
          {
            name: over,
            index: 0,
            mark: 'line',
            points: pointsOverLayers(results, { quantity: 'entropy', over }),
          },
        ],
      },
    ],
  }),
  claims: [
    { id: 'there', text: 'There are two.', by: 'us', judge: ({ length }) => ({ answer: length === 2 ? 'yes' : 'undecided', because: `${length} runs` }) },
  ],
};

/** A figure with the same runs. */
const TWIN: Experiment = { ...TINY_FIGURE, id: 'twin', label: 'Fig. U', quantities: ['mean pi'] };

/** A figure with other runs, of three sizes. */
const SIZES: Experiment = {
  ...TINY_FIGURE,
  id: 'sizes',
  label: 'Fig. S',
  settings: [500, 1000, 2000].map((T) => ({ ...TINY, T })),
  measure: { kind: 'errors', networks: 2 },
  runs: 1,
  quantities: ['sampled error', 'fresh error'],
  figureData: (results) => ({
    panels: [
      {
        title: '',
        x: { label: 'epoch', scale: 'linear' },
        y: { label: '%', scale: 'linear' },
        series: [{ name: '', index: 0, mark: 'line', points: pointsOf(results, { quantity: 'fresh error' }) }],
      },
    ],
  }),
};

let data: Promise<{ train: Dataset; test: Dataset }> | undefined;

const opened: FigureStore[] = [];
const names: string[] = [];

/** Returns a storage name that no other test uses; deleteFigureStores deletes the storage. */
export function nameForTests(): string {
  const name = `test-${crypto.randomUUID()}`;
  names.push(name);
  return name;
}

export async function openStore(options: ConstructorParameters<typeof FigureStore>[0] = {}): Promise<FigureStore> {
  const store = new FigureStore({ name: nameForTests(), ...options });
  opened.push(store);
  await store.open();
  return store;
}

/** Closes and deletes the stores of a test; to be called after each test. */
export async function deleteFigureStores(): Promise<void> {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  if (typeof indexedDB !== 'undefined') await Promise.all(names.splice(0).map((name) => deleteDB(name)));
}

/** Makes Figures with everything that they need but a server. */
export async function makeFigures(resources: Partial<FigureResources> = {}): Promise<Figures> {
  const clock = resources.clock ?? (() => performance.now());
  data ??= mnistForTests(2000, 500);
  const { train, test } = await data;
  return new Figures({
    experiments: [TINY_FIGURE, TWIN, SIZES],
    store: resources.store ?? (await openStore()),
    published: new ReferenceResults(async () => {
      throw new Error('There is no server here.');
    }),
    loadResources: async ({ config: { T, V } }) => ({
      train: firstOf(train, T),
      test: firstOf(test, V),
      makeEngine: (setup) => makeEngine('wasm', setup, { wasmFile: '' }),
      clock,
    }),
    clock,
    onUnwritten: () => {},
    wake: () => {},
    ...resources,
  });
}

/** Runs the queue like the worker, until `enough` returns true or nothing is left to do. */
export async function pullUntil(figures: Figures, enough: () => boolean = () => false): Promise<void> {
  while (figures.queue.current && !enough()) {
    await figures.queue.pull();
    await figures.queue.current?.preparing;
  }
}
