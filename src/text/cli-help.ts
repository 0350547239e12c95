/* Help texts of the command line. */

export const commands = `Usage: npm run -s headless -- COMMAND [options]

  train    trains one run and prints its errors and statistics as JSON
  perturb  measures the error while connections are switched off or on, as JSON or CSV
  prune    measures the error while weights are taken away, as JSON
  figure   computes figures of the paper, and whether its claims hold
  sweep    trains every run of a grid of settings, as one table
  race     lets rules that assign credit run side by side
  check    computes a golden case with an engine and compares
  export   writes a law, a checkpoint or a recording as another file
  bench    measures what a step costs, see npm run -s bench -- --help

COMMAND --help tells the options.
`;

export interface RunChoices {
  readonly recipes: readonly string[];
  readonly schedules: readonly string[];
  readonly optimisers: readonly string[];
  readonly entropies: readonly string[];
}

/** The options of a run, which the help of every command that trains one contains. */
const runHelp = ({
  recipes,
  schedules,
  optimisers,
  entropies,
}: RunChoices): string => `  --recipe NAME    ${recipes.join(' | ')} (default); every option below overrides it
  --rule NAME      gbp, or bp: plain back-propagation, pi and Xi frozen at zero
  --layers WIDTHS  such as 784-100-100-10
  --T N            training images, the first of the file; each epoch leaves out what exceeds a multiple of --batch
  --V N            test images, the first of the file
  --batch N        images per step; choose a divisor of --T to use every image in every epoch
  --epochs N       where the run stops, and the length of the cosine
  --eta X          learning rate of the first epoch
  --schedule NAME  ${schedules.join(' | ')}
  --optimiser NAME ${optimisers.join(' | ')}
  --decay X        strength of the l2 term
  --m-variance X   variance of m at the start
  --pi X           spike mass of every connection at the start; silent ones keep it
  --xi-max X       Xi starts uniform between 0 and this
  --seed N         a whole number from 0; start, order, noise and samples follow from it
  --sampled N      networks drawn and tested at each evaluation, 0 to 50
  --entropy NAME   ${entropies.join(' | ')}: the formula that the page shows for this run
  --engine NAME    wasm (default), tfjs-wasm (slower), tfjs-cpu (slow) or reference (float64, very slow)
`;

const distributionOption = '  --law FILE       a law, a checkpoint or a recording to measure on, instead of training\n';

export const train = (run: RunChoices): string => `Usage: npm run -s headless -- train [options]

Trains one run on MNIST and prints the result as JSON (errors in percent, shares as fractions).

${runHelp(run)}  --perturb        adds errors with VIP off, random off and UIP on, fractions 0.5 and 1, every stage
  --record FILE    writes the finished run as the page can show it
  --out FILE       writes the JSON there instead of to stdout

Ctrl-C keeps the run beside that file, and the same command goes on from there. A run that diverges prints what there is and ends
with exit code 3.
`;

export const perturb = (targets: readonly string[], mostNetworks: number, run: RunChoices): string => `Usage: npm run -s headless -- perturb [options]

Trains one run on MNIST, or takes one from a file, and measures its test error while connections of one role are switched
off or on in networks drawn from the law (Fig. 4a; errors in percent).

${distributionOption}  --stages LIST    such as 1,3, or all; 1 without it
  --targets LIST   of ${targets.join(',')}; all without it
  --fractions LIST such as 0,0.5,1; 0 to 1 by 0.1 without it
  --networks N     networks that are drawn for each point, 1 to ${mostNetworks}; 10 without it
  --out FILE       where to: a name that ends in .csv gets one row for each network, any other the JSON; stdout without it

Of the run that is trained:

${runHelp(run)}`;

export const prune = (run: RunChoices): string => `Usage: npm run -s headless -- prune [options]

Trains one run on MNIST, or takes one from a file, takes weights of its mean network away by |mu|, by pi and by role, and
measures the test error without noise; nothing is trained again. Beside it the same for a network that plain back-propagation
trains with the same settings, seed and steps. Prints JSON (errors in percent, shares as fractions).

${distributionOption}  --silent-first   silent connections go before all others, in both networks
  --out FILE       writes the JSON there instead of to stdout

Of the run that is trained:

${runHelp(run)}`;

/** `jobs`: the default number of processes. */
export const figure = (
  ids: readonly string[],
  jobs: number,
  errorBars: readonly string[],
): string => `Usage: npm run -s headless -- figure ID.. --out DIR [options]

Computes figures of the paper: runs, table, picture, and what becomes of each claim. It can be stopped at any time and
goes on where it was when it is started again with the same --out.

  ID               ${ids.join(', ')}; several, or all
  --out DIR        finished runs go to DIR/runs, each figure to DIR/ID.csv, DIR/ID.json and DIR/ID.svg
  --scale NAME     quick (default): one run of each setting; faithful: as many as the paper has, or more
  --jobs N         processes side by side; half of the cores (${jobs}) without it
  --spread NAME    ${errorBars.join(' | ')}: error bars of the picture are standard deviations or standard errors (default)
  --publish DIR    also writes what the page shows: DIR/ID.csv and DIR/about.json
`;

/** `jobs`: the default number of processes. */
export const sweep = (jobs: number): string => `Usage: npm run -s headless -- sweep FILE.json --out FILE.csv [options]

Trains every run of a grid and writes what is measured as one table. It can be stopped at any time and goes on where it was
when it is started again with the same --out.

  --out FILE.csv   the table; finished runs go to FILE.runs beside it. Any other name is a folder for sweep.csv and runs
  --jobs N         processes side by side; half of the cores (${jobs}) without it
  --dry-run        says how many runs there are and how long they take, and computes nothing
  --partial        writes the table of what is there, at any time, and computes nothing
  --origin         adds a last column: which sources of the program have computed a row

The table is written when every run has an outcome. A run that diverges has one: its rows so far, and a row "diverged" whose x is the
step and whose value is the epoch. Exit code: 0 all have come to their end, 3 some have diverged, 1 some are missing.

FILE.json holds
  base     settings of every run as in run.json, such as { "recipe": "depth", "optimiser": { "decay": 0 } }
  grid     lists of settings, such as { "T": [1000, 5000], "start.mVariance": [2, 0.0026], "layers": [[784, 100, 10]] }
  seeds    [1, 2, 3], or a number N for 1 to N; 1 without it
  measure  { "kind": "errors", "networks": 10 } (without it), { "kind": "stages" }, { "kind": "distributions" },
           { "kind": "perturbation", "networks": 10 } or { "kind": "survival", "since": 5 }
`;

export const race = (schedules: readonly string[], optimisers: readonly string[]): string => `Usage: npm run -s headless -- race [options]

Lets rules that assign credit run side by side on MNIST: from the same weights, over the same batches. Prints errors in percent,
steps per second, and how long each lane takes to 10 and 5 % test error; ± is the standard deviation over seeds.

  --net NAME             relu (default): ReLU units, softmax, cross entropy, sums divided by sqrt(N);
                         sigmoid: the lecture's, sigmoid units, half the squared error, sums as they are
  --lanes LIST           of gbp,bp,fa,kp,wp; all without it, in the sigmoid net all but gbp
  --layers WIDTHS        such as 784-100-100-10
  --T N, --V N           training and test images, the first of their files
  --batch N              images per step
  --epochs N             how long, and the length of the cosine
  --variance X           of the weights at the start
  --feedback-variance X  of the matrices B of fa and kp
  --seed N, --seeds N    the first seed, and how many races from it on

Of single lanes, RULE being one of those above:

  --eta.RULE X           learning rate, such as --eta.fa 0.02
  --schedule.RULE NAME   ${schedules.join(' | ')}
  --optimiser.RULE NAME  ${optimisers.join(' | ')}
  --momentum.RULE X      of sgd, not for gbp
  --lambda X             kp: the share by which W and B shrink at every step
  --sigma X, --nudge X   wp: weights are nudged by X times a draw of N(0, sigma^2)

  --config FILE          a race as JSON, as the page saves it or as --out writes it; the other options override it
  --engine NAME          wasm (default), or reference (float64, very slow)
  --out NAME             NAME.csv: one row for each measurement; NAME.json: that with the settings; any other name is a
                         folder for race.csv and race.json
`;

export const check = `Usage: npm run -s headless -- check CASE.json [options]

Computes a golden case and compares with the values that it expects, as far as it holds them: one of gBP, or one of the
rules for single weights (back-propagation, feedback alignment, Kolen-Pollack, weight perturbation; its file names the
units in "act"). Exit code 1 if an error exceeds the tolerance: 1e-11 for the reference, 1e-4 for the others.

  --engine NAME   reference (default), wasm, tfjs-wasm or tfjs-cpu; the rules know reference and wasm
  --small-start   instead of a case: holds every engine against the reference on deep networks whose m starts small, and prints how
                  far each is from it, beside what revision 1 of the engines did there; exit code 1 if one is too far
  --out FILE      writes the JSON there instead of to stdout
`;

export const exportFile = (kinds: readonly string[], containers: readonly string[]): string => `Usage: npm run -s headless -- export FILE --to NAME --out FILE

Reads a law, a checkpoint (safetensors, npz) or a recording and writes it as another file.

  --to NAME         ${kinds.join(' | ')}
  --container NAME  ${containers.join(' | ')}, of law and checkpoint; without it, npz if FILE ends so
  --out FILE        where to
`;

/** `widths`: those that are measured by default. */
export const bench = (widths: readonly number[]): string => `Usage: npm run -s bench -- [options]

Measures training steps of every engine, other work of the quick ones, and the machine itself, in one run, and prints
one table. docs/bench.md tells how to read it.

  --browser        measures in Chromium, in a worker, and the built page too; without it in Node
  --quick          few repetitions: for a look, not for the record
  --engines NAMES  only these, such as wasm,tfjs-wasm
  --widths WIDTHS  networks 784-w-w-10 of these widths w (default ${widths.join(',')}); all engines take part at 100
  --json           prints JSON instead of the table
  --out FILE       writes the JSON there besides
`;
