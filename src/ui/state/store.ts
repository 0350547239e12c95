import { create } from 'zustand';
import type { Theme } from '../../charts/frame/palette.ts';
import type { ListedRun, RunSummary } from '../../client/saved-run.ts';
import type { StorageState } from '../../client/storage-state.ts';
import type { LayerStats } from '../../engine/statistics.ts';
import type { UnitView } from '../../engine/unit.ts';
import type { Connection, ConnectionSearch } from '../../model/connection.ts';
import type { Colour } from '../../model/scales.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { DroppedSetting } from '../../model/settings/dropped-settings.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import { speedOf } from '../../model/settings/estimate.ts';
import type { InspectorTab, OverlayRun, OverlaySource, SelectedConnection, Status } from '../../protocol/commands.ts';
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

/** Contents of the last link that was opened. */
interface Arrival {
  readonly config: RunConfig | undefined;
  readonly ignored: readonly string[];
  /** Settings of the link that were not used. */
  readonly dropped: readonly DroppedSetting[];
  /** The seed of the recorded run in which the link selects a connection, `none` if it does not say; undefined without a selection. */
  readonly pointsInto?: number | 'none' | undefined;
  /** Whether nothing in the link could be used. */
  readonly empty: boolean;
}

/** Speed of the last run that trained here, in operations per second as model/settings/estimate.ts counts them. */
interface Speed {
  readonly engine: string;
  readonly measured: number | undefined;
}

/** State of the run, and what all views share. */
export interface State {
  /** From the worker: status and statistics arrive four times a second, the map with every frame. */
  status: Status;
  statistics: { readonly weightLayers: readonly LayerStats[]; readonly start: readonly LayerStats[] } | undefined;
  history: History;
  speed: Speed;
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
  /** The last search for a notable connection; `nth`: how many were found before with the same search. */
  search: { readonly wanted: ConnectionSearch; readonly nth: number } | undefined;
  /** The tab of the inspector, and the connections that are recorded at every step. */
  tab: InspectorTab;
  traced: readonly Connection[];
  theme: Theme;
  shortcuts: boolean;
  /** The overlay run, and the one that was requested, which may still be loading. Kept here, it survives a new worker. */
  overlayRun: OverlayRun | undefined;
  overlaySource: OverlaySource;
  /** The last link that was opened, until the user dismisses its notice or a run starts. */
  arrival: Arrival | undefined;
  /** Message about a failed action, until the next action; and whether an open dialog, Runs or Export, shows it in place of the page. */
  notice: string | undefined;
  runsOpen: boolean;
  /** What happened to the worker, until the user dismisses it; `stopped`: no new worker was started. */
  workerError: { readonly words: string; readonly stopped: boolean } | undefined;
  /** Whether a new worker is taking over. */
  recovering: boolean;
  pendingCommand: PendingCommand | undefined;
  /** A checkpoint of the run that Restart has replaced, and the id of the run that took its place. */
  replaced: { readonly bytes: Uint8Array; readonly by: number } | undefined;
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
  speed: { engine: '', measured: undefined },
  snapshots: [],
  map: undefined,
  mapStatus: opening,
  distribution: undefined,
  unit: undefined,
  view: 'watch',
  colour: 'role',
  liveOnly: false,
  selection: undefined,
  search: undefined,
  tab: 'connection',
  traced: [],
  theme: readPreference('theme') === 'dark' || (readPreference('theme') === null && matchMedia('(prefers-color-scheme: dark)').matches) ? 'dark' : 'light',
  shortcuts: readPreference('shortcuts') !== 'off',
  overlayRun: undefined,
  overlaySource: { source: 'none' },
  arrival: undefined,
  notice: undefined,
  runsOpen: false,
  workerError: undefined,
  recovering: false,
  pendingCommand: undefined,
  replaced: undefined,
  engineChoice: 'auto',
  benchmarkNote: undefined,
  runs: [],
  storage: { storage: 'ok', changes: 0 },
  offer: undefined,
  dismissedStorage: undefined,
}));

/** Steps before the first measurement of the speed: the first few are slow. */
const WARM = 10;
/** Weight of a new value in the moving average, which thus spans evaluations and the steps between them. */
const AVERAGE_WEIGHT = 0.1;

/** Returns the state with a newer status, and the average of the speed with that of the run that trains; another engine starts a new average. */
export function withStatus({ speed }: Pick<State, 'speed'>, status: Status): Pick<State, 'status' | 'speed'> {
  const { phase, engine, step, config, stepsPerSecond } = status;
  if (phase !== 'running' || !config || !stepsPerSecond || step < WARM) return { status, speed };
  const now = speedOf(config, stepsPerSecond);
  const known = speed.engine === engine ? speed.measured : undefined;
  return { status, speed: { engine, measured: known === undefined ? now : known + AVERAGE_WEIGHT * (now - known) } };
}

export function setTheme(theme: Theme): void {
  storePreference('theme', theme);
  useStore.setState({ theme });
}

export function setShortcuts(shortcuts: boolean): void {
  storePreference('shortcuts', shortcuts ? 'on' : 'off');
  useStore.setState({ shortcuts });
}
