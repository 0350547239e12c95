import type { Supervisor } from '../../client/supervisor.ts';
import { WorkerLostError } from '../../client/worker-client.ts';
import type { Connection } from '../../model/connection.ts';
import { errorMessage } from '../../model/error-message.ts';
import { isOffline, NotLoaded } from '../../model/not-loaded.ts';
import type { Colour } from '../../model/scales.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import type { Ask } from '../../protocol/client.ts';
import type { CheckpointMessage, Commands, Exported, FileContent, InspectorTab, OverlayRun, OverlaySource, TrainUntil } from '../../protocol/commands.ts';
import * as text from '../../text/notices.ts';
import type { Recount } from '../../training/files/dead-inputs.ts';
import { isRestarted } from './derived.ts';
import { refresh } from './snapshot-query.ts';
import { type PendingCommand, useStore, withStatus } from './store.ts';

interface Session {
  /** Keeps a worker running; see setSupervisor. */
  supervisor: Supervisor;
  lastRunId: number;
  /** Settles when the run that is being opened is ready. */
  opening: Promise<void>;
}

/** What the actions on the run need and no component shows. */
const session = { lastRunId: 0, opening: Promise.resolve() } as Session;

/** Sends a request to the current worker, or to the next one once it is ready. Rejects with WorkerLostError if the worker is replaced. */
export const ask: Ask = (name, args) => session.supervisor.ask(name, args);

/** Sets the supervisor, which keeps a worker running. Call before any other action. */
export function setSupervisor(supervisor: Supervisor): void {
  session.supervisor = supervisor;
}

/**
 * Sends a command to the worker; a notice shows what goes wrong. With `wanted` the page shows the pending command at once,
 * however long the worker takes.
 */
export async function order(what: () => Promise<unknown>, wanted?: PendingCommand['what']): Promise<void> {
  const pendingCommand = wanted && { what: wanted, answered: false };
  revive();
  useStore.setState({ notice: undefined, workerError: undefined, pendingCommand });
  const setPending = (end: PendingCommand | undefined): void => {
    if (pendingCommand && useStore.getState().pendingCommand === pendingCommand) useStore.setState({ pendingCommand: end });
  };
  try {
    await what();
    setPending(pendingCommand && { ...pendingCommand, answered: true });
  } catch (error) {
    // The supervisor has recorded the command; the next worker executes it.
    if (pendingCommand && error instanceof WorkerLostError) setPending({ ...pendingCommand, answered: true });
    else {
      setPending(undefined);
      useStore.setState({ notice: errorMessage(error) });
    }
  }
  refresh();
}

/** Starts a worker if the last one was given up: every request needs one. */
function revive(): void {
  if (useStore.getState().workerError?.stopped) session.supervisor.tryAgain();
}

/** Registers a run that is being opened: Train, pressed meanwhile, waits for it and applies to it. */
export function letOpen(work: Promise<void>): Promise<void> {
  session.opening = work;
  return work;
}

/** Continues the current run if it can be continued; otherwise starts a run with this configuration. */
export const train = (until: TrainUntil, config: RunConfig): Promise<void> =>
  order(
    async () => {
      await session.opening;
      const { phase } = useStore.getState().status;
      const canContinue = phase === 'paused' || phase === 'finished' || phase === 'running' || phase === 'loading';
      await (canContinue ? ask('train', { until }) : begin(config, until));
      // A single step ends before a button could change.
    },
    until === 'end' || useStore.getState().recovering ? 'train' : undefined,
  );

export const pause = (): Promise<void> => order(() => ask('pause', {}), 'pause');

/** Begins a new run. The run before is saved, and `undoReset` brings it back. */
export const reset = (config: RunConfig): Promise<void> =>
  order(async () => {
    const before = await keepRun();
    await begin(config);
    useStore.setState({ replaced: before && { bytes: before.bytes, by: session.lastRunId } });
  }, 'pause');

/** Brings back the run that the last restart has replaced, unless another run has begun since; returns false without one. */
export function undoReset(): boolean {
  const state = useStore.getState();
  const { replaced } = state;
  if (!replaced || !isRestarted(state)) return false;
  void order(async () => {
    await keepRun();
    await resume(replaced.bytes, undefined);
  }, 'pause');
  return true;
}

/** Saves the run that is shown, if it is the user's own and has made a step. If its worker is lost, the last checkpoint counts. */
const keepRun = async (): Promise<CheckpointMessage | undefined> =>
  useStore.getState().status.runId === 0 ? undefined : session.supervisor.checkpointNow().catch(() => session.supervisor.checkpoints);

/** Resumes a diverged run from its last finite state, with a lower learning rate. */
export const lowerRate = (eta: number): Promise<void> =>
  order(async () => {
    const { bytes } = await checkpointNow();
    await ask('resume', { runId: ++session.lastRunId, bytes, eta, until: 'end' });
  });

/** Returns a checkpoint of the run as it is now, or the last one received if no worker runs. Rejects if the run has made no step. */
export async function checkpointNow(): Promise<CheckpointMessage> {
  const kept = useStore.getState().workerError?.stopped ? session.supervisor.checkpoints : ((await ask('checkpoint', {})) ?? session.supervisor.checkpoints);
  if (!kept) throw new Error(text.noOwnRun);
  return kept;
}

/** Saves the current run as it is now, because another run is about to replace it. */
export const checkpointSoon = (): void => session.supervisor.checkpointSoon();

/** Returns a file of the run that is shown. Rejects with a message for the user. */
export function exportRun(args: Commands['export']['args']): Promise<Exported> {
  revive();
  return ask('export', args);
}

/** Reads a file of a run without opening the run. Rejects with a message for the user. */
export function readFile(bytes: Uint8Array, name: string): Promise<FileContent> {
  revive();
  return ask('read', { bytes, name });
}

/** Resumes a run from the bytes of a checkpoint; resolves to its new run id. Rejects, and changes nothing, if they cannot be read. */
export async function resume(bytes: Uint8Array, until: TrainUntil | undefined, recount?: Recount): Promise<number> {
  const runId = ++session.lastRunId;
  revive();
  await ask('resume', { runId, bytes, ...(until ? { until } : {}), ...(recount ? { recount } : {}) });
  // The next action on the run needs its new run id.
  const { status } = await ask('snapshot', {});
  useStore.setState((state) => withStatus(state, status));
  refresh();
  return runId;
}

/** Starts a branch from a snapshot of the current run, which is saved first. */
export async function resumeBranch(step: number, until: TrainUntil | undefined): Promise<void> {
  session.supervisor.checkpointSoon();
  const bytes = await ask('checkpointAt', { step });
  await ask('resume', { runId: ++session.lastRunId, bytes, branch: true, ...(until ? { until } : {}) });
}

/** Moves the run to another engine, in a new worker. */
export const chooseEngine = (choice: EngineChoice): Promise<void> =>
  order(async () => {
    useStore.setState({ engineChoice: choice, benchmarkNote: undefined });
    await session.supervisor.changeEngine(choice);
  });

/** Moves the run to WebGPU, which was faster in the benchmark; the user's choice stays `auto`. */
export const changeEngineAfterBenchmark = (note: string): Promise<void> => order(() => session.supervisor.changeEngine('webgpu', note));

/** Loads the wanted engine in a new worker, because it failed to load in the current one; the run continues there. */
export const retryEngine = (): Promise<void> =>
  order(async () => {
    if (isOffline()) throw new NotLoaded(text.fasterEngine);
    await session.supervisor.renew();
  });

/** Resumes, in a new worker, a run that failed after its first step; returns false if there is no checkpoint of it. */
export function resumeFailed(): boolean {
  if (!session.supervisor.checkpoints) return false;
  session.supervisor.tryAgain();
  return true;
}

export function startAgain(): void {
  revive();
  useStore.setState({ workerError: undefined });
}

async function begin(config: RunConfig, until?: TrainUntil): Promise<void> {
  // WebGPU was faster for the previous run, which need not hold for this one.
  if (useStore.getState().engineChoice === 'auto' && session.supervisor.choice === 'webgpu') await session.supervisor.changeEngine('auto');
  useStore.setState({ benchmarkNote: undefined, offer: undefined });
  await ask('begin', { runId: ++session.lastRunId, config, ...(until ? { until } : {}) });
}

/** Selects a connection. Its distribution is requested at once, not by the frame loop, which may be waiting for a training step. */
export function select(selection: Connection): void {
  useStore.setState({ selection });
  askInspector();
}

export function setInspectorTab(tab: InspectorTab): void {
  useStore.setState({ tab });
  askInspector();
}

/** Requests the data of the inspector at once. */
function askInspector(): void {
  const { selection, tab } = useStore.getState();
  if (!selection) return;
  ask('snapshot', { connection: selection, tab }).then(({ distribution, unit }) => {
    const now = useStore.getState();
    if (now.selection === selection && now.tab === tab) useStore.setState({ distribution, unit });
  }, refresh);
}

export function setColour(colour: Colour): void {
  useStore.setState({ colour });
  refresh();
}

export function setLiveOnly(liveOnly: boolean): void {
  useStore.setState({ liveOnly });
  refresh();
}

/** Loads the overlay run; the newest request wins. If it cannot be loaded, a notice says why and no overlay is drawn. */
export function setOverlayRun(source: OverlaySource): void {
  const isNewest = (): boolean => useStore.getState().overlaySource === source;
  const show = (overlayRun: OverlayRun | undefined): void => {
    if (isNewest()) useStore.setState({ overlayRun });
  };
  useStore.setState({ overlaySource: source, notice: undefined });
  if (source.source === 'none') show(undefined);
  ask('overlayRun', source)
    .then(show)
    .catch((error: unknown) => {
      if (isNewest()) useStore.setState({ overlayRun: undefined, overlaySource: { source: 'none' }, notice: text.noOverlay(errorMessage(error)) });
    });
}
