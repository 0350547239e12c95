import type { RunResult } from '../experiments/experiment.ts';
import { type Ask, type Client, makeClient } from '../protocol/client.ts';
import type { FigureCommands, FigureReport, FiguresState } from '../protocol/figures.ts';
import { Heartbeat } from './heartbeat.ts';
import { startWorker } from './start-worker.ts';

/** So long a sign of life may take: images unpack, and nobody watches the run in hand. */
const PATIENCE_MS = 15_000;
/** A worker that has failed so often is not started again. */
const MOST_FAULTS = 3;
const GIVEN_UP = 'It was started again a few times and broke off each time: reload the page to go on.';
/** What may be asked of the next worker if the first one has not answered: it changes nothing. */
const SAFE: ReadonlySet<keyof FigureCommands> = new Set(['state', 'show', 'file']);

/** The worker went away while something was asked of it. */
class FiguresGone extends Error {}

/** The page's end of the worker that computes figures: starts it when it is first asked, and again when it has died. */
export class FiguresWorker {
  readonly #base: string;
  #worker: Worker | undefined;
  #client: Client<FigureCommands> | undefined;
  #heartbeat: Heartbeat | undefined;
  #faults = 0;
  #trouble: string | undefined;
  /** Results that the worker could not write: the next one is given them. */
  readonly #unwritten: RunResult[] = [];

  /** `base` is the address that files are relative to. */
  constructor(base: string) {
    this.#base = base;
  }

  /** Asks the worker. Rejects in its words, or in ours if there is none. */
  readonly ask: Ask<FigureCommands> = async (name, args) => {
    for (;;) {
      try {
        const reply = await this.#reach().ask(name, args);
        // Who starts again has read it.
        if (name === 'start' || name === 'steer') this.#trouble = undefined;
        return name === 'state' && this.#trouble ? { ...(reply as FiguresState), trouble: this.#trouble } : reply;
      } catch (error) {
        if (!(error instanceof FiguresGone) || !SAFE.has(name)) throw error;
      }
    }
  };

  /** Ends the worker. Finished runs are kept. */
  end(): void {
    this.#dismiss(new Error('The worker of the figures was ended.'));
  }

  #reach(): Client<FigureCommands> {
    if (this.#client) return this.#client;
    if (this.#faults >= MOST_FAULTS) throw new Error(GIVEN_UP);
    const worker = startWorker('figures');
    if (!worker) throw new Error('Figures cannot be computed in this browser: it has no workers that are modules.');
    const client = makeClient<FigureCommands, FigureReport>(worker, (report) => {
      if ('fault' in report) this.#fail(worker, report.fault.message);
      else this.#unwritten.push(report.unwritten);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(worker, (event.message ?? '').replace(/^Uncaught /, '') || 'it could not be loaded');
    });
    this.#worker = worker;
    this.#client = client;
    this.#heartbeat = new Heartbeat(
      () => client.ask('beat', {}),
      PATIENCE_MS,
      (ms) => this.#fail(worker, `it did not answer for ${Math.round(ms / 1000)} s`),
    );
    client.ask('open', { base: this.#base, results: this.#unwritten }).catch(() => {});
    return client;
  }

  #fail(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#faults++;
    const next = this.#faults < MOST_FAULTS ? 'Resume what was being computed.' : GIVEN_UP;
    this.#trouble = `The computation of figures broke off: ${reason.replace(/\.?$/, '.')} Finished runs are kept; the one in hand is lost. ${next}`;
    this.#dismiss(new FiguresGone(this.#trouble));
  }

  #dismiss(error: Error): void {
    this.#heartbeat?.stop();
    this.#worker?.terminate();
    const client = this.#client;
    this.#worker = undefined;
    this.#client = undefined;
    client?.hangUp(error);
  }
}

let figures: FiguresWorker | undefined;

/** Asks the worker of the figures of this page. See FigureCommands. */
export const askFigures: Ask<FigureCommands> = (name, args) => {
  figures ??= new FiguresWorker(document.baseURI);
  return figures.ask(name, args);
};
