/* Texts of the commands figure and sweep: grids of runs, processes that compute them, stored runs, reference runs. */

import { cannotRead, sentence } from './cli.ts';

export { cannotRead };

/* Options */

export const figureOutMissing = 'figure: --out is missing. Give a folder for runs and figures, such as --out figures.';
export const publishEmpty = 'figure: --publish is empty. Give a folder, such as public/results.';
/** `all`: the name that stands for all of them. */
const figureNames = (ids: readonly string[], all: string): string => `Give one or more of ${ids.join(', ')}, or ${all}.`;
export const figureMissing = (ids: readonly string[], all: string): string => `figure: no figure is given. ${figureNames(ids, all)}`;
export const noSuchFigure = (id: string, ids: readonly string[], all: string): string => `figure: there is no figure "${id}". ${figureNames(ids, all)}`;
/** `reason`: a sentence. */
export const figureNotRunnable = (id: string, reason: string): string => `figure: ${id} cannot be computed. ${reason}`;
export const figureLeftOut = (id: string, reason: string): string => `Figure ${id} is skipped. ${reason}`;
export const sweepFileMissing = 'sweep: give exactly one file that describes the runs. See: npm run -s headless -- sweep --help';
export const sweepOutMissing = 'sweep: --out is missing. Give a file for the table, such as --out sweep.csv.';
export const internalCommand = 'Only the commands figure and sweep can start this command. Give figure or sweep.';

/* Grids of runs. Shown values are formatted already; a field is a setting of a run by its flat name. */

export const notNamedValues = (where: string, given: string): string => `${where}: expected an object such as { "T": … }, found ${given}.`;
export const noSetting = (where: string, field: string, suggestion: string): string => `${where}: unknown setting "${field}". ${suggestion}`;
export const givenTwice = (where: string, field: string): string => `${where}: ${field} is given twice. Give it once.`;
export const didYouMean = (near: readonly string[]): string => `Did you mean ${near.join(' or ')}?`;
export const knownSettings = (fields: readonly string[]): string => `The settings are ${fields.join(', ')}.`;

export const notGrid = (given: string): string => `expected an object such as { "base": { … }, "grid": { … }, "seeds": 3 }, found ${given}.`;
export const unknownPart = (given: string, parts: readonly string[]): string =>
  `unknown part "${given}". The parts are ${parts.join(', ')}; settings of a run belong in base or grid.`;
export const seedInGrid = (where: string): string => `${where}: seed does not belong here. Give the seeds as "seeds": [1, 2, 3], or a number N for 1 to N.`;
export const inBaseAndGrid = (field: string): string => `${field} is in both base and grid. Give it in one of them.`;
export const exampleOfLists = '[…, …]';
export const exampleOfNetworks = '[[784, 100, 10], [784, 50, 50, 10]]';
export const notList = (field: string, given: string, example: string): string =>
  `grid: ${field}: expected a list such as ${example}, found ${given}. Give a list, or move the value to base.`;
export const emptyList = (field: string): string => `grid: ${field}: the list is empty. Give at least one value, or leave out the field.`;
export const oneNetwork = `grid: layers: this is one network. Give a list of networks, such as ${exampleOfNetworks}.`;
export const givenAgain = (where: string, value: string): string => `${where}: ${value} is given twice. Give it once.`;
export const notSeeds = (given: string): string => `seeds: expected a list such as [1, 2, 3], or a whole number N for the seeds 1 to N, found ${given}.`;
export const noSeeds = 'seeds: the list is empty. Give at least one seed, such as [1].';
export const notSeed = (given: string, most: number): string => `seeds: expected whole numbers from 0 to ${most}, found ${given}.`;
export const tooManyRuns = (points: number, seeds: number, most: number): string =>
  `${points * seeds} runs are too many (${points} combination${points === 1 ? '' : 's'} of settings with ${seeds} seed${seeds === 1 ? '' : 's'} each). Give at most ${most} runs.`;
export const nullValue = (field: string): string => `${field}: null is not a value. Give one, or leave out the field.`;
export const recipe = 'Recipe';
/** `settings`: pairs of a field and its value; without any the reason stands alone. */
export const atPoint = (settings: readonly (readonly [field: string, value: string])[], reason: string): string =>
  `${settings.length === 0 ? '' : `at ${settings.map(([field, value]) => `${field} = ${value}`).join(', ')}: `}${reason}`;
export const errorsOnly = (measure: string): string =>
  `the measure ${measure} needs a distribution, which plain back-propagation (rule bp) does not train. Give the measure errors.`;
export const nothingSince = (since: number, epochs: number): string =>
  `measure: since: epoch ${since} is not before the last of ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}. Give a smaller number, or more epochs.`;

/* JSON that the user has written. `found` and `expected` are parts of the sentence. */

export const notJson = (line: number, column: number, found: string, expected: string): string =>
  `invalid JSON in line ${line}, column ${column}: expected ${expected}, found ${found}.`;
export const theEnd = 'the end of the file';
export const commaOr = (close: string): string => `"," or "${close}"`;
export const notSoDeep = 'no deeper nesting';
export const quotedName = 'a name in double quotes';
export const otherName = (quoted: string): string => `a name other than ${quoted}, which is already used`;
export const aValue = 'a value';

/* Drawings, verdicts and tables */

export const meanOfRuns = 'mean of runs';
export const earlierRevision = 'earlier revision';
export const whichConnections = (over: 'all' | 'live'): string => `Shown: ${over === 'all' ? 'all connections' : 'connections with input only'}.`;
export const notWritten = (label: string, reason: string): string => `${label} was not written. ${sentence(reason)}`;
export const claimBy = (claim: string, by: 'paper' | 'us'): string => `${claim} (${by === 'paper' ? 'the paper' : 'Slabscope'})`;
export const figureHead = (label: string, id: string): string => `${label} (${id})`;
export const claimsNothing = 'no claims';
export const settingOf = (field: string, value: string): string => `${field} ${value}`;
export const seedOf = (seed: number): string => `seed ${seed}`;
export const partialTable = (there: number, total: number, table: string): string => `${table} contains ${there} of ${countOfRuns(total)}.`;
export const divergedRun = (run: string): string => `Run ${run}.`;

/* Reference runs */

const otherPublish = 'Remove it, or give another folder with --publish.';
export const publishedUnreadable = (file: string, reason: string): string => `${cannotRead(file, reason)} ${otherPublish}`;
export const publishedForeign = (file: string): string => `${file} is not a JSON object with the origins of reference runs. ${otherPublish}`;

/* Stored runs */

/** `where`: a sentence that says where the versions are listed. */
export const mixedPrograms = (what: string, programs: readonly string[], where: string): string =>
  `${what} mixes results of ${programs.length} versions of the program (${programs.join(', ')}). ${where}`;
export const fileTellsRuns = (file: string): string => `${file} lists the version of each run.`;
export const originTellsRows = '--origin adds a column with the version of each row.';
export const cannotUseRuns = (folder: string, reason: string): string => `Cannot use ${folder}: ${sentence(reason)} Give another folder with --out.`;
export const draftRemoved = (file: string): string => `Removed ${file}, an incomplete file that is more than a day old.`;
export const cannotTrust = (file: string, reason: string): string => `The result in ${file} is not valid. ${sentence(reason)}`;
export const emptyResult = 'The file is empty.';
export const cutResult = 'The file is truncated or not JSON.';
export const resultFormat = 'Format';
export const wrongHash = 'Its content does not match its SHA-256.';
export const noOrigin = 'Its origin (machine, commit, date, engine) is incomplete.';
/** A sentence of cannotRead or cannotTrust goes before it. */
export const computedAgain = (reason: string): string => `${reason} The run is computed again.`;
export const resultGone = (folder: string): string => `The result is no longer in ${folder}.`;
export const rowGone = (run: string, folder: string): string => `Run ${run}: the result is no longer in ${folder}. The same command computes it again.`;

/* Computing */

const countOfRuns = (count: number): string => `${count} run${count === 1 ? '' : 's'}`;

/** Formats seconds with at most two units. */
function time(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(seconds / 60);
  if (whole < 600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `secondsLeft`: an estimate; undefined if nothing is left to compute. */
export function runsThere(total: number, there: number, secondsLeft: number | undefined, jobs: number): string {
  const left = secondsLeft === undefined ? '' : `; about ${time(secondsLeft)} left with ${jobs === 1 ? 'one process' : `${jobs} processes`}`;
  return `${countOfRuns(total)}, ${there} already computed${left}.`;
}
export const runsOfEarlierRevision = (count: number): string =>
  `For ${count} of the other runs there ${count === 1 ? 'is only a result' : 'are only results'} of an earlier revision of the engines, which ${count === 1 ? 'differs and does' : 'differ and do'} not count.`;
/** `secondsLeft`: an estimate; undefined if there is none. */
export const runsDone = (done: number, total: number, secondsLeft: number | undefined): string =>
  `${done} of ${countOfRuns(total)}${secondsLeft === undefined ? '' : `, about ${time(secondsLeft)} left`}`;
/** `divergence`: where the run diverged; undefined if it did not. */
export const runDone = (run: string, divergence: string | undefined, seconds: number): string =>
  `${run}, ${divergence === undefined ? '' : `${divergence}, `}${seconds.toFixed(1)} s`;
export const divergedKept = (run: string): string => `Run ${run}. Its rows are kept; the same command does not train it again.`;
export const stopped = (there: number, total: number, folder: string): string =>
  `Stopped: ${folder} contains ${there} of ${countOfRuns(total)}. The same command computes the rest.`;
export const missing = 'Missing runs (the same command tries again):';
export const notBegun = 'It was not started.';
export const resultNotWritten = (reason: string): string => `Cannot save its result: ${sentence(reason)}`;

/* How a process ended; the words are used in the sentences below. */

export const unreachable = (reason: string): string => `could not be reached (${reason})`;
export const endedBySignal = (signal: string): string => `was terminated by ${signal}`;
export const endedWithCode = (code: number | null): string => `exited with code ${code}`;

export const noProcess = (how: string): string => `Processes that compute runs do not start: the last one ${how}.`;
export const processEndedOnce = (run: string, how: string): string => `${run}: its process ${how}. A new process starts the run again.`;
export const processEndedTwice = (how: string): string => `its second process ${how}, after the first had failed.`;

export const machine = (processor: string | undefined, cores: number, nodeVersion: string): string =>
  `${processor || 'unknown processor'}, ${cores} core${cores === 1 ? '' : 's'}, Node ${nodeVersion}`;
