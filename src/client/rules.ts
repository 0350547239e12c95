import type { RaceConfig } from '../model/settings/rules.ts';
import type { Ask } from '../protocol/client.ts';
import type { RulesCommands, RulesReport } from '../protocol/rules.ts';
import type { RaceRow } from '../training/race.ts';
import { LazyWorker } from './lazy-worker.ts';

type StateReply = RulesCommands['state']['reply'];

/** The race that the worker was asked for: what the next one needs to go on with it. */
interface RaceOrder {
  readonly config: RaceConfig;
  /** Undefined while a new worker has not named it yet. */
  id?: number;
  /** Of seeds that are through. */
  rows: readonly RaceRow[];
  isPaused: boolean;
}

/** The page's end of the worker that lets rules race. A race survives its worker: all but the seed in hand. */
export class RulesWorker {
  readonly #worker: LazyWorker<RulesCommands, RulesReport>;
  #order: RaceOrder | undefined;
  #isMeasuringCost = false;
  #workerError: string | undefined;

  /** `base` is the address that files are relative to. */
  constructor(base: string) {
    this.#worker = new LazyWorker({
      what: 'rules',
      impossible: 'Rules cannot race',
      safe: ['state', 'slice', 'cost', 'ping'],
      open: (ask) => {
        ask('open', { base }).catch(ignore);
        this.#goOn(ask);
      },
      onMessage: ({ through: { id, rows } }) => {
        if (this.#order?.id === id) this.#order.rows = [...this.#order.rows, ...rows];
      },
      fail: (reason, givenUp) => this.#fail(reason, givenUp),
    });
  }

  /** Asks the worker. Rejects in its words, or in ours if there is none. */
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
    // Until the worker has taken it, the race before it stands.
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

  /** Has a new worker do what the one before did. */
  #goOn(ask: Ask<RulesCommands>): void {
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
    this.#workerError = `The worker of the race broke off: ${reason} ${givenUp ?? describeNext(this.#order)}`;
    // A race goes on even if nobody looks.
    if (this.#order && !givenUp) queueMicrotask(() => void this.#worker.ask('ping', {}).catch(ignore));
    return this.#workerError;
  }
}

/** What becomes of a race whose worker is gone. */
function describeNext(order: RaceOrder | undefined): string {
  if (!order) return 'Start again what was being computed.';
  const { config, rows, isPaused } = order;
  const through = new Set(rows.map(({ seed }) => seed)).size;
  if (through === config.seeds) return 'The race was through: its measurements are kept, its networks are gone.';
  const again = `began again from its start${isPaused ? ', and is paused' : ''}.`;
  return through === 0 ? `The race ${again}` : `What was measured of seeds that were through is kept; seed ${config.seed + through} ${again}`;
}

// Who waits for it is told by the worker's end.
function ignore(): void {}

let rules: RulesWorker | undefined;

/** Asks the worker of the rules of this page. See RulesCommands. */
export const askRules: Ask<RulesCommands> = (name, args) => {
  rules ??= new RulesWorker(document.baseURI);
  return rules.ask(name, args);
};
