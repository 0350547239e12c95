import { errorText } from './format.ts';

/* Runs: saved in the browser, opened from files, exported, shared by link. */

const WHEN = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Formats a wall-clock time (ms since 1970) for a label. */
export const savedWhen = (ms: number): string => WHEN.format(ms);

export const runs = 'Runs';

/* The current run. */

export const thisRun = 'This run';
/** `savedAt` is a wall-clock time in ms since 1970. */
export const savedAtStep = (step: number, savedAt: number): string => `Saved automatically at step ${step}, ${savedWhen(savedAt)}.`;
export const savedSoon = 'Saved automatically every few seconds.';
/** `config` describes the run; `saved` is a sentence about saving it. */
export const currentRun = (config: string, engine: string, step: number, saved: string): string => `${config}, ${engine}, step ${step}. ${saved}`;
export const changedRun = (changes: readonly { readonly step: number; readonly what: string }[]): string =>
  `This run cannot be reproduced from its settings alone: ${changes.map(({ step, what }) => `at step ${step}, ${what}`).join('; ')}.`;
export const sameBitsEverywhere = 'The same settings reproduce this run bit for bit in every browser and on the command line.';
export const sameBitsHere = 'The same settings reproduce this run bit for bit on this device.';
export const saveAs = 'Save as';
export const nothingToSave = 'There is nothing to save yet: train for at least one step. The page then saves the run automatically every few seconds.';

/* Saved runs. */

export const savedRegion = 'Saved runs';
export const savedHeading = 'Saved in this browser';
export const noneSaved = 'None yet.';
export const storageWarning = 'The browser may delete its storage. Download important runs.';
export const unreadableEntry = 'This entry cannot be read: it is damaged, or another version of Slabscope saved it.';
export const unreadableName = 'the unreadable entry';
export const currentName = 'current run (autosaved)';
export const automaticName = 'autosaved run';

interface SavedRun {
  /** Describes the run. */
  readonly config: string;
  readonly step: number;
  readonly steps: number;
  /** In percent. */
  readonly testError?: number | undefined;
  readonly engine: string;
  /** Wall clock in ms since 1970. */
  readonly savedAt: number;
  readonly bytes: number;
}

export const savedRun = ({ config, step, steps, testError, engine, savedAt, bytes }: SavedRun): string =>
  `${config} · step ${step} of ${steps}${testError === undefined ? '' : ` · test error ${errorText(testError)}`} · ${engine} · ${savedWhen(savedAt)} · ${(bytes / 1e6).toFixed(1)} MB`;

export const nameLabel = 'Name';
export const save = 'Save';
export const rename = 'Rename';
export const cancel = 'Cancel';
export const open = 'Open';
export const overlay = 'Overlay';
export const download = 'Download';
export const remove = 'Delete';
export const removePermanently = 'Delete permanently';
export const openRun = (name: string): string => `Open ${name}`;
export const overlayRun = (name: string): string => `Overlay ${name}`;
export const saveRun = (name: string): string => `Save ${name} under a name`;
export const renameRun = (name: string): string => `Rename ${name}`;
export const downloadRun = (name: string): string => `Download ${name}`;
export const removeRun = (name: string): string => `Delete ${name}`;
export const removeRunPermanently = (name: string): string => `Delete permanently: ${name}`;
/** A run without a name that is drawn as an overlay. */
export const unnamedRun = (step: number): string => `unnamed run, step ${step}`;

/* Names. */

const nameLength = (longest: number): string => `Use 1 to ${longest} characters.`;
export const nameEmpty = (longest: number): string => `The name is empty. ${nameLength(longest)}`;
export const nameTooLong = (length: number, longest: number): string => `The name has ${length} characters. ${nameLength(longest)}`;
export const nameNotShown = 'The name contains characters that cannot be shown, such as a line break or a tab. Remove them.';

/* Files. */

export const fileRegion = 'From a file';
export const openFile = 'Open a file …';
export const openFileHint = 'Parameters (π, m, Ξ) and checkpoints (safetensors, npz) open as a run. A run.json fills in the settings.';
export const openedFile = 'Opened file';
/** Sizes in bytes. */
export const fileTooLarge = (name: string, bytes: number, most: number): string =>
  `${name} has ${Math.round(bytes / 1e6)} MB; a run has at most ${most / 1e6} MB. Choose a file that Slabscope exported.`;
/** `config` describes the run. */
export const settingsOfFile = (name: string, config: string): string =>
  `The settings of ${name} are now in the form: ${config}. No run was started: press Restart to start one with these settings.`;
/** A sampled network in place of a file name. */
export const sampledNetwork = 'The sampled network';

/* Export. */

export const exportName = 'Export';
export const FILES = {
  law: {
    name: 'Parameters (π, m, Ξ)',
    about: 'The parameters of every connection in float32, with settings and history. Opens as a run; the state of Adam is not included.',
  },
  checkpoint: {
    name: 'Checkpoint',
    about: 'The parameters and the state of Adam, with settings and history. Opens as a run that continues bit for bit on the same engine.',
  },
  statistics: { name: 'Statistics', about: 'Fractions of categories, means, entropies and histograms of each layer, one number per row.' },
  run: { name: 'Run', about: 'Settings, history and statistics, without arrays. Opening the file fills in its settings.' },
} as const;
export const csvFormat = 'CSV';
export const jsonFormat = 'run.json';
export const fileAs = (file: string, format: string): string => `${file} as ${format}`;
/** `config` describes the run. `viewed`: the earlier step that is shown, if any. */
export const exportedRun = (isRecorded: boolean, config: string, engine: string, step: number, viewed: number | undefined): string =>
  `${isRecorded ? 'Recorded run: ' : ''}${config}, ${engine}, ${viewed === undefined ? `step ${step}` : `snapshot at step ${viewed}`}.`;
export const noRun = 'There is no run yet.';
export const exportHint = 'Each file contains the run as it is when you press its button.';
export const exported = 'Exported';
export const filesOpenAgain = 'All files except the statistics can be opened again under Runs.';

const size = (bytes: number): string => (bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
export const exportedFile = (name: string, bytes: number): string => `${name}, ${size(bytes)}`;

/* Share. */

export const share = 'Share';
export const linkLabel = 'Link to what you see';
export const copy = 'Copy';
export const copying = 'Copying';
export const COPY_STATES = {
  asked: '',
  copied: 'Link copied.',
  refused: 'The browser does not allow the page to copy. The link is selected: copy it manually (Ctrl+C).',
} as const;

interface LinkContents {
  readonly hasSettings: boolean;
  /** Whether the settings are those of the current run, not of the next one. */
  readonly isOwnRun: boolean;
  readonly hasSelection: boolean;
  readonly hasChapter: boolean;
  readonly hasEngine: boolean;
}

export function linkContents({ hasSettings, isOwnRun, hasSelection, hasChapter, hasEngine }: LinkContents): string {
  const settings = `the settings and seed of ${isOwnRun ? 'this run' : 'the next run'}`;
  const contents = [
    ...(hasSettings ? [settings] : []),
    'the view with its colours',
    ...(hasSelection ? ['the selected connection'] : []),
    ...(hasChapter ? ['the open chapter of Learn'] : []),
    ...(hasEngine ? ['the engine in the address of this page'] : []),
  ];
  const remark = hasSettings
    ? 'Opening the link starts no run; Train does. On the engine wasm the run is then the same, bit for bit.'
    : `It does not contain settings: ${isOwnRun ? 'this run has wider layers than the page can train' : 'the form has invalid settings'}.`;
  return `The link contains ${listOf(contents)}. ${remark}`;
}

/** Joins parts of a sentence with commas and "and". */
const listOf = (parts: readonly string[]): string => (parts.length > 1 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}` : parts.join(''));

export const linkLacksChanges = 'This run was changed after its start. A link does not contain such changes: a run started from this link will differ.';

/* An opened link. */

export const linkRegion = 'Link';
/** `isEmpty`: whether nothing in the link can be used. Reasons follow. */
export const linkRefused = (isEmpty: boolean): string =>
  isEmpty ? 'Nothing in this link can be used:' : 'Some parts of this link are unknown or invalid and were ignored:';
export const moreReasons = (count: number): string => `and ${count} more.`;
export const dismissLink = 'Dismiss';
/** `differences`: how the run that would start differs from the link. */
export const linkDiffers = (hasRun: boolean, differences: string): string =>
  hasRun ? `The current run is unchanged. If you press Restart, the new run ${differences}.` : `If you press Train, the run ${differences}.`;

/** `config` describes the run of the link. */
export const linkFilledIn = (config: string): string =>
  `The settings of the link are now in the form; the current run continues unchanged. Press Restart to start the run of the link: ${config}.`;
/** `config` describes the run of the link. */
export const linkStarts = (isRecorded: boolean, config: string): string =>
  `${isRecorded ? 'The page shows the recorded run. ' : ''}Press Train to start the run of the link: ${config}.`;
/** The link names a connection of the recorded run, which was another one then. */
export const linkIsOlder = 'Made before the recorded run changed: its values may differ.';
export const unknownChapter = (name: string): string => `Unknown chapter "${name}".`;
