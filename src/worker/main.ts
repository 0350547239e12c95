import type { Request, Trial } from '../protocol/commands.ts';
import { answer, type Handlers } from '../protocol/server.ts';
import { fetchRecording } from './fetch-recording.ts';
import { makeLook } from './look.ts';
import { makeOverlay } from './overlay.ts';
import { Session } from './session.ts';

/*
 * One loop does everything, one thing at a time: it answers what has arrived, then pulls a trial or the run once.
 * Messages are only answered between steps, so that nobody sees half of one.
 */

/** A trial of a perturbation under way; training waits for it. */
interface Job {
  readonly work: AsyncGenerator<undefined, Trial>;
  readonly resolve: (trial: Trial) => void;
  readonly reject: (error: Error) => void;
}

/** What the recorded run is called. */
const RECORDED = 'recorded run';

const session = new Session();
const inbox: Request[] = [];
let job: Job | undefined;
/** The address that files are relative to. */
let home = '';
let wake: () => void = () => {};

const handlers: Handlers = {
  open: async ({ base }) => {
    home = base;
    return session.open(base) as Promise<undefined>;
  },
  begin: async ({ config, stretch }) => {
    drop();
    session.begin(config, stretch);
    return undefined;
  },
  train: async ({ stretch }) => {
    session.train(stretch);
    return undefined;
  },
  pause: async () => {
    session.pause();
    return undefined;
  },
  look: makeLook(session),
  overlay: async ({ source }) => (source === 'none' ? undefined : makeOverlay({ name: RECORDED, ...(await fetchRecording(home)) })),
  perturb: ({ perturbation, networks, anew }) =>
    new Promise((resolve, reject) => {
      drop();
      job = { work: session.perturb(perturbation, networks, anew), resolve, reject };
    }),
};

function drop(): void {
  const dropped = job;
  job = undefined;
  void dropped?.work.return(undefined as never);
  dropped?.reject(new Error('dropped'));
}

async function pullJob({ work, resolve, reject }: Job): Promise<void> {
  try {
    const { done, value } = await work.next();
    if (!done) return;
    resolve(value);
  } catch (error) {
    reject(error instanceof Error ? error : new Error(String(error)));
  }
  job = undefined;
}

/** Lets messages in. A message to oneself is the quickest task that does not overtake them. */
const channel = new MessageChannel();
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(undefined);
  });

/** Commands that answer only when their work is done must not hold the loop. */
const SLOW: ReadonlySet<Request['name']> = new Set(['open', 'overlay', 'perturb']);

async function loop(): Promise<never> {
  for (;;) {
    for (let request = inbox.shift(); request; request = inbox.shift()) {
      const answered = answer(handlers, request, (reply, transfer) => self.postMessage(reply, { transfer: transfer as Transferable[] }));
      if (!SLOW.has(request.name)) await answered;
    }
    if (job) await pullJob(job);
    else if (session.phase === 'running') await session.advance();
    else if (inbox.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    await breathe();
  }
}

self.addEventListener('message', ({ data }) => {
  inbox.push(data as Request);
  wake();
});
// What breaks the loop itself must reach the page: as an error, since a rejection would not.
loop().catch((error: unknown) => {
  setTimeout(() => {
    throw error;
  });
});
