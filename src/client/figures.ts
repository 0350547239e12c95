import type { RunResult } from '../figures/experiment.ts';
import type { Ask } from '../protocol/client.ts';
import type { FigureCommands, FigureReport, FiguresState } from '../protocol/figures.ts';
import * as text from '../text/figure-view.ts';
import { LazyWorker } from './lazy-worker.ts';

/** Page side of the figures worker. */
export class FiguresWorker {
  readonly #worker: LazyWorker<FigureCommands, FigureReport>;
  #workerError: string | undefined;

  /** `base`: the address to which file names are relative. */
  constructor(base: string) {
    /** Results that the worker could not store; the next worker receives them. */
    const unwritten: RunResult[] = [];
    this.#worker = new LazyWorker({
      what: 'figures',
      impossible: text.impossible,
      safe: ['state', 'show', 'file', 'ping'],
      open: (ask) => void ask('open', { base, results: unwritten }).catch(() => {}),
      onMessage: (report) => unwritten.push(report.unwritten),
      fail: (reason, givenUp) => {
        this.#workerError = text.brokeOff(reason, givenUp ?? text.resumeAfterFault);
        return this.#workerError;
      },
    });
  }

  /** Sends a request. Rejects with the worker's error message, or with the page's if there is no worker. */
  readonly ask: Ask<FigureCommands> = async (name, args) => {
    const reply = await this.#worker.ask(name, args);
    // The user who starts or steers a figure has seen the error: clear it.
    if (name === 'start' || name === 'steer') this.#workerError = undefined;
    return name === 'state' && this.#workerError ? { ...(reply as FiguresState), workerError: this.#workerError } : reply;
  };

  /** Ends the worker. Finished runs are kept. */
  end(): void {
    this.#worker.end();
  }
}

let figures: FiguresWorker | undefined;

/** Sends a request to the figures worker of this page, which starts with the first request. See FigureCommands. */
export const askFigures: Ask<FigureCommands> = (name, args) => {
  figures ??= new FiguresWorker(document.baseURI);
  return figures.ask(name, args);
};
