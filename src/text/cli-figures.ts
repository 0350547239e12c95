/* Texts of the commands figure and sweep: grids of runs, processes that compute them, stored runs, published results. */

/* Options */

export const figureOutMissing = 'figure: --out is missing. Give the folder for runs and figures, such as --out figures.';
export const publishEmpty = 'figure: --publish is empty. Give a folder, such as public/results.';
/** `all`: the name that stands for all of them. */
const figureNames = (ids: readonly string[], all: string): string => `${ids.join(', ')} or ${all}`;
export const figureMissing = (ids: readonly string[], all: string): string => `figure: which one is missing. Give ${figureNames(ids, all)}.`;
export const noSuchFigure = (id: string, ids: readonly string[], all: string): string => `figure: there is no figure "${id}". Give ${figureNames(ids, all)}.`;
/** `reason`: a sentence. */
export const figureNotRunnable = (id: string, reason: string): string => `figure: ${id} cannot be computed. ${reason}`;
export const figureLeftOut = (id: string, reason: string): string => `${id} is left out. ${reason}`;
export const sweepFileMissing = 'sweep: give one file that describes the runs. See: npm run -s headless -- sweep --help';
export const sweepOutMissing = 'sweep: --out is missing. Give the table, such as --out sweep.csv.';
export const cannotRead = (file: string, reason: string): string => `${file} cannot be read: ${reason}`;
export const internalCommand = 'This command is given by figure and sweep alone.';

/* Grids of runs. Shown values are formatted already; a field is a setting of a run by its flat name. */

export const notNamedValues = (where: string, given: string): string => `${where}: ${given} is not a set of named values, such as { "T": … }.`;
export const noSetting = (where: string, field: string, suggestion: string): string => `${where}: "${field}" is no setting of a run. ${suggestion}`;
export const givenTwice = (where: string, field: string): string => `${where}: ${field} is given twice.`;
export const didYouMean = (near: readonly string[]): string => `Did you mean ${near.join(' or ')}?`;
export const knownSettings = (fields: readonly string[]): string => `Known are ${fields.join(', ')}.`;

export const notGrid = (given: string): string => `${given} is not a set of named values. Give such as { "base": { … }, "grid": { … }, "seeds": 3 }.`;
export const unknownPart = (given: string, parts: readonly string[]): string =>
  `"${given}" is not known. Give ${parts.join(', ')}; settings of a run belong into base or grid.`;
export const seedInGrid = (where: string): string => `${where}: leave out seed, and give the seeds as "seeds": [1, 2, 3], or as a number for 1 to that.`;
export const inBaseAndGrid = (field: string): string => `${field} is both in base and in grid. Leave it in one.`;
export const exampleOfLists = '[…, …]';
export const exampleOfNetworks = '[[784, 100, 10], [784, 50, 50, 10]]';
export const notList = (field: string, given: string, example: string): string =>
  `grid: ${field}: ${given} is not a list. Give one, such as ${example}, or put the value into base.`;
export const emptyList = (field: string): string => `grid: ${field}: the list is empty. Give values, or leave the field out.`;
export const oneNetwork = `grid: layers: this is one network. Give a list of networks, such as ${exampleOfNetworks}.`;
export const givenAgain = (where: string, value: string): string => `${where}: ${value} is there twice.`;
export const notSeeds = (given: string): string => `seeds: ${given} is neither a list such as [1, 2, 3] nor a whole number from 1, which stands for 1 to that.`;
export const noSeeds = 'seeds: the list is empty. Give at least one, such as [1].';
export const notSeed = (given: string, most: number): string => `seeds: ${given} is not a whole number from 0 to ${most}.`;
export const tooManyRuns = (points: number, seeds: number, most: number): string =>
  `${points * seeds} runs are too many: ${points} points of the grid with ${seeds} seed${seeds === 1 ? '' : 's'} each. At most ${most} are computed at once.`;
export const nullValue = (field: string): string => `${field}: null is no value.`;
export const recipe = 'Recipe';
/** `settings`: pairs of a field and its value; without any the reason stands alone. */
export const atPoint = (settings: readonly (readonly [field: string, value: string])[], reason: string): string =>
  `${settings.length === 0 ? '' : `at ${settings.map(([field, value]) => `${field} = ${value}`).join(', ')}: `}${reason}`;
export const errorsOnly = (measure: string): string =>
  `plain back-propagation (rule bp) has errors alone: there is no law to measure ${measure} of. Give the measure errors.`;
export const nothingSince = (since: number, epochs: number): string => `since ${since} leaves nothing of ${epochs} epochs. Give less.`;

/* JSON that the user has written. `found` and `expected` are words of the sentence. */

export const notJson = (line: number, column: number, found: string, expected: string): string =>
  `not JSON in line ${line}, column ${column}: ${found}, where ${expected} was expected.`;
export const theEnd = 'the end';
export const commaOr = (close: string): string => `"," or "${close}"`;
export const notSoDeep = 'nothing so deep';
export const quotedName = 'a name in double quotes';
export const otherName = (quoted: string): string => `another name than ${quoted}, which is there already,`;
export const aValue = 'a value';

/* Drawings, verdicts and tables */

export const meanOfRuns = 'mean of runs';
export const earlierRevision = 'earlier revision';
export const whichConnections = (over: 'all' | 'live'): string => `Here: ${over === 'all' ? 'all connections' : 'live connections only'}.`;
export const notWritten = (label: string, reason: string): string => `${label} is not written: ${reason}`;
export const claimBy = (claim: string, by: 'paper' | 'us'): string => `${claim} (${by === 'paper' ? 'the paper' : 'Slabscope'})`;
export const figureHead = (label: string, id: string): string => `${label} (${id})`;
export const claimsNothing = 'claims nothing';
export const settingOf = (field: string, value: string): string => `${field} ${value}`;
export const seedOf = (seed: number): string => `seed ${seed}`;
export const partialTable = (there: number, total: number, table: string): string => `${there} of ${total} runs are in ${table}.`;
export const divergedRun = (run: string): string => `Diverged: ${run}`;

/* Published results */

export const publishedUnreadable = (file: string, reason: string): string => `${file} cannot be read: ${reason}. Take it away, or give another --publish.`;
export const publishedForeign = (file: string): string => `${file} is not what this program writes. Take it away, or give another --publish.`;

/* Stored runs */

/** `where`: the start of a sentence, such as "--origin tells which rows". */
export const mixedPrograms = (what: string, programs: readonly string[], where: string): string =>
  `${what} mixes results of ${programs.length} states of the program (${programs.join(', ')}); ${where} are whose.`;
export const fileTellsRuns = (file: string): string => `${file} tells which runs`;
export const originTellsRows = '--origin tells which rows';
export const cannotUseRuns = (folder: string, reason: string): string => `${folder} cannot be used: ${reason}. Give another --out.`;
export const draftRemoved = (file: string): string => `${file} was left half written more than a day ago: taken away.`;
export const cannotTrust = (file: string, reason: string): string => `${file} cannot be trusted: ${reason}`;
export const emptyResult = 'It is empty.';
export const cutResult = 'It is cut short, or not JSON.';
export const resultFormat = 'Its format';
export const wrongHash = 'Its content does not fit its SHA-256.';
export const noOrigin = 'It does not say where it was computed.';
/** A sentence of cannotRead or cannotTrust goes before it. */
export const computedAgain = (reason: string): string => `${reason} It is computed again.`;
export const resultGone = (folder: string): string => `Its result has gone from ${folder}.`;
export const rowGone = (run: string, folder: string): string => `The result of ${run} has gone from ${folder}. The same command computes it again.`;

/* Computing */

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
  const left = secondsLeft === undefined ? '' : `; about ${time(secondsLeft)} to go with ${jobs === 1 ? 'one process' : `${jobs} processes`}`;
  return `${total} run${total === 1 ? '' : 's'}, ${there} of them there${left}.`;
}
export const runsOfEarlierRevision = (count: number): string =>
  `${count} of the others ${count === 1 ? 'is' : 'are'} there by an earlier revision of the engines, which gave other rows: not counted.`;
/** `secondsLeft`: an estimate; undefined if there is none. */
export const runsDone = (done: number, total: number, secondsLeft: number | undefined): string =>
  `${done} of ${total} runs${secondsLeft === undefined ? '' : `, about ${time(secondsLeft)} left`}`;
/** `divergence`: where the run diverged; undefined if it did not. */
export const runDone = (run: string, divergence: string | undefined, seconds: number): string =>
  `${run}, ${divergence === undefined ? '' : `${divergence}, `}${seconds.toFixed(1)} s`;
export const divergedKept = (run: string): string => `Diverged, kept, and not tried again: ${run}`;
export const stopped = (there: number, total: number, folder: string): string =>
  `Stopped: ${there} of ${total} runs are kept in ${folder}. The same command goes on from there.`;
export const missing = 'Missing (the same command tries again):';
export const notBegun = 'It was not begun.';
export const resultNotWritten = (reason: string): string => `Its result cannot be written: ${reason}`;

/* How a process ended; the words are used in the sentences below. */

export const unreachable = (reason: string): string => `could not be reached (${reason})`;
export const endedBySignal = (signal: string): string => `was ended by ${signal}`;
export const endedWithCode = (code: number | null): string => `ended with exit code ${code}`;

export const noProcess = (how: string): string => `No process can be started to compute it: it ${how}.`;
export const processEndedOnce = (run: string, how: string): string => `${run}: its process ${how}. Another one begins it again.`;
export const processEndedTwice = (how: string): string => `its process ${how}, and so did the one before.`;

export const machine = (processor: string | undefined, cores: number, nodeVersion: string): string =>
  `${processor || 'unknown processor'}, ${cores} core${cores === 1 ? '' : 's'}, Node ${nodeVersion}`;
