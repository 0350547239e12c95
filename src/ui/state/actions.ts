import { type Supervisor, WorkerLostError } from '../../client/supervisor.ts';
import type { Connection } from '../../model/connection.ts';
import { errorMessage } from '../../model/error-message.ts';
import { isOffline, NotLoaded } from '../../model/not-loaded.ts';
import type { Colour } from '../../model/scales.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import type { Ask } from '../../protocol/client.ts';
import type { CheckpointMessage, Commands, Exported, FileContent, InspectorTab, OverlayRun, OverlaySource, TrainUntil } from '../../protocol/commands.ts';
import type { Recount } from '../../training/files/dead-inputs.ts';
import { refresh } from './frame-loop.ts';
import { type PendingCommand, useStore } from './store.ts';

let supervisor: Supervisor;
/** Asks the worker that is at work. */
export const ask: Ask = (name, args) => supervisor.ask(name, args);

/** Connects the actions with whoever keeps a worker at work. */
export function setSupervisor(keeper: Supervisor): void {
  supervisor = keeper;
}

let lastRunId = 0;

/** Has the worker do something, and says what goes wrong. With a wish the page shows at once that it was heard, however long the worker takes. */
export async function order(what: () => Promise<unknown>, wanted?: PendingCommand['what']): Promise<void> {
  const pendingCommand = wanted && { what: wanted, answered: false };
  revive();
  useStore.setState({ notice: undefined, workerError: undefined, pendingCommand });
  const updateConnection = (end: PendingCommand | undefined): void => {
    if (pendingCommand && useStore.getState().pendingCommand === pendingCommand) useStore.setState({ pendingCommand: end });
  };
  try {
    await what();
    updateConnection(pendingCommand && { ...pendingCommand, answered: true });
  } catch (error) {
    // The supervisor knows the wish; the next worker does it.
    if (pendingCommand && error instanceof WorkerLostError) updateConnection({ ...pendingCommand, answered: true });
    else {
      updateConnection(undefined);
      useStore.setState({ notice: errorMessage(error) });
    }
  }
  refresh();
}

/** Starts a worker if the last one was given up: whoever asks for something wants one. */
function revive(): void {
  if (useStore.getState().workerError?.stopped) supervisor.tryAgain();
}

/** What is being opened. */
let opening: Promise<void> = Promise.resolve();

/** Lets a run be opened: whoever presses Train meanwhile means that one. */
export function letOpen(work: Promise<void>): Promise<void> {
  opening = work;
  return work;
}

/** A run that can go on goes on; otherwise one with this configuration begins. */
export const train = (until: TrainUntil, config: RunConfig): Promise<void> =>
  order(
    async () => {
      await opening;
      const { phase } = useStore.getState().status;
      const goesOn = phase === 'paused' || phase === 'finished' || phase === 'running' || phase === 'loading';
      await (goesOn ? ask('train', { until }) : begin(config, until));
      // A single step is over before a button could change.
    },
    until === 'end' || useStore.getState().recovering ? 'train' : undefined,
  );

export const pause = (): Promise<void> => order(() => ask('pause', {}), 'pause');

export const reset = (config: RunConfig): Promise<void> => order(() => begin(config), 'pause');

/** Goes on from the last finite state of a run that diverged, with a lower rate. */
export const lowerRate = (eta: number): Promise<void> =>
  order(async () => {
    const { bytes } = await checkpointNow();
    await ask('resume', { runId: ++lastRunId, bytes, eta, until: 'end' });
  });

/** The run as it is now, or as it was last seen if there is no worker. Throws if it has made no step. */
export async function checkpointNow(): Promise<CheckpointMessage> {
  const kept = useStore.getState().workerError?.stopped ? supervisor.checkpoint : ((await ask('checkpoint', {})) ?? supervisor.checkpoint);
  if (!kept) throw new Error('There is no run of your own yet: train at least one step.');
  return kept;
}

/** Keeps the present run as it is now: another is about to take its place. */
export const checkpointSoon = (): void => supervisor.checkpointSoon();

/** The run that is shown as a file. Rejects in words. */
export function exportRun(args: Commands['export']['args']): Promise<Exported> {
  revive();
  return ask('export', args);
}

/** What a file of a run holds. Rejects in words, and changes nothing. */
export function readFile(bytes: Uint8Array, name: string): Promise<FileContent> {
  revive();
  return ask('read', { bytes, name });
}

/** Takes up a run from the bytes of a checkpoint; resolves to its new number. Rejects, and changes nothing, if they cannot be read. */
export async function resume(bytes: Uint8Array, until: TrainUntil | undefined, recount?: Recount): Promise<number> {
  const runId = ++lastRunId;
  revive();
  await ask('resume', { runId, bytes, ...(until ? { until } : {}), ...(recount ? { recount } : {}) });
  // Whoever acts on the run next must know that it is another one.
  const { status } = await ask('snapshot', { fresh: false });
  useStore.setState({ status });
  refresh();
  return runId;
}

/** Goes on from a snapshot of the present run, which is kept first. */
export async function resumeBranch(step: number, until: TrainUntil | undefined): Promise<void> {
  supervisor.checkpointSoon();
  const bytes = await ask('checkpointAt', { step });
  await ask('resume', { runId: ++lastRunId, bytes, branch: true, ...(until ? { until } : {}) });
}

/** Puts the run on another engine. */
export const chooseEngine = (choice: EngineChoice): Promise<void> =>
  order(async () => {
    useStore.setState({ engineChoice: choice, benchmarkNote: undefined });
    await supervisor.changeEngine(choice);
  });

/** Puts the run on WebGPU, which has won its race; the choice stays the page's own. */
export const changeEngineAfterBenchmark = (note: string): Promise<void> => order(() => supervisor.changeEngine('webgpu', note));

/** Has another worker load the wanted engine, which this one could not; the run goes on there. */
export const retryEngine = (): Promise<void> =>
  order(async () => {
    if (isOffline()) throw new NotLoaded('The faster engine');
    await supervisor.renew();
  });

/** Goes on, in another worker, with a run that failed after its first step; false if none did. */
export function resumeFailed(): boolean {
  if (!supervisor.checkpoint) return false;
  supervisor.tryAgain();
  return true;
}

/** Starts the worker again after it was given up. */
export function startAgain(): void {
  revive();
  useStore.setState({ workerError: undefined });
}

async function begin(config: RunConfig, until?: TrainUntil): Promise<void> {
  // What was faster for the run before need not be for this one.
  if (useStore.getState().engineChoice === 'auto' && supervisor.choice === 'webgpu') await supervisor.changeEngine('auto');
  useStore.setState({ benchmarkNote: undefined, offer: undefined });
  await ask('begin', { runId: ++lastRunId, config, ...(until ? { until } : {}) });
}

/** Selects a connection. Its law is asked for at once, beside the frames, which may be waiting for a step. */
export function select(selection: Connection): void {
  useStore.setState({ selection });
  askInspector();
}

/** Shows another side of the selection. */
export function setInspectorTab(tab: InspectorTab): void {
  useStore.setState({ tab });
  askInspector();
}

/** Asks for what the inspector shows, now. */
function askInspector(): void {
  const { selection, tab } = useStore.getState();
  if (!selection) return;
  ask('snapshot', { fresh: false, connection: selection, tab }).then(({ distribution, unit }) => {
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

const NOTHING: OverlaySource = { source: 'none' };
let overlayRunId: OverlaySource = NOTHING;

/** Asks for the run to draw behind the present one; the newest request wins. What cannot be had is said, and nothing is drawn. */
export function setOverlayRun(source: OverlaySource): void {
  const show = (overlayRun: OverlayRun | undefined): void => {
    if (overlayRunId === source) useStore.setState({ overlayRun });
  };
  overlayRunId = source;
  useStore.setState({ overlayRunId: source.source === 'saved' ? source.id : source.source, notice: undefined });
  if (source.source === 'none') show(undefined);
  ask('overlayRun', source)
    .then(show)
    .catch((error: unknown) => {
      if (overlayRunId !== source) return;
      overlayRunId = NOTHING;
      useStore.setState({ overlayRun: undefined, overlayRunId: 'none', notice: `Nothing to compare with: ${errorMessage(error)}` });
    });
}
