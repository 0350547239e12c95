import { EXPERIMENTS } from '../../figures/experiments.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { FigureCommands, FigureReport } from '../../protocol/figures.ts';
import type { Handlers } from '../../protocol/server.ts';
import * as text from '../../text/figure-view.ts';
import { post, RequestQueue } from '../shared/request-queue.ts';
import { ResourceLoader } from '../shared/resources.ts';
import { fetchBytes } from '../shared/shard-loader.ts';
import { Figures } from './figures.ts';
import { ReferenceResults } from './reference-results.ts';
import { FigureStore } from './store.ts';

/* One loop computes the runs of figures, in a worker beside the one that trains. It serves all waiting requests, then does one piece of
   the current run. */

/** Largest size of a file of reference results, in bytes. */
const MOST_BYTES = 5e6;

const complain = (error: unknown) => post<FigureReport>({ fault: { message: errorMessage(error) } });
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
  wake: () => requests.wake(),
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

/** The loop does not await `show` and `file`, which wait for reference results. */
const requests = new RequestQueue<FigureCommands>(handlers, ['show', 'file']);

async function loop(): Promise<never> {
  for (;;) {
    await requests.serveAll();
    await figures.queue.pull();
    if (figures.queue.isIdle && requests.isEmpty) {
      if (figures.queue.tasks.length === 0) loader.rest();
      await requests.sleep();
    }
    await requests.yieldToEventLoop();
  }
}

self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
loop().catch(complain);
