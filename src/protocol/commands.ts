import type { ConnectionGradient } from '../engine/gradients.ts';
import type { LayerStats } from '../engine/statistics.ts';
import type { UnitView } from '../engine/unit.ts';
import type { Action } from '../model/action.ts';
import type { Connection, ConnectionSearch } from '../model/connection.ts';
import type { Container, ExportKind } from '../model/files.ts';
import type { Perturbation } from '../model/perturbation.ts';
import type { Pruning } from '../model/pruning.ts';
import type { RunColour } from '../model/scales.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { Adapter, EngineChoice } from '../model/settings/engines.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import type { ImageRequest, TestImages } from '../training/analysis/ensemble-images.ts';
import type { ErrorStats } from '../training/evaluate.ts';
import type { Recount } from '../training/files/dead-inputs.ts';
import type { EpochRow, History } from '../training/history.ts';
import type { RunMemory } from '../training/run-recorder.ts';
import type { ParameterRecord } from '../training/traced-connections.ts';
import type { DigitReply, DigitRequest } from './digit.ts';
import type { AnyJobState, JobKind, JobPlan } from './job.ts';
import type { Selected, TableFile, TableRequest, TableRows, TableView } from './table.ts';
import type { WeightMap } from './weight-map.ts';

/** One effective network of those that were drawn. */
export interface SampledNetworkData {
  /** Test error in percent. */
  readonly error: number;
  /** Weights of each stage that are there, and how many there could be. */
  readonly present: readonly number[];
  readonly of: readonly number[];
  /** [stage] of one byte for each weight, see encodeWeight. */
  readonly weightLayers: readonly Uint8Array[];
  readonly layers: readonly number[];
  /** See EnsembleResult. */
  readonly confusion: Uint32Array;
}

/** Where the run stands; `recorded` shows a finished one, `failed` could not begin, `diverged` keeps the last finite state. */
export type Phase = 'opening' | 'recorded' | 'loading' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

export interface Status {
  readonly phase: Phase;
  /** Counts runs since the page opened; 0 is the recorded one. */
  readonly runId: number;
  readonly config?: RunConfig;
  readonly engine: string;
  /** Why this engine and no other. */
  readonly engineNote: string;
  /** Whether the wanted engine, whose code could not be loaded, may be had in another worker. */
  readonly isFasterRetryable?: boolean;
  /** What stands behind WebGPU here; not there until it is known. */
  readonly adapter?: Adapter;
  readonly epoch: number;
  readonly step: number;
  /** The earlier step that is looked at instead; training goes on meanwhile. */
  readonly viewedStep?: number;
  /** Whether it trains, or will as soon as it can. */
  readonly trains?: boolean;
  /** After this epoch the run stops by itself. */
  readonly stopEpoch: number;
  readonly stepsPerEpoch: number;
  /** Of the last step. */
  readonly loss?: number;
  /** The last evaluation. */
  readonly row?: EpochRow;
  readonly stepsPerSecond?: number;
  /** Median of the last steps, evaluations left out. */
  readonly msPerStep?: number;
  readonly secondsLeft?: number;
  /** While images are loaded: bytes so far and in all. */
  readonly loaded?: { readonly bytes: number; readonly total: number };
  /** What went wrong, what was kept and what to do. */
  readonly message?: string;
}

/** The law of one connection, and what it was at the start. */
export interface SelectedConnection extends SpikeSlab {
  readonly connection: Connection;
  readonly dead: boolean;
  readonly start: SpikeSlab;
  /** Its place among the connections of its stage by falling |mu|, from 1, and how many those are. */
  readonly rank: number;
  readonly of: number;
  /** How it came to be what it is. */
  readonly history: ParameterRecord;
  /** Whether every step is recorded. */
  readonly traced: boolean;
  /** What a person has done to it. */
  readonly action?: Action;
  /** What the last batch said, at the law before its step; not there for an earlier step. */
  readonly lastGradient?: ConnectionGradient;
}

/** What of the selection is looked at: the connection itself, or the unit at one of its ends with all that meets there. */
export type InspectorTab = 'connection' | 'below' | 'above' | 'stage';

/** What the page wants to see now: only what is visible costs anything, and nothing is made twice. */
export interface SnapshotRequest {
  /** Picture and statistics even if they are those of the last reply. */
  readonly fresh: boolean;
  readonly map?: { readonly colour: RunColour; readonly liveOnly: boolean };
  readonly statistics?: boolean;
  readonly connection?: Connection;
  readonly tab?: InspectorTab;
}

export interface Statistics {
  readonly weightLayers: readonly LayerStats[];
  readonly start: readonly LayerStats[];
  readonly history: History;
  /** Steps whose snapshot can be looked at and gone on from. */
  readonly snapshots: readonly number[];
}

export interface SnapshotReply {
  readonly status: Status;
  readonly map?: WeightMap;
  readonly statistics?: Statistics;
  readonly distribution?: SelectedConnection;
  readonly unit?: UnitView;
}

/** Error in percent, and for each class its mean over the networks: undefined for a class that no image has. */
export interface PerturbationErrors extends ErrorStats {
  readonly classes: readonly (number | undefined)[];
}

/** Perturbations tried on n sampled networks of the law as it was at `step`. */
export interface PerturbationResult {
  /** In the order in which they were made. One that is of another network is left out. */
  readonly perturbations: readonly Perturbation[];
  readonly step: number;
  /** How many test images were classified: the first ones. */
  readonly images: number;
  readonly before: PerturbationErrors;
  readonly after: PerturbationErrors;
  /** [perturbation] of the places in its stage that were hit in the first of the networks, and how many in each. */
  readonly hits: readonly Uint32Array[];
}

/** An earlier run, to be drawn as a ghost behind the present one. */
export interface OverlayRun {
  /** Any text of up to 80 characters. */
  readonly name: string;
  readonly config: RunConfig;
  readonly history: History;
  readonly weightLayers: readonly LayerStats[];
}

/** Which earlier run that is. */
export type OverlaySource =
  | { readonly source: 'recorded' }
  | { readonly source: 'none' }
  | { readonly source: 'saved'; readonly id: string; readonly name: string; readonly bytes: Uint8Array };

/** How far training goes before it pauses by itself. */
export type TrainUntil = 'step' | 'epoch' | 'end';

/** What a list shows of a run without reading its bytes. */
export interface RunDigest {
  readonly step: number;
  readonly epoch: number;
  /** Planned steps. */
  readonly steps: number;
  readonly finished: boolean;
  /** Of the last evaluation, in percent. */
  readonly testError?: number;
  readonly engine: string;
  readonly rule: string;
  readonly layers: readonly number[];
  readonly seed: number;
}

/** A run as it can be gone on with, given out by the worker every few seconds and wherever it comes to rest. */
export interface CheckpointMessage {
  readonly runId: number;
  readonly phase: Phase;
  readonly digest: RunDigest;
  /** See writeCheckpoint. */
  readonly bytes: Uint8Array;
}

/** A file to give to the person, and what its name tells. */
export interface Exported {
  readonly bytes: Uint8Array;
  readonly what: ExportKind;
  readonly rule: string;
  readonly seed: number;
  readonly step: number;
}

/** What a file that the person has chosen holds: a run, as the checkpoint that `resume` takes, or settings alone. */
export type FileContent =
  | {
      readonly kind: 'run';
      readonly bytes: Uint8Array;
      /** What is to be said of it, and whether that is a warning. */
      readonly sentences: readonly string[];
      readonly warning: boolean;
      readonly recount: Recount;
    }
  | { readonly kind: 'settings'; readonly config: RunConfig };

/** How WebGPU did in a race on the configuration of a run. */
export interface WebgpuBenchmark {
  readonly adapter: Adapter;
  /** What is wrong with it, in words; `isRetryable` if only its code could not be loaded. */
  readonly fault?: string;
  readonly isRetryable?: boolean;
  /** Median of a few steps. */
  readonly msPerStep?: number;
}

/** Everything that the page can ask of the worker. A reply is the page's own: its arrays are handed over, not copied. */
export interface Commands {
  /**
   * Comes first. `base` is the address that files are relative to. Shows the recorded run, if it is wanted. `note`: what
   * the page knows about the choice of the engine and the worker cannot.
   */
  open: { args: { base: string; engine: EngineChoice; note?: string; recorded: boolean }; reply: undefined };
  /** Makes a new run at step 0, and trains it as soon as its images are there; the old one is gone. See Status.loaded. */
  begin: { args: { runId: number; config: RunConfig; until?: TrainUntil }; reply: undefined };
  /**
   * Takes a run up where a checkpoint has left it, perhaps with another learning rate. Rejects if it cannot be read. A
   * `branch` of the present run keeps what that remembers of the steps before; another worker is told what there is to remember. `recount`: of a file, whose flags of dead
   * inputs are counted again when the training images are there.
   */
  resume: {
    args: { runId: number; bytes: Uint8Array; until?: TrainUntil; eta?: number; branch?: boolean; memory?: RunMemory; recount?: Recount };
    reply: undefined;
  };
  /** Gives away what is remembered of the steps of the run: the worker is of no use afterwards. */
  transferHistory: { args: Record<string, never>; reply: RunMemory | undefined };
  /** Looks at an earlier step that has a snapshot, or at the present one. Everything else that is asked then answers from there. */
  view: { args: { step?: number }; reply: undefined };
  /** The run as it was at a snapshot, to be resumed as a branch. See writeCheckpoint. */
  checkpointAt: { args: { step: number }; reply: Uint8Array };
  /** Records these connections at every step from now on, and those of them that a later run has. */
  trace: { args: { connections: readonly Connection[] }; reply: undefined };
  /** Does something to a connection of the live run. */
  intervene: { args: { connection: Connection; action: Action }; reply: undefined };
  /** Takes the last action back, of a connection or of all; resolves to the connection. */
  undo: { args: { connection?: Connection }; reply: Connection | undefined };
  /** Looks for a connection; `nth` counts how often it was asked. */
  find: { args: { wanted: ConnectionSearch; nth: number }; reply: Connection | undefined };
  /** The run as it is now; undefined while there is none that has made a step. */
  checkpoint: { args: Record<string, never>; reply: CheckpointMessage | undefined };
  /** The run that is shown, recorded or live, as a file. Rejects in words if it has not what the file needs. */
  export: { args: { what: ExportKind; container?: Container }; reply: Exported };
  /** Reads any file of a run, and changes nothing. Rejects in words if it cannot be read. */
  read: { args: { bytes: Uint8Array; name: string }; reply: FileContent };
  /** Answers: the worker is alive. */
  ping: { args: Record<string, never>; reply: undefined };
  /** Measures WebGPU, in a worker that does nothing else. `software` also takes an adapter that is a program. */
  benchmarkWebgpu: { args: { config: RunConfig; software: boolean }; reply: WebgpuBenchmark };
  train: { args: { until: TrainUntil }; reply: undefined };
  pause: { args: Record<string, never>; reply: undefined };
  snapshot: { args: SnapshotRequest; reply: SnapshotReply };
  /** Fetches and sums up an earlier run; nothing of it stays in the worker. */
  overlayRun: { args: OverlaySource; reply: OverlayRun | undefined };
  /**
   * Newest wins: a trial that is under way is dropped and its call rejects. The law of the last trial is kept, with what
   * its networks said before, until one is asked for `anew` on the present law. `images`: at most so many are classified.
   */
  perturb: { args: { perturbations: readonly Perturbation[]; networks: number; images: number; fresh: boolean }; reply: PerturbationResult };
  /** Asks networks drawn from the law that is looked at about one image. Newest wins. */
  digit: { args: DigitRequest; reply: DigitReply };
  /** Begins to measure on the law that is looked at, beside training; an older study of its kind is gone. */
  startJob: { args: { plan: JobPlan }; reply: undefined };
  steerJob: { args: { kind: JobKind; what: 'pause' | 'resume' | 'cancel' }; reply: undefined };
  /** What a study found so far; undefined if there is none. */
  job: { args: { kind: JobKind }; reply: AnyJobState | undefined };
  /** The law of the last study of pruning, pruned, as the file of a law that is certain. Rejects in words if there was none. */
  exportPruned: { args: { pruning: Pruning; deadFirst: boolean; container: Container }; reply: Exported };
  /** Test images and what the drawn networks say of them: `count` at most, from number `from` of the order. Rejects in words if there are no networks. */
  testImages: { args: { question: ImageRequest; from: number; count: number }; reply: TestImages };
  /** One of the drawn networks (from 0), to look at. Rejects in words if it is not there. */
  sampledNetwork: { args: { index: number }; reply: SampledNetworkData };
  /** The same as the file of a law that is certain of it. */
  networkFile: { args: { index: number; container: Container }; reply: Exported };
  /** Looks connections up and keeps what was found, in its order, until the next one; undefined while there is no law. */
  table: { args: TableRequest; reply: TableView | undefined };
  /** Rows of the table that was given last, with the numbers of now; undefined if it is no longer kept, or of another network. */
  rows: { args: { table: number; from: number; count: number }; reply: TableRows | undefined };
  /** All connections of the table that was given last, for a perturbation. */
  selected: { args: { table: number }; reply: Selected | undefined };
  /** The table that was given last as a file, with the numbers that it was sorted by. */
  file: { args: { table: number }; reply: TableFile | undefined };
}
export type CommandName = keyof Commands;
