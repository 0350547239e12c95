import type { Weights } from '../../engine/rules/point-learner.ts';
import { errorMessage } from '../../model/error-message.ts';
import { stepsOf } from '../../model/race-steps.ts';
import type { LaneRule, RaceConfig } from '../../model/settings/rules.ts';
import type { Fields, LaneState, RaceState, RulesCommands } from '../../protocol/rules.ts';
import * as text from '../../text/workers.ts';
import { Race, type RaceRow } from '../../training/race.ts';
import type { RaceResources } from '../../training/race-resources.ts';
import { bytesOfWeights } from './fields.ts';
import { RacePace } from './race-time.ts';

export interface RacesResources {
  /** Loads what a race needs. Rejects with a message for the user. */
  readonly loadResources: (config: RaceConfig) => Promise<RaceResources>;
  /** Current time in ms. */
  readonly clock: () => number;
  /** Is called with the rows of each finished seed. */
  readonly onSeed: (id: number, rows: readonly RaceRow[]) => void;
  readonly wake: () => void;
}

interface Asked {
  readonly id: number;
  readonly config: RaceConfig;
  readonly pace: RacePace;
  /** Rows of finished seeds. */
  readonly done: RaceRow[];
  phase: Exclude<RaceState['phase'], 'paused'>;
  isPaused: boolean;
  /** Whether the race runs to the end of the current step although it is paused. */
  wantsStep: boolean;
  message?: string | undefined;
  /** Race of the current seed, or of the last one. */
  race?: Race | undefined;
}

/** The current race, one seed after another. All work happens in `pull`, which the caller repeats. Independent of messages. */
export class Races {
  readonly #resources: RacesResources;
  /** Counts races. Starts at the time origin of this worker, so that the ids of an earlier worker of the page do not recur. */
  #lastId = Math.floor(performance.timeOrigin);
  #asked: Asked | undefined;
  #pulledAt: number | undefined;
  /** Receptive fields as last encoded, by lane: the page asks several times between two steps. */
  readonly #known = new Map<LaneRule, { readonly of: string; readonly fields: Fields }>();

  constructor(resources: RacesResources) {
    this.#resources = resources;
  }

  /** Starts a race in place of any other and returns its id. Seeds that occur in `rows` are not run again. */
  start(config: RaceConfig, rows: readonly RaceRow[] = []): number {
    this.#drop();
    this.#asked = {
      id: ++this.#lastId,
      config,
      pace: new RacePace(config),
      done: rows.filter(({ seed }) => seedsOf(config).includes(seed)),
      phase: 'loading',
      isPaused: false,
      wantsStep: false,
    };
    void this.#next(this.#asked);
    return this.#asked.id;
  }

  /** `cancel` keeps the results so far. `resume` after a failure restarts the current seed. `step` runs one step and pauses. */
  steer(what: RulesCommands['steer']['args']['what']): void {
    const asked = this.#asked;
    if (!asked) return;
    if (what === 'cancel') {
      if (asked.phase !== 'finished') asked.phase = 'idle';
    } else {
      asked.isPaused = what !== 'resume';
      asked.wantsStep = what === 'step';
      if (what === 'resume' && asked.phase === 'failed') void this.#next(asked);
    }
    this.#pulledAt = undefined;
    this.#resources.wake();
  }

  /** Whether `pull` would do nothing. */
  get isIdle(): boolean {
    return this.#asked?.phase !== 'running' || (this.#asked.isPaused && !this.#asked.wantsStep);
  }

  /** Whether the images are no longer needed. */
  get isOver(): boolean {
    return !this.#asked || this.#asked.phase === 'idle' || this.#asked.phase === 'finished';
  }

  /** Advances the race by one event. */
  async pull(): Promise<void> {
    const asked = this.#asked;
    if (this.isIdle || !asked?.race) return;
    const { clock, onSeed } = this.#resources;
    const { race } = asked;
    const began = this.#pulledAt ?? clock();
    try {
      const { done, value } = await race.events.next();
      this.#pulledAt = clock();
      if (!done) {
        asked.pace.note(value, this.#pulledAt - began);
        if (value.kind === 'step') asked.wantsStep = false;
        return;
      }
      asked.done.push(...race.rows);
      onSeed(asked.id, race.rows);
      void this.#next(asked);
    } catch (error) {
      fail(asked, text.raceFailed(race.step, race.seed, errorMessage(error)));
    }
  }

  /** See RulesCommands.state. */
  async state({ id, known, units }: RulesCommands['state']['args']): Promise<RulesCommands['state']['reply']> {
    const asked = this.#asked;
    if (!asked) return { state: { id: 0, phase: 'idle', step: 0, steps: 0, lanes: [] }, rows: [] };
    const rows = rowsOf(asked).slice(id === asked.id ? known : 0);
    // The lanes of a failed race may not exist.
    const fields = units && asked.race && asked.phase !== 'failed' ? { fields: await this.#fields(asked.race, units) } : {};
    return { state: stateOf(asked), rows, ...fields };
  }

  /** Configuration of the last race and its current seed; undefined before the first race. */
  get settings(): { readonly config: RaceConfig; readonly seed: number } | undefined {
    return this.#asked && { config: this.#asked.config, seed: this.#asked.race?.seed ?? this.#asked.config.seed };
  }

  /** Returns copies of the current weights of a lane. Rejects with a message for the user if there is no such lane. */
  async weights(rule: LaneRule): Promise<Weights[]> {
    const race = this.#asked?.race;
    if (!race) throw new Error(text.noLaneWeights);
    return race.weights(rule);
  }

  async #fields(race: Race, units: readonly number[]): Promise<Fields[]> {
    const fields: Fields[] = [];
    for (const { rule, step } of race.lanes) {
      const of = `${this.#asked?.id} ${race.seed} ${step} ${units.join()}`;
      let known = this.#known.get(rule);
      if (known?.of !== of) {
        known = { of, fields: { rule, ...bytesOfWeights(await race.firstLayer(rule), units) } };
        this.#known.set(rule, known);
      }
      // A copy: the buffers of a reply are transferred.
      fields.push({ ...known.fields, bytes: known.fields.bytes.slice() });
    }
    return fields;
  }

  /** Begins the next seed once its images are loaded; finishes the race if no seed is left. */
  async #next(asked: Asked): Promise<void> {
    const { config, done } = asked;
    const seed = seedsOf(config).find((one) => !done.some((row) => row.seed === one));
    if (seed === undefined) {
      asked.phase = 'finished';
      asked.wantsStep = false;
      return;
    }
    asked.phase = 'loading';
    asked.message = undefined;
    asked.race?.dispose();
    asked.race = undefined;
    this.#pulledAt = undefined;
    try {
      const resources = await this.#resources.loadResources(config);
      // The race was cancelled or replaced meanwhile.
      if (this.#asked !== asked || asked.phase !== 'loading') return;
      asked.race = new Race(config, seed, resources);
      asked.phase = 'running';
    } catch (error) {
      fail(asked, errorMessage(error));
    } finally {
      this.#resources.wake();
    }
  }

  #drop(): void {
    this.#asked?.race?.dispose();
    this.#asked = undefined;
    this.#pulledAt = undefined;
    this.#known.clear();
  }
}

function fail(asked: Asked, message: string): void {
  asked.phase = 'failed';
  asked.message = message;
}

const seedsOf = ({ seed, seeds }: RaceConfig): number[] => Array.from({ length: seeds }, (_, n) => seed + n);

/** All rows; those of a finished seed are in `done` already. */
const rowsOf = ({ done, race }: Asked): readonly RaceRow[] => (race && !done.some(({ seed }) => seed === race.seed) ? [...done, ...race.rows] : done);

function stateOf({ id, config, pace, done, phase, isPaused, message, race }: Asked): RaceState {
  const steps = stepsOf(config);
  const isOver = phase === 'finished';
  const step = race?.step ?? (isOver ? steps : 0);
  const through = new Set(done.map((row) => row.seed)).size;
  const secondsLeft = phase === 'running' && !isPaused && race ? pace.secondsLeft(step, config.seeds - through - 1) : undefined;
  return {
    id,
    phase: phase === 'running' && isPaused ? 'paused' : phase,
    config,
    ...(race ? { seed: race.seed } : {}),
    step,
    steps,
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
    ...(message === undefined ? {} : { message }),
    lanes: race?.lanes ?? config.lanes.map(({ rule }) => lastOf(rule, isOver ? done : [])),
  };
}

function lastOf(rule: LaneRule, rows: readonly RaceRow[]): LaneState {
  const last = rows.filter((row) => row.rule === rule).at(-1);
  return { rule, step: last?.step ?? 0, seconds: last?.seconds ?? 0 };
}
