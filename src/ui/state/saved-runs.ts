import { download, nameFile } from '../../client/download.ts';
import { makeId, type RunSummary } from '../../client/saved-run.ts';
import { SavedRuns } from '../../client/saved-runs.ts';
import { errorMessage } from '../../model/error-message.ts';
import { LARGEST_FILE } from '../../model/files.ts';
import type { CheckpointMessage, RunDigest } from '../../protocol/commands.ts';
import * as text from '../../text/runs.ts';
import * as storageText from '../../text/storage.ts';
import { ask, checkpointNow, checkpointSoon, letOpen, readFile, resume, setOverlayRun } from './actions.ts';
import { describeConfig } from './derived.ts';
import { adoptConfig } from './settings.ts';
import { useStore } from './store.ts';

/* Actions of the user on saved runs, and the automatic saving of the current run. */

interface Saving {
  /** The browser's storage; see openSavedRuns. */
  storage: SavedRuns;
  /** The id under which each run of this page is saved, by its run id. */
  readonly ids: Map<number, string>;
  /** The checkpoint that is to be saved next, and what settles when none is. */
  next: CheckpointMessage | undefined;
  inProgress: Promise<void> | undefined;
}

/** What saving needs and no component shows. */
const saving = { ids: new Map() } as Saving;

const idOf = (runId: number): string => {
  const id = saving.ids.get(runId) ?? makeId();
  saving.ids.set(runId, id);
  return id;
};

/** Opens the browser's storage and copies its state to the store; offers to resume the run that was interrupted last time. */
export async function openSavedRuns(): Promise<void> {
  const saved = new SavedRuns();
  saving.storage = saved;
  let changes = -1;
  const report = async (): Promise<void> => {
    const storage = saved.getState();
    useStore.setState({ storage });
    if (storage.changes === changes) return;
    changes = storage.changes;
    useStore.setState({ runs: await saved.list() });
  };
  saved.subscribe(() => void report());
  await report();
  const { runs, storage, status } = useStore.getState();
  const last = runs.find((run): run is RunSummary => run.kind === 'auto');
  if (last && !last.finished && storage.storage !== 'elsewhere' && status.runId === 0) useStore.setState({ offer: last });
}

/** Saves a checkpoint. Of those that arrive meanwhile only the newest is saved. Resolves when none is waiting. */
export function saveCheckpoint(kept: CheckpointMessage): Promise<void> {
  saving.next = kept;
  saving.inProgress ??= saveNext().finally(() => {
    saving.inProgress = undefined;
  });
  return saving.inProgress;
}

async function saveNext(): Promise<void> {
  while (saving.next) {
    const now: CheckpointMessage = saving.next;
    saving.next = undefined;
    await saving.storage.save({ ...now.digest, id: idOf(now.runId) }, now.bytes).catch(complain);
  }
}

/** After this time the page reloads without saving, and offers the run as it was last saved. */
const LONGEST_SAVE_MS = 5000;

/** Saves the run and reloads the page, which then offers to resume it. */
export async function saveAndReload(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, LONGEST_SAVE_MS));
  await Promise.race([checkpointNow().then(saveCheckpoint), late]).catch(() => {});
  location.reload();
}

const complain = (error: unknown): void => useStore.setState({ notice: errorMessage(error) });

/** Performs an action; an error is shown as a notice. */
async function withNotice(what: () => Promise<unknown>): Promise<void> {
  useStore.setState({ notice: undefined });
  await what().catch(complain);
}

/** Opens a run, for which Train waits; an error is shown as a notice. */
const open = (what: () => Promise<unknown>): Promise<void> => letOpen(withNotice(what));

/** Opens a run that was saved automatically, or a copy of a named one; with `train` it continues training. */
export const openRun = (run: RunSummary, train: boolean): Promise<void> =>
  open(async () => {
    const { bytes, older, summary } = await saving.storage.load(run.id);
    const runId = await resume(bytes, train ? 'end' : undefined);
    adoptRun();
    if (run.kind === 'auto') saving.ids.set(runId, run.id);
    useStore.setState({ offer: undefined, ...(older ? { notice: storageText.RUN_WORDS.older(summary.step) } : {}) });
  });

/** Sets the form to the settings of the opened run: nothing of it is edited yet. */
function adoptRun(): void {
  const { config } = useStore.getState().status;
  if (config) adoptConfig(config);
}

/** Dismisses the offer; the interrupted run stays among the saved runs. */
export const declineOffer = (): void => useStore.setState({ offer: undefined });

export const saveCurrent = (name: string): Promise<void> =>
  withNotice(async () => {
    const { digest, bytes, runId } = await checkpointNow();
    await saving.storage.keepAs(name, { ...digest, id: idOf(runId) }, bytes);
  });

export const keepSavedRun = (id: string, name: string): Promise<void> => withNotice(() => saving.storage.keepCopy(id, name));
export const renameRun = (id: string, name: string): Promise<void> => withNotice(() => saving.storage.rename(id, name));
export const removeRun = (id: string): Promise<void> => withNotice(() => saving.storage.remove(id));
export const takeOver = (): Promise<void> => withNotice(() => saving.storage.takeOver());
export const acknowledgeWipe = (): void => saving.storage.acknowledge();

const give = (bytes: Uint8Array, { rule, seed, step }: RunDigest, name = `${rule} seed ${seed}`): void => download(bytes, nameFile(name, step));

export const downloadPresent = (): Promise<void> =>
  withNotice(async () => {
    const { digest, bytes } = await checkpointNow();
    give(bytes, digest);
  });

export const downloadSaved = (run: RunSummary): Promise<void> =>
  withNotice(async () => {
    const { bytes, summary } = await saving.storage.load(run.id);
    give(bytes, summary, run.name);
  });

export const overlaySavedRun = (run: RunSummary): Promise<void> =>
  withNotice(async () => {
    const { bytes, summary } = await saving.storage.load(run.id);
    setOverlayRun({ source: 'saved', id: run.id, name: run.name ?? text.unnamedRun(summary.step), bytes });
  });

/** Opens a sampled network (from 0) as the current run, as its file would open; the previous run is saved first. */
export const openNetwork = (index: number): Promise<void> =>
  open(async () => {
    const { bytes } = await ask('networkFile', { index, container: 'safetensors' });
    const content = await readFile(bytes, text.sampledNetwork);
    checkpointSoon();
    if (content.kind !== 'run') return;
    await resume(content.bytes, undefined);
    adoptRun();
  });

/**
 * Opens a file of a run: as the current run, or its settings in the form. The worker reads and checks it; an error or a
 * warning is shown as a notice. `remark` receives messages about the file that are not warnings.
 */
export const openFile = (file: File, remark: (words: string) => void): Promise<void> =>
  open(async () => {
    remark('');
    if (file.size > LARGEST_FILE) throw new RangeError(text.fileTooLarge(file.name, file.size, LARGEST_FILE));
    const content = await readFile(new Uint8Array(await file.arrayBuffer()), file.name);
    if (content.kind === 'run') {
      await resume(content.bytes, undefined, content.recount);
      adoptRun();
      const words = content.sentences.join(' ');
      if (content.warning) useStore.setState({ notice: words });
      else remark(words);
      return;
    }
    adoptConfig(content.config);
    useStore.setState({ notice: text.settingsOfFile(file.name, describeConfig(content.config)) });
  });
