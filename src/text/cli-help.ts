/* Help texts of the command line. */

export const commands = `Usage: npm run -s headless -- COMMAND [options]

  train    trains one run and prints its errors and statistics as JSON
  perturb  measures the test error while connections are switched off or on, as JSON or CSV
  prune    measures the test error while weights are removed, as JSON
  figure   computes figures of the paper, and checks the claims about them
  sweep    trains every run of a grid of settings and writes one table
  race     compares learning rules: gBP, BP, FA, KP and WP
  check    computes a golden case with an engine and compares the results with the expected values
  export   converts a distribution, a checkpoint or a recording to another file
  bench    measures the time of a training step; see npm run -s bench -- --help

COMMAND --help lists the options of a command.
`;

const distributionOption = '  --law FILE       uses the distribution, checkpoint or recording in FILE instead of training a run\n';
const trainedRun = 'Options of the run, if one is trained:';

/** `run`: the lines about the options of a run. */
export const train = (run: string): string => `Usage: npm run -s headless -- train [options]

Trains one run on MNIST and prints the result as JSON (errors in percent, fractions between 0 and 1).

${run}  --perturb        also measures the error with VIPs off, the same number of random connections off, and UIPs on:
                   fractions 0.5 and 1, every layer
  --record FILE    also writes the finished run as a recording, which the page can open
  --out FILE       writes the JSON to FILE instead of stdout

With an output file, Ctrl-C saves the run beside it, and the same command resumes the run. If training diverges, the command
prints the result so far and exits with code 3.
`;

export const perturb = (
  targets: readonly string[],
  controls: readonly string[],
  mostNetworks: number,
  run: string,
): string => `Usage: npm run -s headless -- perturb [options]

Trains one run on MNIST, or loads one from a file, and measures the test error of sampled networks while connections of one
category are switched off or on in them (Fig. 4a; errors in percent).

${distributionOption}  --stages LIST    weight layers, such as 1,3, or all; default: 1
  --targets LIST   some of ${targets.join(',')} (default: all of these),
                   or of the controls for vip-off: ${controls.join(',')}. They switch off as many
                   connections with input: for each VIP the one of nearest |mu| that is no VIP, or those of
                   largest |mu|
  --fractions LIST fractions of the category, such as 0,0.5,1; default: 0 to 1 in steps of 0.1
  --networks N     sampled networks for each point, 1 to ${mostNetworks}; default: 10
  --summary        leaves the errors of single networks out of the JSON
  --out FILE       writes to FILE instead of stdout: a table with a row for each network if its name ends in .csv, otherwise JSON

${trainedRun}

${run}`;

export const prune = (run: string): string => `Usage: npm run -s headless -- prune [options]

Trains one run on MNIST, or loads one from a file, removes weights of its mean network by |mu|, by pi and by category, and
measures the test error without noise and without retraining. For comparison, it does the same with a network that plain
back-propagation trains with the same settings, seed and number of steps. Prints JSON (errors in percent, fractions between
0 and 1).

${distributionOption}  --silent-first   removes connections with a dead input first, in both networks
  --out FILE       writes the JSON to FILE instead of stdout

${trainedRun}

${run}`;

/** `jobs`: the default number of processes. */
export const figure = (
  ids: readonly string[],
  jobs: number,
  errorBars: readonly string[],
): string => `Usage: npm run -s headless -- figure ID.. --out DIR [options]

Computes figures of the paper: the runs, a table, a drawing, and a verdict on each claim. You can stop it at any time; the same
command with the same --out resumes.

  ID               ${ids.join(', ')}; several, or all
  --out DIR        finished runs go to DIR/runs, each figure to DIR/ID.csv, DIR/ID.json and DIR/ID.svg
  --scale NAME     quick (default): one run of each setting; faithful: as many runs as in the paper, or more
  --jobs N         number of parallel processes; default: half of the cores (${jobs})
  --spread NAME    ${errorBars.join(' | ')}: error bars in the drawing are standard deviations or standard errors (default)
  --publish DIR    also writes the reference runs that the page shows: DIR/ID.csv and DIR/about.json
`;

/** `jobs`: the default number of processes. */
export const sweep = (jobs: number): string => `Usage: npm run -s headless -- sweep FILE.json --out FILE.csv [options]

Trains every run of a grid and writes the measurements as one table. You can stop it at any time; the same command with the
same --out resumes.

  --out FILE.csv   the table; finished runs go to FILE.runs beside it. Any other name is a folder for sweep.csv and runs
  --jobs N         number of parallel processes; default: half of the cores (${jobs})
  --dry-run        prints the number of runs and the estimated time, and computes nothing
  --partial        writes the table of the finished runs, and computes nothing
  --origin         adds a last column: the version of the sources that computed the row

The table is written once every run has finished or diverged. A run that diverges keeps its rows so far, and has a row "diverged"
whose x is the step and whose value is the epoch. Exit code: 0 if all runs have finished, 3 if some have diverged, 1 if some are
missing.

FILE.json contains
  base     settings of every run, named as in run.json, such as { "recipe": "depth", "optimiser": { "decay": 0 } }
  grid     lists of settings, such as { "T": [1000, 5000], "start.mVariance": [2, 0.0026], "layers": [[784, 100, 10]] }
  seeds    [1, 2, 3], or a number N for 1 to N; default: 1
  measure  { "kind": "errors", "networks": 10 } (default), { "kind": "stages" }, { "kind": "distributions" },
           { "kind": "perturbation", "networks": 10 } or { "kind": "survival", "since": 5 }
`;

/** `shared`, `lanes`: the lines about the options for all lanes and for single rules. */
export const race = (shared: string, lanes: string): string => `Usage: npm run -s headless -- race [options]

Compares learning rules on MNIST: all start from the same weights and train on the same mini-batches. Prints test errors in
percent, steps per second, and how long each rule takes to reach 10 and 5 % test error; ± is the standard deviation over seeds.

${shared}  --lanes LIST           rules to compare, some of gbp,bp,fa,kp,wp; default: all, or all but gbp with --net sigmoid

Settings of single rules; RULE is one of those above:

${lanes}
  --config FILE          a comparison as JSON, saved by the page or by --out; the other options override it
  --engine NAME          wasm (default), or reference (float64, very slow)
  --out NAME             NAME.csv: a table with one row for each measurement; NAME.json: the same with the settings; any other
                         name is a folder for race.csv and race.json
`;

export const check = `Usage: npm run -s headless -- check CASE.json [options]

Computes a golden case and compares the results with the expected values that it contains. A case is one of gBP, or one of
the rules BP, FA, KP and WP (its file names the units in "act"). Exit code 1 if a relative error exceeds the tolerance: 1e-11
for the reference, 1e-4 for the other engines.

  --engine NAME   reference (default), wasm, tfjs-wasm or tfjs-cpu; only reference and wasm for the cases of the rules
  --small-start   without a case: compares every engine with the reference on deep networks with small initial m, and prints the
                  differences beside those of revision 1 of the engines; exit code 1 if one is too large
  --out FILE      writes the JSON to FILE instead of stdout
`;

export const exportFile = (kinds: readonly string[], containers: readonly string[]): string => `Usage: npm run -s headless -- export FILE --to NAME --out FILE

Reads a distribution, a checkpoint (both safetensors or npz) or a recording, and writes it as another file.

  --to NAME         ${kinds.join(' | ')} (law: the distribution)
  --container NAME  ${containers.join(' | ')}, for law and checkpoint; default: npz if the name of the output file ends in .npz,
                    otherwise safetensors
  --out FILE        output file
`;

/** `widths`: those that are measured by default. */
export const bench = (widths: readonly number[]): string => `Usage: npm run -s bench -- [options]

Measures the training steps of every engine, other operations of the fast engines, and the peak speed of the machine in one
session, and prints one table. docs/bench.md explains it.

  --browser        measures in a worker of Chromium, and measures the built page too; without this option, in Node
  --quick          few repetitions: for a first impression, not for the record
  --engines NAMES  only these engines, such as wasm,tfjs-wasm
  --widths WIDTHS  networks 784-w-w-10 of these widths w (default ${widths.join(',')}); all engines are measured at 100
  --json           prints JSON instead of the table
  --out FILE       also writes the JSON to FILE
`;
