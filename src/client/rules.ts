import type { RaceConfig } from '../model/settings/rules.ts';
import type { Ask } from '../protocol/client.ts';
import type { RulesCommands, RulesReport } from '../protocol/rules.ts';
import * as text from '../text/workers.ts';
import type { RaceRow } from '../training/race.ts';
import { LazyWorker } from './lazy-worker.ts';

type StateReply = RulesCommands['state']['reply'];

/** The race that the page has requested: what the next worker needs to continue it. */
interface RaceOrder {
  readonly config: RaceConfig;
  /** Undefined until a new worker has assigned it. */
  id?: number;
  /** Rows of seeds that are done. */
  rows: readonly RaceRow[];
  isPaused: boolean;
}

/** Page side of the rules worker. A race survives the loss of its worker, except for the seed in progress, which starts again. */
export class RulesWorker {
  readonly #worker: LazyWorker<RulesCommands, RulesReport>;
  #order: RaceOrder | undefined;
  #isMeasuringCost = false;
  #workerError: string | undefined;

  /** `base`: the address to which file names are relative. */
  constructor(base: string) {
    this.#worker = new LazyWorker({
      what: 'rules',
      impossible: text.rulesImpossible,
      safe: ['state', 'slice', 'cost', 'ping'],
      open: (ask) => {
        ask('open', { base }).catch(ignore);
        this.#restoreTasks(ask);
      },
      onMessage: ({ through: { id, rows } }) => {
        if (this.#order?.id === id) this.#order.rows = [...this.#order.rows, ...rows];
      },
      fail: (reason, givenUp) => this.#fail(reason, givenUp),
    });
  }

  /** Sends a request. Rejects with the worker's error message, or with the page's if there is no worker. */
  readonly ask: Ask<RulesCommands> = async (name, args) => {
    if (name === 'race') return this.#race(args as RulesCommands['race']['args']);
    const reply = await this.#worker.ask(name, args);
    if (name === 'steer') this.#steered((args as RulesCommands['steer']['args']).what);
    if (name === 'measureCost') this.#isMeasuringCost = (args as RulesCommands['measureCost']['args']).what === 'start';
    if (name !== 'state' || !this.#workerError) return reply;
    const { state, ...rest } = reply as StateReply;
    return { ...rest, state: { ...state, message: [this.#workerError, state.message].filter(Boolean).join(' ') } };
  };

  /** Ends the worker, and with it the race. */
  end(): void {
    this.#order = undefined;
    this.#worker.end();
  }

  async #race({ config, rows }: RulesCommands['race']['args']): Promise<number> {
    // The previous race stays until the worker has accepted the new one.
    const id = await this.#worker.ask('race', { config, rows });
    this.#workerError = undefined;
    this.#order = { config, id, rows, isPaused: false };
    return id;
  }

  #steered(what: RulesCommands['steer']['args']['what']): void {
    this.#workerError = undefined;
    if (what === 'cancel') this.#order = undefined;
    else if (this.#order) this.#order.isPaused = what !== 'resume';
  }

  /** Makes a new worker do what the previous one did. */
  #restoreTasks(ask: Ask<RulesCommands>): void {
    const order = this.#order;
    if (this.#isMeasuringCost) ask('measureCost', { what: 'start' }).catch(ignore);
    if (!order) return;
    delete order.id;
    ask('race', { config: order.config, rows: order.rows }).then((id) => {
      order.id = id;
    }, ignore);
    if (order.isPaused) ask('steer', { what: 'pause' }).catch(ignore);
  }

  #fail(reason: string, givenUp: string | undefined): string {
    this.#workerError = text.rulesWorkerFailed(reason, givenUp ?? describeNext(this.#order));
    // Start the next worker at once: the race must continue even if no view sends a request.
    if (this.#order && !givenUp) queueMicrotask(() => void this.#worker.ask('ping', {}).catch(ignore));
    return this.#workerError;
  }
}

/** Describes what happens to a race whose worker has failed. */
function describeNext(order: RaceOrder | undefined): string {
  if (!order) return text.startAgain;
  const { config, rows, isPaused } = order;
  const through = new Set(rows.map(({ seed }) => seed)).size;
  if (through === config.seeds) return text.raceWasFinished;
  return through === 0 ? text.raceRestarted(isPaused) : text.seedRestarted(config.seed + through, isPaused);
}

// Errors of these requests need no report: the end of the worker is reported by `fail`.
function ignore(): void {}

let rules: RulesWorker | undefined;

/** Sends a request to the rules worker of this page, which starts with the first request. See RulesCommands. */
export const askRules: Ask<RulesCommands> = (name, args) => {
  rules ??= new RulesWorker(document.baseURI);
  return rules.ask(name, args);
};
