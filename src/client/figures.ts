import type { RunResult } from '../figures/experiment.ts';
import type { Ask } from '../protocol/client.ts';
import type { FigureCommands, FigureReport, FiguresState } from '../protocol/figures.ts';
import { LazyWorker } from './lazy-worker.ts';

/** The page's end of the worker that computes figures. */
export class FiguresWorker {
  readonly #worker: LazyWorker<FigureCommands, FigureReport>;
  #workerError: string | undefined;

  /** `base` is the address that files are relative to. */
  constructor(base: string) {
    /** Results that the worker could not write: the next one is given them. */
    const unwritten: RunResult[] = [];
    this.#worker = new LazyWorker({
      what: 'figures',
      impossible: 'Figures cannot be computed',
      safe: ['state', 'show', 'file', 'ping'],
      open: (ask) => void ask('open', { base, results: unwritten }).catch(() => {}),
      onMessage: (report) => unwritten.push(report.unwritten),
      fail: (reason, givenUp) => {
        const next = givenUp ?? 'Resume what was being computed.';
        this.#workerError = `The computation of figures broke off: ${reason} Finished runs are kept; the one in hand is lost. ${next}`;
        return this.#workerError;
      },
    });
  }

  /** Asks the worker. Rejects in its words, or in ours if there is none. */
  readonly ask: Ask<FigureCommands> = async (name, args) => {
    const reply = await this.#worker.ask(name, args);
    // Who starts again has read it.
    if (name === 'start' || name === 'steer') this.#workerError = undefined;
    return name === 'state' && this.#workerError ? { ...(reply as FiguresState), workerError: this.#workerError } : reply;
  };

  /** Ends the worker. Finished runs are kept. */
  end(): void {
    this.#worker.end();
  }
}

let figures: FiguresWorker | undefined;

/** Asks the worker of the figures of this page. See FigureCommands. */
export const askFigures: Ask<FigureCommands> = (name, args) => {
  figures ??= new FiguresWorker(document.baseURI);
  return figures.ask(name, args);
};
