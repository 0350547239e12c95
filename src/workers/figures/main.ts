import { EXPERIMENTS } from '../../figures/experiments.ts';
import type { FigureCommands, FigureReport } from '../../protocol/figures.ts';
import type { Handlers } from '../../protocol/server.ts';
import * as text from '../../text/figure-view.ts';
import { post, runLoop } from '../shared/loop.ts';
import { ResourceLoader } from '../shared/resources.ts';
import { fetchBytes } from '../shared/shard-loader.ts';
import { Figures } from './figures.ts';
import { ReferenceResults } from './reference-results.ts';
import { FigureStore } from './store.ts';

/* Computes the runs of figures, in a worker beside the one that trains. */

/** Largest size of a file of reference results, in bytes. */
const MOST_BYTES = 5e6;

const clock = () => performance.now();

/** Base URL of all files. */
let home = '';
const store = new FigureStore();
const loader = new ResourceLoader(text.impossible, clock);
const published = new ReferenceResults((address) => fetchBytes(new URL(address, home).href, () => {}, MOST_BYTES));
const figures = new Figures({
  experiments: EXPERIMENTS,
  store,
  published,
  loadResources: ({ config }) => loader.loadResources(config),
  clock,
  onUnwritten: (result) => post<FigureReport>({ unwritten: result }),
  wake: () => wake(),
});

const handlers: Handlers<FigureCommands> = {
  open: async ({ base, results }) => {
    home = base;
    loader.open(base);
    await store.open();
    for (const result of results) await store.add(result);
    return undefined;
  },
  state: async (args) => figures.state(args),
  show: (args) => figures.show(args),
  start: (args) => figures.start(args) as Promise<undefined>,
  steer: (args) => figures.steer(args) as Promise<undefined>,
  forget: (args) => figures.forget(args) as Promise<undefined>,
  file: (args) => figures.file(args),
  ping: async () => undefined,
};

const { wake } = runLoop<FigureCommands>({
  handlers,
  // These wait for reference results.
  slow: ['show', 'file'],
  pull: () => figures.queue.pull(),
  isIdle: () => figures.queue.isIdle,
  rest: () => {
    if (figures.queue.tasks.length === 0) loader.rest();
  },
});
