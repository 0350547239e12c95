import { create } from 'zustand';
import type { Theme } from '../../charts/frame/palette.ts';
import type { ListedRun, RunSummary } from '../../client/saved-run.ts';
import type { StorageState } from '../../client/storage-state.ts';
import type { UnitView } from '../../engine/unit.ts';
import type { Connection } from '../../model/connection.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import type { Colour } from '../../model/scales.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import type { InspectorTab, OverlayRun, PerturbationResult, SelectedConnection, Statistics, Status } from '../../protocol/commands.ts';
import type { Selected } from '../../protocol/table.ts';
import type { WeightMap } from '../../protocol/weight-map.ts';
import { readPreference, storePreference } from './preferences.ts';

export const VIEWS = ['watch', 'connections', 'perturb', 'figures', 'rules'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What a person has asked of the run, until the page shows what came of it; `answered`: the worker has taken it up. */
export interface PendingCommand {
  readonly what: 'train' | 'pause';
  readonly answered: boolean;
}

export interface State {
  /** From the worker; status and statistics come four times a second, the picture with every frame. */
  status: Status;
  statistics: Statistics | undefined;
  map: WeightMap | undefined;
  /** Of when the picture is. */
  mapStatus: Status;
  distribution: SelectedConnection | undefined;
  unit: UnitView | undefined;
  /** From the person. */
  view: ViewName;
  colour: Colour;
  liveOnly: boolean;
  selection: Connection | undefined;
  /** What of the selection the inspector shows, and which connections are recorded at every step. */
  tab: InspectorTab;
  traced: readonly Connection[];
  /** Steps at which a perturbation was tried, in the present run. */
  perturbedSteps: readonly number[];
  theme: Theme;
  shortcuts: boolean;
  /** The run that Watch draws behind the present one, and the one that was asked for (none, recorded or the id of a saved one): it may be on its way. Kept here, it outlives the worker. */
  overlayRun: OverlayRun | undefined;
  overlayRunId: string;
  /** What is tried in Perturb, on top of what was tried before and stays, and what came out last. */
  draft: Perturbation;
  applied: readonly Perturbation[];
  /** How many networks a trial draws. */
  networks: number;
  /** What can be switched off as "my selection". */
  selected: Selected | undefined;
  perturbed: PerturbationResult | undefined;
  perturbationState: 'none' | 'asked' | 'done' | 'failed';
  perturbationError: string | undefined;
  /** A sentence about what could not be done, until the next action, and whether it is said in a panel (of runs, of exports), which covers the page. */
  notice: string | undefined;
  runsOpen: boolean;
  /** What happened to the worker, until it is put away; `stopped`: it was not started again. */
  workerError: { readonly words: string; readonly stopped: boolean } | undefined;
  /** Whether a new worker is taking over. */
  recovering: boolean;
  pendingCommand: PendingCommand | undefined;
  /** Which engine the person wants, and what a race has found out about WebGPU. */
  engineChoice: EngineChoice;
  benchmarkNote: string | undefined;
  /** What the browser's storage holds, where saving stands, and the run that was interrupted last time. */
  runs: readonly ListedRun[];
  storage: StorageState;
  offer: RunSummary | undefined;
  /** Which state of the storage the person has read about. */
  dismissedStorage: StorageState['storage'] | undefined;
}

const opening: Status = { phase: 'opening', runId: 0, engine: '', engineNote: '', epoch: 0, step: 0, stopEpoch: 0, stepsPerEpoch: 0 };

export const useStore = create<State>()(() => ({
  status: opening,
  statistics: undefined,
  map: undefined,
  mapStatus: opening,
  distribution: undefined,
  unit: undefined,
  view: 'watch',
  colour: 'role',
  liveOnly: false,
  selection: undefined,
  tab: 'connection',
  traced: [],
  perturbedSteps: [],
  theme: readPreference('theme') === 'dark' || (readPreference('theme') === null && matchMedia('(prefers-color-scheme: dark)').matches) ? 'dark' : 'light',
  shortcuts: readPreference('shortcuts') !== 'off',
  overlayRun: undefined,
  overlayRunId: 'none',
  draft: { layer: 1, target: 'vip-off', fraction: 0 },
  applied: [],
  networks: 5,
  selected: undefined,
  perturbed: undefined,
  perturbationState: 'none',
  perturbationError: undefined,
  notice: undefined,
  runsOpen: false,
  workerError: undefined,
  recovering: false,
  pendingCommand: undefined,
  engineChoice: 'auto',
  benchmarkNote: undefined,
  runs: [],
  storage: { storage: 'ok', changes: 0 },
  offer: undefined,
  dismissedStorage: undefined,
}));

export function setTheme(theme: Theme): void {
  storePreference('theme', theme);
  useStore.setState({ theme });
}

export function setShortcuts(shortcuts: boolean): void {
  storePreference('shortcuts', shortcuts ? 'on' : 'off');
  useStore.setState({ shortcuts });
}
