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
import type { HistoryMark, HistoryUpdate } from './history-update.ts';
import type { AnyJobState, JobKind, JobPlan } from './job.ts';
import type { Removal } from './removal.ts';
import type { Selected, TableFile, TableRequest, TableRows, TableView } from './table.ts';
import type { WeightMap } from './weight-map.ts';

export interface SampledNetworkData {
  /** Test error in percent. */
  readonly error: number;
  /** [weight layer] Number of non-zero weights, and number of all weights. */
  readonly present: readonly number[];
  readonly of: readonly number[];
  /** [weight layer] One byte per weight, see encodeWeight. */
  readonly weightLayers: readonly Uint8Array[];
  readonly layers: readonly number[];
  /** [classes x classes] See EnsembleResult. */
  readonly confusion: Uint32Array;
}

/** Phase of a run. `recorded`: the recorded run is shown. `failed`: loading or training ended with an error. `diverged`: the last finite state is kept. */
export type Phase = 'opening' | 'recorded' | 'loading' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

export interface Status {
  readonly phase: Phase;
  /** Number of the run since the page opened; 0 is the recorded run. */
  readonly runId: number;
  /** Grows whenever the viewed parameters may have changed: with every step and action, another viewed step, another run, another worker. */
  readonly revision: number;
  readonly config?: RunConfig;
  readonly engine: string;
  /** Why the worker uses this engine and no other. */
  readonly engineNote: string;
  /** True if the code of the chosen engine could not be loaded here, but another worker may be able to load it. */
  readonly isFasterRetryable?: boolean;
  /** The adapter behind WebGPU; absent until it is known. */
  readonly adapter?: Adapter;
  readonly epoch: number;
  readonly step: number;
  /** The earlier step that is viewed instead of the current one; training continues meanwhile. */
  readonly viewedStep?: number;
  /** Whether training runs, or will run as soon as it can. */
  readonly trains?: boolean;
  /** Training stops automatically after this epoch. */
  readonly stopEpoch: number;
  readonly stepsPerEpoch: number;
  /** Loss of the last step. */
  readonly loss?: number;
  /** Result of the last evaluation. */
  readonly row?: EpochRow;
  readonly stepsPerSecond?: number;
  /** Median over the last steps, without evaluations. */
  readonly msPerStep?: number;
  readonly secondsLeft?: number;
  /** While images are loading: bytes so far and in total. */
  readonly loaded?: { readonly bytes: number; readonly total: number };
  /** What went wrong, what was kept and what the user can do. */
  readonly message?: string;
}

/** Distribution of the selected connection, now and at initialisation (`start`). */
export interface SelectedConnection extends SpikeSlab {
  readonly connection: Connection;
  readonly dead: boolean;
  readonly start: SpikeSlab;
  /** Rank among the connections of its layer by decreasing |mu|, from 1, and the number of those connections. */
  readonly rank: number;
  readonly of: number;
  /** Its parameters during training. */
  readonly history: ParameterRecord;
  /** Whether every step is recorded. */
  readonly traced: boolean;
  readonly action?: Action;
  /** Gradients from the last batch, at the parameters before the step; absent for an earlier step. */
  readonly lastGradient?: ConnectionGradient;
}

/** Tabs of the inspector: the connection, its presynaptic (`below`) or postsynaptic (`above`) unit, or its weight layer (`stage`). */
export type InspectorTab = 'connection' | 'below' | 'above' | 'stage';

/** What the page needs for its current view. The worker computes only what is requested, and no map or statistics that the page already has. */
export interface SnapshotRequest {
  /** `known`: the revision whose map the page has; it receives another one only at another revision. */
  readonly map?: { readonly colour: RunColour; readonly liveOnly: boolean; readonly known?: number | undefined };
  /** `known`: the revision whose statistics the page has; `startOf`: the run whose initial statistics it has. */
  readonly statistics?: { readonly known?: number | undefined; readonly startOf?: number | undefined };
  /** What the page has of the history: it receives what is new. */
  readonly history?: HistoryMark;
  readonly connection?: Connection;
  readonly tab?: InspectorTab;
}

export interface SnapshotReply {
  readonly status: Status;
  readonly map?: WeightMap;
  readonly statistics?: { readonly weightLayers: readonly LayerStats[]; readonly start?: readonly LayerStats[] };
  readonly history?: HistoryUpdate;
  /** Steps that have a snapshot: the user can view them and branch a run from them. Sent with `history`. */
  readonly snapshots?: readonly number[];
  readonly distribution?: SelectedConnection;
  readonly unit?: UnitView;
}

/** Test errors in percent; for each class the mean over the networks, undefined for a class without images. */
export interface PerturbationErrors extends ErrorStats {
  readonly classes: readonly (number | undefined)[];
}

/** Effect of perturbations on n networks sampled from the distribution at `step`. */
export interface PerturbationResult {
  /** In the order in which they were applied. Perturbations that do not fit this network are left out. */
  readonly perturbations: readonly Perturbation[];
  readonly step: number;
  /** Number of test images that were classified: the first ones of the test set. */
  readonly images: number;
  readonly before: PerturbationErrors;
  readonly after: PerturbationErrors;
  /** [perturbation] Places in its layer that are perturbed in the first network. Their number is the same in every network. */
  readonly hits: readonly Uint32Array[];
  /** [perturbation] Of `same-magnitude`, how many of these differ in |mu| by more than 5 % from their VIP. */
  readonly mismatches: readonly (number | undefined)[];
}

/** An earlier run that is drawn behind the current one. */
export interface OverlayRun {
  /** At most 80 characters. */
  readonly name: string;
  readonly config: RunConfig;
  readonly history: History;
  readonly weightLayers: readonly LayerStats[];
}

export type OverlaySource =
  | { readonly source: 'recorded' }
  | { readonly source: 'none' }
  | { readonly source: 'saved'; readonly id: string; readonly name: string; readonly bytes: Uint8Array };

/** When training pauses automatically. */
export type TrainUntil = 'step' | 'epoch' | 'end';

/** Facts about a run that a list can show without reading the bytes of the run. */
export interface RunDigest {
  readonly step: number;
  readonly epoch: number;
  /** Number of planned steps. */
  readonly steps: number;
  readonly finished: boolean;
  /** Test error at the last evaluation, in percent. */
  readonly testError?: number;
  readonly engine: string;
  readonly rule: string;
  readonly layers: readonly number[];
  readonly seed: number;
}

/** State from which a run can be continued. The worker sends it every few seconds during training, and whenever training pauses or ends. */
export interface CheckpointMessage {
  readonly runId: number;
  readonly phase: Phase;
  readonly digest: RunDigest;
  /** See writeCheckpoint. */
  readonly bytes: Uint8Array;
}

/** A file for the user to download, and the facts that its name is made of. */
export interface Exported {
  readonly bytes: Uint8Array;
  readonly what: ExportKind;
  readonly rule: string;
  readonly seed: number;
  readonly step: number;
}

/** Content of a file that the user has chosen: a run, as a checkpoint for `resume`, or settings alone. */
export type FileContent =
  | {
      readonly kind: 'run';
      readonly bytes: Uint8Array;
      /** Remarks about the file for the user, and whether they are a warning. */
      readonly sentences: readonly string[];
      readonly warning: boolean;
      readonly recount: Recount;
    }
  | { readonly kind: 'settings'; readonly config: RunConfig };

export interface WebgpuBenchmark {
  readonly adapter: Adapter;
  /** Why WebGPU cannot be used, in words; `isRetryable` if only its code could not be loaded. */
  readonly fault?: string;
  readonly isRetryable?: boolean;
  /** Median of a few steps. */
  readonly msPerStep?: number;
}

/** Requests that the page can send to the training worker. The page owns each reply: its arrays are transferred, not copied. */
export interface Commands {
  /**
   * Must be the first request. `base`: the address to which file names are relative. `recorded`: whether to show the recorded run.
   * `note`: what the page knows about the choice of the engine and the worker cannot know. `revision`: larger than that of any earlier worker.
   */
  open: { args: { base: string; engine: EngineChoice; note?: string; recorded: boolean; revision: number }; reply: undefined };
  /** Replaces the current run by a new one at step 0. With `until`, trains it as soon as its images are loaded, see Status.loaded. */
  begin: { args: { runId: number; config: RunConfig; until?: TrainUntil }; reply: undefined };
  /**
   * Continues a run from a checkpoint, with another learning rate if `eta` is given. Rejects if the checkpoint cannot be read.
   * `branch`: keeps the snapshots and traces of the current run up to the step of the checkpoint. `memory`: the snapshots and traces
   * from an earlier worker, see transferHistory. `recount`: for the run of a file, whose flags of dead inputs are counted again when
   * the training images are loaded.
   */
  resume: {
    args: { runId: number; bytes: Uint8Array; until?: TrainUntil; eta?: number; branch?: boolean; memory?: RunMemory; recount?: Recount };
    reply: undefined;
  };
  /** Transfers the snapshots and traces of the run to the page. The worker must not be used afterwards. */
  transferHistory: { args: Record<string, never>; reply: RunMemory | undefined };
  /** Selects an earlier step that has a snapshot, or the current step. All later replies refer to the selected step. */
  view: { args: { step?: number }; reply: undefined };
  /** State of the run at a snapshot, from which `resume` starts a branch. See writeCheckpoint. */
  checkpointAt: { args: { step: number }; reply: Uint8Array };
  /** Records these connections at every step from now on, and in later runs those that their networks have. */
  trace: { args: { connections: readonly Connection[] }; reply: undefined };
  /** Applies an action to a connection of the live run. */
  intervene: { args: { connection: Connection; action: Action }; reply: undefined };
  /** Undoes the last action, on the given connection or on any; resolves to the connection. */
  undo: { args: { connection?: Connection }; reply: Connection | undefined };
  /** Finds a connection; `nth` counts how often the user has asked. */
  find: { args: { wanted: ConnectionSearch; nth: number }; reply: Connection | undefined };
  /** Current state of the run; undefined before its first step. */
  checkpoint: { args: Record<string, never>; reply: CheckpointMessage | undefined };
  /** The run that is shown, recorded or live, as a file. Rejects with a message if the run lacks what the file needs. */
  export: { args: { what: ExportKind; container?: Container }; reply: Exported };
  /** Reads the file of a run, and changes nothing. Rejects with a message if the file cannot be read. */
  read: { args: { bytes: Uint8Array; name: string }; reply: FileContent };
  /** Resolves once the worker can reply: a sign that it is alive. */
  ping: { args: Record<string, never>; reply: undefined };
  /** Measures WebGPU in a worker that does nothing else. `software`: also accepts an adapter that is emulated in software. */
  benchmarkWebgpu: { args: { config: RunConfig; software: boolean }; reply: WebgpuBenchmark };
  train: { args: { until: TrainUntil }; reply: undefined };
  pause: { args: Record<string, never>; reply: undefined };
  snapshot: { args: SnapshotRequest; reply: SnapshotReply };
  /** Fetches and summarises an earlier run; the worker keeps nothing of it. */
  overlayRun: { args: OverlaySource; reply: OverlayRun | undefined };
  /**
   * A newer request, or another run, replaces the one in progress, which rejects with SUPERSEDED. The worker keeps the distribution of
   * the last request, with the predictions of its networks before perturbation, until a request has `fresh` or refers to another run.
   * `images`: at most this many are classified.
   */
  perturb: { args: { perturbations: readonly Perturbation[]; networks: number; images: number; fresh: boolean }; reply: PerturbationResult };
  /** Compares test errors after removing connections; `images`: at most this many. Training, too, replaces it: it rejects with SUPERSEDED. */
  removal: { args: { layer: number; fraction: number; networks: number; images: number }; reply: Removal };
  /** The same for the recorded run, at fractions 0, 0.1 ... 1: nothing is computed. Rejects with a message if the file cannot be used. */
  recordedRemoval: { args: { layer: number; fraction: number }; reply: Removal };
  /** Classifies one image with networks sampled from the viewed distribution. A newer request replaces the one in progress. */
  digit: { args: DigitRequest; reply: DigitReply };
  /** Starts a job on the viewed distribution, beside training, in place of an older job of the same kind. */
  startJob: { args: { plan: JobPlan }; reply: undefined };
  steerJob: { args: { kind: JobKind; what: 'pause' | 'resume' | 'cancel' }; reply: undefined };
  /** State of a job with its result so far; undefined if there is none. */
  job: { args: { kind: JobKind }; reply: AnyJobState | undefined };
  /** The distribution of the last pruning job, pruned, as a file of deterministic parameters. Rejects with a message if there was no such job. */
  exportPruned: { args: { pruning: Pruning; deadFirst: boolean; container: Container }; reply: Exported };
  /**
   * Test images with the predictions of the sampled networks: at most `count`, from index `from` of the requested order. Rejects with
   * a message if no network is sampled.
   */
  testImages: { args: { question: ImageRequest; from: number; count: number }; reply: TestImages };
  /** One of the sampled networks (index from 0). Rejects with a message if it does not exist. */
  sampledNetwork: { args: { index: number }; reply: SampledNetworkData };
  /** The same network as a file of deterministic parameters. */
  networkFile: { args: { index: number; container: Container }; reply: Exported };
  /** Finds connections and keeps them, in their order, until the next request; undefined while there is no distribution. */
  table: { args: TableRequest; reply: TableView | undefined };
  /** Rows of the last table, with the values at the viewed step; undefined if the table is no longer kept, or belongs to another network. */
  rows: { args: { table: number; from: number; count: number }; reply: TableRows | undefined };
  /** All connections of the last table, for a perturbation; undefined if the table is no longer kept. */
  selected: { args: { table: number }; reply: Selected | undefined };
  /** The last table as a file, with the values by which it was sorted; undefined if the table is no longer kept. */
  file: { args: { table: number }; reply: TableFile | undefined };
}
export type CommandName = keyof Commands;
