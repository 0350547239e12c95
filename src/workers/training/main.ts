import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { imageOf } from '../../data/dataset.ts';
import { findConnection } from '../../engine/find.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { DigitReply, DigitRequest } from '../../protocol/digit.ts';
import type { AnyJobState } from '../../protocol/job.ts';
import type { WorkerReport } from '../../protocol/report.ts';
import type { Handlers } from '../../protocol/server.ts';
import { benchmarkWebgpu } from '../shared/benchmark-webgpu.ts';
import { LatestRequests } from '../shared/latest-requests.ts';
import { post, runLoop } from '../shared/loop.ts';
import { checkpointAt } from './branch.ts';
import { CheckpointTimer } from './checkpoint-timer.ts';
import { Digits } from './digit.ts';
import { makeExport, readFile } from './export.ts';
import { Jobs } from './jobs.ts';
import { fetchOverlayRun } from './overlay.ts';
import { Perturbations } from './perturbations.ts';
import { prunedFile } from './pruned-file.ts';
import { measureRemoval, RecordedRemoval } from './removal.ts';
import { sampledNetworkHandlers } from './sampled-networks.ts';
import { Session } from './session.ts';
import { makeSnapshotReply } from './snapshot.ts';
import { type Subject, takeSubject } from './subject.ts';
import { makeTable } from './table.ts';

const session = new Session(
  (error) => post<WorkerReport>({ fault: { kind: 'gpu', message: errorMessage(error) } }),
  (lacking) => post<WorkerReport>({ lacking }),
);
const timer = new CheckpointTimer();
const latest = new LatestRequests();
const perturbations = new Perturbations();
const digits = new Digits(session);
const recordedRemoval = new RecordedRemoval();
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
    // Measurements that nobody has asked for do not delay training.
    latest.drop('removal');
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
    session.change();
    return undefined;
  },
  undo: async ({ connection }) => {
    const undone = await session.live().undo(connection);
    session.change();
    return undone?.connection;
  },
  find,
  snapshot: makeSnapshotReply(session),
  overlayRun: (source) => fetchOverlayRun(source, home),
  perturb: (args) => measure('perturb', (subject) => perturbations.perturb(subject, args)),
  removal: (args) => measure('removal', (subject) => measureRemoval(subject, args)),
  recordedRemoval: (args) => recordedRemoval.at(session, home, args),
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
  wake();
  return found;
}

/** Has the loop classify one image. Only test images are awaited. Resampling has its own name, so that it does not drop a stroke. */
async function askDigit(question: DigitRequest): Promise<DigitReply> {
  const test = 'test' in question.image ? imageOf(await session.images('test'), question.image.test) : undefined;
  const answered = latest.do(question.fresh ? 'digit anew' : 'digit', digits.classify(question, test));
  wake();
  return answered;
}

/** Finds a connection of the viewed distribution. For `changed` it compares categories with those of the previous snapshot. */
async function find({ wanted, nth }: Commands['find']['args']): Promise<Commands['find']['reply']> {
  const state = session.state();
  if (!state) return undefined;
  const { distribution, step, dead, recorder } = state;
  const before = recorder.snapshots.snapshots.findLast((snapshot) => snapshot.step < step);
  return findConnection(await distribution.theta(), dead, wanted, nth, before?.state.theta);
}

/** Drops all measurements of the current run, which is about to be replaced. */
function dropAll(): void {
  latest.drop();
  jobs.stop();
}

/** Sends a checkpoint of the run to the page. */
async function sendCheckpoint(): Promise<void> {
  const began = performance.now();
  const kept = await session.makeCheckpoint();
  timer.done(began, performance.now());
  if (kept) post<WorkerReport>({ checkpoint: kept });
}

/** Advances the work that the page waits for, or else the jobs by one turn and the run by one event. */
async function pull(): Promise<void> {
  if (session.isUnsaved && timer.isDue(session.phase !== 'running', performance.now())) await sendCheckpoint();
  if (!latest.isIdle) return latest.pull();
  if (session.phase === 'running' ? jobs.isDue(performance.now()) : !jobs.isIdle) await jobs.pull();
  if (session.phase === 'running') await session.advance();
}

const { wake } = runLoop<Commands>({
  handlers,
  slow: ['open', 'overlayRun', 'perturb', 'removal', 'recordedRemoval', 'digit', 'benchmarkWebgpu', 'file', 'startJob'],
  pull,
  isIdle: () => latest.isIdle && jobs.isIdle && session.phase !== 'running',
});
