import { create } from 'zustand';
import type { Theme } from '../../charts/frame/palette.ts';
import type { ListedRun, RunSummary } from '../../client/saved-run.ts';
import type { StorageState } from '../../client/storage-state.ts';
import type { LayerStats } from '../../engine/statistics.ts';
import type { UnitView } from '../../engine/unit.ts';
import type { Connection } from '../../model/connection.ts';
import type { Colour } from '../../model/scales.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import type { InspectorTab, OverlayRun, SelectedConnection, Status } from '../../protocol/commands.ts';
import type { WeightMap } from '../../protocol/weight-map.ts';
import type { History } from '../../training/history.ts';
import { readPreference, storePreference } from './preferences.ts';

export const VIEWS = ['watch', 'connections', 'perturb', 'figures', 'rules'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A command of the user, until the page shows its effect; `answered`: the worker has accepted it. */
export interface PendingCommand {
  readonly what: 'train' | 'pause';
  readonly answered: boolean;
}

export interface State {
  /** From the worker: status and statistics arrive four times a second, the map with every frame. */
  status: Status;
  statistics: { readonly weightLayers: readonly LayerStats[]; readonly start: readonly LayerStats[] } | undefined;
  history: History;
  /** Steps that have a snapshot: the user can view them and branch a run from them. */
  snapshots: readonly number[];
  map: WeightMap | undefined;
  /** Status at the time of the map. */
  mapStatus: Status;
  distribution: SelectedConnection | undefined;
  unit: UnitView | undefined;
  /** From the user. */
  view: ViewName;
  colour: Colour;
  liveOnly: boolean;
  selection: Connection | undefined;
  /** The tab of the inspector, and the connections that are recorded at every step. */
  tab: InspectorTab;
  traced: readonly Connection[];
  theme: Theme;
  shortcuts: boolean;
  /**
   * The overlay run, and the one that was requested (`none`, `recorded` or the id of a saved run), which may still be loading.
   * Kept here, it survives a new worker.
   */
  overlayRun: OverlayRun | undefined;
  overlayRunId: string;
  /** Message about a failed action, until the next action; and whether an open dialog, Runs or Export, shows it in place of the page. */
  notice: string | undefined;
  runsOpen: boolean;
  /** What happened to the worker, until the user dismisses it; `stopped`: no new worker was started. */
  workerError: { readonly words: string; readonly stopped: boolean } | undefined;
  /** Whether a new worker is taking over. */
  recovering: boolean;
  pendingCommand: PendingCommand | undefined;
  /** The engine that the user wants, and the result of the WebGPU benchmark. */
  engineChoice: EngineChoice;
  benchmarkNote: string | undefined;
  /** The runs in the browser's storage, the state of saving, and the run that was interrupted last time. */
  runs: readonly ListedRun[];
  storage: StorageState;
  offer: RunSummary | undefined;
  /** The state of the storage whose notice the user has dismissed. */
  dismissedStorage: StorageState['storage'] | undefined;
}

const opening: Status = { phase: 'opening', runId: 0, revision: 0, engine: '', engineNote: '', epoch: 0, step: 0, stopEpoch: 0, stepsPerEpoch: 0 };

export const useStore = create<State>()(() => ({
  status: opening,
  statistics: undefined,
  history: { losses: [], roles: [], epochs: [], changes: [], interventions: [] },
  snapshots: [],
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
  theme: readPreference('theme') === 'dark' || (readPreference('theme') === null && matchMedia('(prefers-color-scheme: dark)').matches) ? 'dark' : 'light',
  shortcuts: readPreference('shortcuts') !== 'off',
  overlayRun: undefined,
  overlayRunId: 'none',
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
