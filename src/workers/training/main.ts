import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { imageOf } from '../../data/dataset.ts';
import { wordsOf } from '../../model/error-message.ts';
import type { Commands } from '../../protocol/commands.ts';
import type { DigitAnswer, DigitQuestion } from '../../protocol/digit.ts';
import type { AnyStudyState } from '../../protocol/job.ts';
import type { Report } from '../../protocol/report.ts';
import type { Handlers } from '../../protocol/server.ts';
import { race } from '../shared/benchmark-webgpu.ts';
import { Jobs } from '../shared/latest-requests.ts';
import { Inbox, say } from '../shared/request-queue.ts';
import { checkpointAt } from './branch.ts';
import { KeepingTime } from './checkpoint-timer.ts';
import { Digits } from './digit.ts';
import { makeExport, readFile } from './export.ts';
import { find } from './find.ts';
import { Studies } from './jobs.ts';
import { fetchOverlay } from './overlay.ts';
import { Trials } from './perturbations.ts';
import { prunedFile } from './pruned-file.ts';
import { makeDrawn } from './sampled-networks.ts';
import { Session } from './session.ts';
import { makeLook } from './snapshot.ts';
import { type Subject, takeSubject } from './subject.ts';
import { makeTable } from './table.ts';

/*
 * One loop does everything, one thing at a time: it answers what has arrived, then pulls what somebody waits for, or else
 * the studies for a moment and the run once. Messages are only answered between steps, so that nobody sees half of one.
 */

const complain = (kind: 'gpu' | 'error') => (error: unknown) => say<Report>({ fault: { kind, message: wordsOf(error) } });

const session = new Session(complain('gpu'), (lacking) => say<Report>({ lacking }));
const keeping = new KeepingTime();
const jobs = new Jobs();
const trials = new Trials();
const digits = new Digits(session);
const studies = new Studies();
/** The address that files are relative to. */
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
  keep: () => session.keep(),
  remember: async () => session.viewpoint.chronicle?.remembered,
  export: makeExport(session),
  read: readFile,
  beat: async () => undefined,
  race: ({ config, software }) => race(config, software, { wasmFile: wasmUrl }),
  train: async ({ stretch }) => {
    session.train(stretch);
    return undefined;
  },
  pause: async () => {
    session.pause();
    return undefined;
  },
  view: async ({ step }) => {
    session.viewpoint.lookAt(step);
    return undefined;
  },
  checkpointAt: ({ step }) => checkpointAt(session, step),
  watch: async ({ connections }) => {
    session.viewpoint.watch(connections);
    return undefined;
  },
  intervene: async ({ connection, action }) => {
    await session.live().intervene(connection, action);
    return undefined;
  },
  takeBack: async ({ connection }) => (await session.live().takeBack(connection))?.connection,
  find: (args) => find(session, args),
  look: makeLook(session),
  overlay: (source) => fetchOverlay(source, home),
  perturb: (args) => measure('perturb', (subject) => trials.perturb(subject, args)),
  digit: askDigit,
  startStudy: async ({ plan }) => {
    if (plan.kind === 'prune') await session.images('train');
    return measure(`study ${plan.kind}`, async function* (subject) {
      studies.start(subject, plan);
      yield;
      return undefined;
    });
  },
  steerStudy: async ({ kind, what }) => {
    studies[what](kind);
    return undefined;
  },
  study: async ({ kind }) => studies.state(kind) as AnyStudyState | undefined,
  exportPruned: (args) => prunedFile(studies, args),
  ...makeDrawn(() => studies.ensemble()),
  ...makeTable(session, () => new Promise((resolve) => setTimeout(resolve))),
};

/** Has the loop measure something on the law that is looked at, when the test images are there. See Jobs. */
async function measure<Result>(name: string, work: (subject: Subject) => AsyncGenerator<undefined, Result>): Promise<Result> {
  await session.images('test');
  const found = jobs.do(
    name,
    (async function* () {
      return yield* work(await takeSubject(session));
    })(),
  );
  inbox.wake();
  return found;
}

/** Has the loop ask networks about one image. Only those of the test set are waited for; drawing networks anew holds no stroke up. */
async function askDigit(question: DigitQuestion): Promise<DigitAnswer> {
  const test = 'test' in question.image ? imageOf(await session.images('test'), question.image.test) : undefined;
  const answered = jobs.do(question.anew ? 'digit anew' : 'digit', digits.answer(question, test));
  inbox.wake();
  return answered;
}

/** Ends what is measured on the present run, which is about to go. */
function dropAll(): void {
  jobs.drop();
  studies.stop();
}

/** Commands that answer only when their work is done are not waited for. */
const inbox = new Inbox<Commands>(handlers, ['open', 'overlay', 'perturb', 'digit', 'race', 'file', 'startStudy']);

/** Hands the run to the page as it is now. */
async function keep(): Promise<void> {
  const began = performance.now();
  const kept = await session.keep();
  keeping.done(session.toKeep, began, performance.now());
  if (kept) say<Report>({ kept });
}

async function loop(): Promise<never> {
  for (;;) {
    await inbox.answerAll();
    const atRest = session.phase !== 'running';
    if (keeping.isDue(session.toKeep, atRest, performance.now())) await keep();
    if (!jobs.isIdle) await jobs.pull();
    else {
      const trains = session.phase === 'running';
      if (trains ? studies.isDue(performance.now()) : !studies.isIdle) await studies.pull();
      if (session.phase === 'running') await session.advance();
    }
    if (jobs.isIdle && studies.isIdle && session.phase !== 'running' && inbox.isEmpty) await inbox.sleep();
    await inbox.breathe();
  }
}

// What nobody catches would be lost: the page hears of errors in a worker, but not of rejections.
self.addEventListener('unhandledrejection', ({ reason }) => complain('error')(reason));
loop().catch(complain('error'));
