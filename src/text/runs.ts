import { errorText } from './format.ts';

/* Runs: saved in the browser, opened from files, exported, shared by link. */

const WHEN = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Formats a wall-clock time (ms since 1970) for a label. */
export const savedWhen = (ms: number): string => WHEN.format(ms);

export const runs = 'Runs';

/* The current run. */

export const thisRun = 'This run';
/** `savedAt` is a wall-clock time in ms since 1970. */
export const savedAtStep = (step: number, savedAt: number): string => `Saved by itself at step ${step}, ${savedWhen(savedAt)}.`;
export const savedSoon = 'It is saved by itself every few seconds.';
/** `config` describes the run; `saved` is a sentence about saving it. */
export const currentRun = (config: string, engine: string, step: number, saved: string): string => `${config}, ${engine}, step ${step}. ${saved}`;
export const changedRun = (changes: readonly { readonly step: number; readonly what: string }[]): string =>
  `Not the run that its settings alone give: ${changes.map(({ step, what }) => `from step ${step} ${what}`).join('; ')}.`;
export const sameBitsEverywhere = 'Its settings give the same bits in every browser and on the command line.';
export const sameBitsHere = 'Its settings give the same bits on this device.';
export const keepAs = 'Keep it as';
export const nothingToKeep = 'Nothing to keep yet: train at least one step. Runs are then saved by themselves every few seconds.';

/* Saved runs. */

export const savedRegion = 'Saved runs';
export const savedHeading = 'Saved in this browser';
export const noneSaved = 'None yet.';
export const storageWarning = 'Browsers may remove what pages have stored. Download what matters to you.';
export const unreadableEntry = 'An entry that cannot be read: damaged, or made by another version.';
export const unreadableName = 'the unreadable entry';
export const currentName = 'this run, saved by itself';
export const automaticName = 'saved by itself';

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
  `${config} · step ${step} of ${steps}${testError === undefined ? '' : ` · ${errorText(testError)}`} · ${engine} · ${savedWhen(savedAt)} · ${(bytes / 1e6).toFixed(1)} MB`;

export const nameLabel = 'Name';
export const keep = 'Keep';
export const rename = 'Rename';
export const cancel = 'Cancel';
export const open = 'Open';
export const compare = 'Compare';
export const download = 'Download';
export const remove = 'Delete';
export const removeForGood = 'Delete for good';
export const openRun = (name: string): string => `Open ${name}`;
export const compareRun = (name: string): string => `Compare with ${name}`;
export const keepRun = (name: string): string => `Keep ${name}`;
export const renameRun = (name: string): string => `Rename ${name}`;
export const downloadRun = (name: string): string => `Download ${name}`;
export const removeRun = (name: string): string => `Delete ${name}`;
export const removeRunForGood = (name: string): string => `Delete ${name} for good`;
/** A run without a name that is drawn as an overlay. */
export const unnamedRun = (step: number): string => `unnamed, step ${step}`;

/* Names. */

const nameLength = (longest: number): string => `Give 1 to ${longest} characters.`;
export const nameEmpty = (longest: number): string => `The name is empty. ${nameLength(longest)}`;
export const nameTooLong = (length: number, longest: number): string => `The name has ${length} characters. ${nameLength(longest)}`;
export const nameNotShown = 'The name has characters that cannot be shown, such as a line break or a tab. Write it without them.';

/* Files. */

export const fileRegion = 'From a file';
export const openFile = 'Open a file …';
export const openFileHint = 'A distribution or a checkpoint (safetensors, npz) opens as a run; a run.json fills in its settings.';
export const openedFile = 'Opened file';
/** Sizes in bytes. */
export const fileTooLarge = (name: string, bytes: number, most: number): string =>
  `${name} has ${Math.round(bytes / 1e6)} MB; a run has at most ${most / 1e6} MB. Choose a file that was downloaded or exported here.`;
/** `config` describes the run. */
export const settingsOfFile = (name: string, config: string): string =>
  `The settings of ${name} are in the form: ${config}. Reset begins a run with them; nothing was started.`;
/** A sampled network in place of a file name. */
export const sampledNetwork = 'The network';

/* Export. */

export const exportName = 'Export';
export const FILES = {
  law: { name: 'Law', about: 'π, m and Ξ of every connection in float32, settings and history. Opens as a run; Adam begins anew.' },
  checkpoint: { name: 'Checkpoint', about: 'The law and the state of Adam. Opens as a run that goes on bit for bit on the same engine.' },
  statistics: { name: 'Statistics', about: 'Shares, means, entropies and histograms of each stage, one number a row.' },
  run: { name: 'Run', about: 'Settings, history and statistics without the arrays. Its settings can be opened.' },
} as const;
export const csvFormat = 'CSV';
export const jsonFormat = 'run.json';
export const fileAs = (file: string, format: string): string => `${file} as ${format}`;
/** `config` describes the run. `viewed`: the earlier step that is shown, if any. */
export const exportedRun = (isRecorded: boolean, config: string, engine: string, step: number, viewed: number | undefined): string =>
  `${isRecorded ? 'The recorded run: ' : ''}${config}, ${engine}, ${viewed === undefined ? `step ${step}` : `as at step ${viewed}`}.`;
export const noRun = 'There is no run yet.';
export const exportHint = 'Each file holds the run as it is when its button is pressed.';
export const exported = 'Exported';
export const filesOpenAgain = 'Files open again under Runs.';

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
  refused: 'The browser does not let the page copy. The link is selected: copy it by hand.',
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
  const whose = isOwnRun ? 'this run' : 'the next run';
  const looks = `this view and its colours${hasSelection ? ', and the selected connection' : ''}${hasChapter ? ', and the open chapter of Learn' : ''}`;
  const engine = hasEngine ? ', with the engine that this address asks for' : '';
  return hasSettings
    ? `It holds the settings and the seed of ${whose}, ${looks}${engine}. Opening it starts nothing; Train then repeats the run, on the engine wasm bit for bit.`
    : `It holds ${looks}${engine}: the settings ${isOwnRun ? 'of this run are wider than this page can make' : 'cannot be read as they are, and are not in it'}.`;
}

export const linkLacksChanges = 'This run was changed on its way, which a link does not hold: training from it will not repeat this run.';

/* An opened link. */

export const linkRegion = 'Link';
/** `isEmpty`: whether nothing else is in the link. */
export const linkRefused = (isEmpty: boolean): string =>
  `The link holds what this version does not know or cannot take${isEmpty ? '. Nothing else is in it:' : '. The rest was taken:'}`;
export const moreReasons = (count: number): string => `and ${count} more.`;
export const closeLink = 'Close';
/** `differences`: how the run that would start differs from the link. */
export const linkDiffers = (hasRun: boolean, differences: string): string =>
  `${hasRun ? 'The current run is unchanged. Reset' : 'Train'} starts a run that ${differences}.`;

const runOfLink = (config: string): string => `the run that the link in the address describes: ${config}`;
/** `config` describes the run of the link. */
export const linkFilledIn = (config: string): string =>
  `The link has filled in the settings; the run that is shown goes on as it was. Reset begins ${runOfLink(config)}.`;
/** `config` describes the run of the link. */
export const linkStarts = (isRecorded: boolean, config: string): string =>
  `${isRecorded ? 'What is shown is the recorded run. ' : ''}Train begins ${runOfLink(config)}.`;
export const unknownChapter = (name: string): string => `Chapter: "${name}" is not known here.`;
