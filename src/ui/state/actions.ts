import { type Supervisor, WorkerGone } from '../../client/supervisor.ts';
import type { Connection } from '../../model/connection.ts';
import { wordsOf } from '../../model/error-message.ts';
import { isOffline, NotLoaded } from '../../model/not-loaded.ts';
import type { Colour } from '../../model/scales.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import type { EngineChoice } from '../../model/settings/engines.ts';
import type { Ask } from '../../protocol/client.ts';
import type { Aspect, Commands, Exported, FileContent, Kept, Overlay, OverlaySource, Stretch } from '../../protocol/commands.ts';
import type { Recount } from '../../training/files/dead-inputs.ts';
import { refresh } from './frame-loop.ts';
import { useStore, type Wish } from './store.ts';

let supervisor: Supervisor;
/** Asks the worker that is at work. */
export const ask: Ask = (name, args) => supervisor.ask(name, args);

/** Connects the actions with whoever keeps a worker at work. */
export function setSupervisor(keeper: Supervisor): void {
  supervisor = keeper;
}

let lastRunId = 0;

/** Has the worker do something, and says what goes wrong. With a wish the page shows at once that it was heard, however long the worker takes. */
export async function order(what: () => Promise<unknown>, wanted?: Wish['what']): Promise<void> {
  const wish = wanted && { what: wanted, answered: false };
  revive();
  useStore.setState({ notice: undefined, trouble: undefined, wish });
  const settle = (end: Wish | undefined): void => {
    if (wish && useStore.getState().wish === wish) useStore.setState({ wish: end });
  };
  try {
    await what();
    settle(wish && { ...wish, answered: true });
  } catch (error) {
    // The supervisor knows the wish; the next worker does it.
    if (wish && error instanceof WorkerGone) settle({ ...wish, answered: true });
    else {
      settle(undefined);
      useStore.setState({ notice: wordsOf(error) });
    }
  }
  refresh();
}

/** Starts a worker if the last one was given up: whoever asks for something wants one. */
function revive(): void {
  if (useStore.getState().trouble?.stopped) supervisor.tryAgain();
}

/** What is being opened. */
let opening: Promise<void> = Promise.resolve();

/** Lets a run be opened: whoever presses Train meanwhile means that one. */
export function letOpen(work: Promise<void>): Promise<void> {
  opening = work;
  return work;
}

/** A run that can go on goes on; otherwise one with this configuration begins. */
export const train = (stretch: Stretch, config: RunConfig): Promise<void> =>
  order(
    async () => {
      await opening;
      const { phase } = useStore.getState().status;
      const goesOn = phase === 'paused' || phase === 'finished' || phase === 'running' || phase === 'loading';
      await (goesOn ? ask('train', { stretch }) : begin(config, stretch));
      // A single step is over before a button could change.
    },
    stretch === 'end' || useStore.getState().recovering ? 'train' : undefined,
  );

export const pause = (): Promise<void> => order(() => ask('pause', {}), 'pause');

export const reset = (config: RunConfig): Promise<void> => order(() => begin(config), 'pause');

/** Goes on from the last finite state of a run that diverged, with a lower rate. */
export const lowerRate = (eta: number): Promise<void> =>
  order(async () => {
    const { bytes } = await keepNow();
    await ask('resume', { runId: ++lastRunId, bytes, eta, stretch: 'end' });
  });

/** The run as it is now, or as it was last seen if there is no worker. Throws if it has made no step. */
export async function keepNow(): Promise<Kept> {
  const kept = useStore.getState().trouble?.stopped ? supervisor.kept : ((await ask('keep', {})) ?? supervisor.kept);
  if (!kept) throw new Error('There is no run of your own yet: train at least one step.');
  return kept;
}

/** Keeps the present run as it is now: another is about to take its place. */
export const keepSoon = (): void => supervisor.keepSoon();

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
export async function resume(bytes: Uint8Array, stretch: Stretch | undefined, recount?: Recount): Promise<number> {
  const runId = ++lastRunId;
  revive();
  await ask('resume', { runId, bytes, ...(stretch ? { stretch } : {}), ...(recount ? { recount } : {}) });
  // Whoever acts on the run next must know that it is another one.
  const { status } = await ask('look', { anew: false });
  useStore.setState({ status });
  refresh();
  return runId;
}

/** Goes on from a snapshot of the present run, which is kept first. */
export async function resumeBranch(step: number, stretch: Stretch | undefined): Promise<void> {
  supervisor.keepSoon();
  const bytes = await ask('checkpointAt', { step });
  await ask('resume', { runId: ++lastRunId, bytes, branch: true, ...(stretch ? { stretch } : {}) });
}

/** Puts the run on another engine. */
export const chooseEngine = (choice: EngineChoice): Promise<void> =>
  order(async () => {
    useStore.setState({ engineChoice: choice, raceNote: undefined });
    await supervisor.changeEngine(choice);
  });

/** Puts the run on WebGPU, which has won its race; the choice stays the page's own. */
export const changeEngineAfterRace = (note: string): Promise<void> => order(() => supervisor.changeEngine('webgpu', note));

/** Has another worker load the wanted engine, which this one could not; the run goes on there. */
export const retryEngine = (): Promise<void> =>
  order(async () => {
    if (isOffline()) throw new NotLoaded('The faster engine');
    await supervisor.renew();
  });

/** Goes on, in another worker, with a run that failed after its first step; false if none did. */
export function resumeFailed(): boolean {
  if (!supervisor.kept) return false;
  supervisor.tryAgain();
  return true;
}

/** Starts the worker again after it was given up. */
export function startAgain(): void {
  revive();
  useStore.setState({ trouble: undefined });
}

async function begin(config: RunConfig, stretch?: Stretch): Promise<void> {
  // What was faster for the run before need not be for this one.
  if (useStore.getState().engineChoice === 'auto' && supervisor.choice === 'webgpu') await supervisor.changeEngine('auto');
  useStore.setState({ raceNote: undefined, offer: undefined });
  await ask('begin', { runId: ++lastRunId, config, ...(stretch ? { stretch } : {}) });
}

/** Selects a connection. Its law is asked for at once, beside the frames, which may be waiting for a step. */
export function select(selection: Connection): void {
  useStore.setState({ selection });
  lookInside();
}

/** Shows another side of the selection. */
export function setAspect(aspect: Aspect): void {
  useStore.setState({ aspect });
  lookInside();
}

/** Asks for what the inspector shows, now. */
function lookInside(): void {
  const { selection, aspect } = useStore.getState();
  if (!selection) return;
  ask('look', { anew: false, connection: selection, aspect }).then(({ law, unit }) => {
    const now = useStore.getState();
    if (now.selection === selection && now.aspect === aspect) useStore.setState({ law, unit });
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
let compared: OverlaySource = NOTHING;

/** Asks for the run to draw behind the present one; the newest request wins. What cannot be had is said, and nothing is drawn. */
export function compareWith(source: OverlaySource): void {
  const show = (overlay: Overlay | undefined): void => {
    if (compared === source) useStore.setState({ overlay });
  };
  compared = source;
  useStore.setState({ compared: source.source === 'saved' ? source.id : source.source, notice: undefined });
  if (source.source === 'none') show(undefined);
  ask('overlay', source)
    .then(show)
    .catch((error: unknown) => {
      if (compared !== source) return;
      compared = NOTHING;
      useStore.setState({ overlay: undefined, compared: 'none', notice: `Nothing to compare with: ${wordsOf(error)}` });
    });
}
