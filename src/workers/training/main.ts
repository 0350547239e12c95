import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { imageOf } from '../../data/dataset.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { DigitReply, DigitRequest } from '../../protocol/digit.ts';
import type { AnyJobState } from '../../protocol/job.ts';
import type { WorkerReport } from '../../protocol/report.ts';
import type { Handlers } from '../../protocol/server.ts';
import { benchmarkWebgpu } from '../shared/benchmark-webgpu.ts';
import { LatestRequests } from '../shared/latest-requests.ts';
import { post, RequestQueue } from '../shared/request-queue.ts';
import { checkpointAt } from './branch.ts';
import { CheckpointTimer } from './checkpoint-timer.ts';
import { Digits } from './digit.ts';
import { makeExport, readFile } from './export.ts';
import { find } from './find.ts';
import { Jobs } from './jobs.ts';
import { fetchOverlayRun } from './overlay.ts';
import { Perturbations } from './perturbations.ts';
import { prunedFile } from './pruned-file.ts';
import { sampledNetworkHandlers } from './sampled-networks.ts';
import { Session } from './session.ts';
import { makeSnapshotReply } from './snapshot.ts';
import { type Subject, takeSubject } from './subject.ts';
import { makeTable } from './table.ts';

/*
 * One loop does everything, one thing at a time. It serves all waiting requests, then advances the work that the page waits for, or
 * else the jobs by one turn and the run by one event. Requests are served only between steps, so that no reply shows half a step.
 */

const complain = (kind: 'gpu' | 'error') => (error: unknown) => post<WorkerReport>({ fault: { kind, message: errorMessage(error) } });

const session = new Session(complain('gpu'), (lacking) => post<WorkerReport>({ lacking }));
const timer = new CheckpointTimer();
const latest = new LatestRequests();
const perturbations = new Perturbations();
const digits = new Digits(session);
const jobs = new Jobs();
/** Base URL of all files. */
let home = '';

const handlers: Handlers = {
  open: async (args) => {
    home = args.base;
    return session.open(args) as Promise<undefined>;
  },
  begin: async (args) => {
    dropAll();
    session.begin(args);
    return undefined;
  },
  resume: async (args) => {
    dropAll();
    return session.resume(args) as Promise<undefined>;
  },
  checkpoint: () => session.makeCheckpoint(),
  transferHistory: async () => session.timeTravel.recorder?.memory,
  export: makeExport(session),
  read: readFile,
  ping: async () => undefined,
  benchmarkWebgpu: ({ config, software }) => benchmarkWebgpu(config, software, { wasmFile: wasmUrl }),
  train: async ({ until }) => {
    session.train(until);
    return undefined;
  },
  pause: async () => {
    session.pause();
    return undefined;
  },
  view: async ({ step }) => {
    session.timeTravel.view(step);
    return undefined;
  },
  checkpointAt: ({ step }) => checkpointAt(session, step),
  trace: async ({ connections }) => {
    session.timeTravel.trace(connections);
    return undefined;
  },
  intervene: async ({ connection, action }) => {
    await session.live().intervene(connection, action);
    return undefined;
  },
  undo: async ({ connection }) => (await session.live().undo(connection))?.connection,
  find: (args) => find(session, args),
  snapshot: makeSnapshotReply(session),
  overlayRun: (source) => fetchOverlayRun(source, home),
  perturb: (args) => measure('perturb', (subject) => perturbations.perturb(subject, args)),
  digit: askDigit,
  startJob: async ({ plan }) => {
    if (plan.kind === 'prune') await session.images('train');
    return measure(`study ${plan.kind}`, async function* (subject) {
      jobs.start(subject, plan);
      yield;
      return undefined;
    });
  },
  steerJob: async ({ kind, what }) => {
    jobs[what](kind);
    return undefined;
  },
  job: async ({ kind }) => jobs.state(kind) as AnyJobState | undefined,
  exportPruned: (args) => prunedFile(jobs, args),
  ...sampledNetworkHandlers(() => jobs.ensemble()),
  ...makeTable(session, () => new Promise((resolve) => setTimeout(resolve))),
};

/** Has the loop measure the viewed distribution, once the test images are loaded. See LatestRequests. */
async function measure<Result>(name: string, work: (subject: Subject) => AsyncGenerator<undefined, Result>): Promise<Result> {
  await session.images('test');
  const found = latest.do(
    name,
    (async function* () {
      return yield* work(await takeSubject(session));
    })(),
  );
  requests.wake();
  return found;
}

/** Has the loop classify one image. Only test images are awaited. Resampling has its own name, so that it does not drop a stroke. */
async function askDigit(question: DigitRequest): Promise<DigitReply> {
  const test = 'test' in question.image ? imageOf(await session.images('test'), question.image.test) : undefined;
  const answered = latest.do(question.fresh ? 'digit anew' : 'digit', digits.classify(question, test));
  requests.wake();
  return answered;
}

/** Drops all measurements of the current run, which is about to be replaced. */
function dropAll(): void {
  latest.drop();
  jobs.stop();
}

/** The loop does not await the commands that reply only when their work is done. */
const requests = new RequestQueue<Commands>(handlers, ['open', 'overlayRun', 'perturb', 'digit', 'benchmarkWebgpu', 'file', 'startJob']);

/** Sends a checkpoint of the run to the page. */
async function sendCheckpoint(): Promise<void> {
  const began = performance.now();
  const kept = await session.makeCheckpoint();
  timer.done(session.checkpointKey, began, performance.now());
  if (kept) post<WorkerReport>({ checkpoint: kept });
}

async function loop(): Promise<never> {
  for (;;) {
    await requests.serveAll();
    const atRest = session.phase !== 'running';
    if (timer.isDue(session.checkpointKey, atRest, performance.now())) await sendCheckpoint();
    if (!latest.isIdle) await latest.pull();
    else {
      const trains = session.phase === 'running';
      if (trains ? jobs.isDue(performance.now()) : !jobs.isIdle) await jobs.pull();
      if (session.phase === 'running') await session.advance();
    }
    if (latest.isIdle && jobs.isIdle && session.phase !== 'running' && requests.isEmpty) await requests.sleep();
    await requests.yieldToEventLoop();
  }
}

// Without this, unhandled rejections would be lost: the page is notified of errors in a worker, but not of rejections.
self.addEventListener('unhandledrejection', ({ reason }) => complain('error')(reason));
loop().catch(complain('error'));
