import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPERIMENTS, isRunnable } from '../figures/experiments.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { type AboutResults, readResults } from '../figures/results-file.ts';

/*
 * The reference runs must belong to the figures as they are planned now. If this fails after a change of a plan, run:
 * npm run -s headless -- figure all --scale faithful --out DIR --publish public/results
 */

const FOLDER = 'public/results';
const MOST_BYTES = 2e6;
const there = existsSync(FOLDER);
/** Why there is nothing to check, for the titles of the tests. */
const REASON = there ? '' : `: there is no ${FOLDER}`;
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

test.skipIf(!there)(`the files of the reference runs are small${REASON}`, () => {
  const sizes = readdirSync(FOLDER).map((name) => statSync(join(FOLDER, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

test.skipIf(!there).each(EXPERIMENTS.filter(isRunnable))(
  `every planned run of $label ($id) is among the reference runs, and docs/reproduction.md reports the verdicts${REASON}`,
  (experiment) => {
    const { id, quantities } = experiment;
    const about: AboutResults = JSON.parse(read('about.json'))[id];
    expect(about).toMatchObject({ scale: 'faithful', engine: 'wasm' });
    const csv = read(`${id}.csv`);
    const keys = planRuns(experiment, 'faithful').map(keyOf);
    const results = readResults(experiment, csv, about.runs);
    expect(results.map(({ key }) => key)).toEqual(keys);
    expect(about.runs.map(({ key }) => key)).toEqual(keys);
    expect(
      new Set(
        csv
          .trim()
          .split('\r\n')
          .slice(1)
          .map((line) => line.slice(0, line.indexOf(','))),
      ),
    ).toEqual(new Set(keys));
    for (const { rows } of results) {
      const found = new Set(rows.map(({ quantity }) => quantity));
      expect([...found].filter((quantity) => !quantities.includes(quantity))).toEqual([]);
    }
    expect(quantities.filter((quantity) => !results.some(({ rows }) => rows.some((row) => row.quantity === quantity)))).toEqual([]);
    const written = experiment.claims.map(({ text, by, judge }) => {
      const { answer, because } = judge(results);
      return `| ${text} | ${by === 'paper' ? 'paper (paraphrase)' : 'Slabscope'} | ${answer} | ${because} |`;
    });
    expect(readFileSync('docs/reproduction.md', 'utf8').split('\n')).toEqual(expect.arrayContaining(written));
  },
);

test.skipIf(!there).each(['README.md', 'docs/reproduction.md'])(`%s counts the claims and their verdicts correctly${REASON}`, (file) => {
  const counts = { yes: 0, no: 0, undecided: 0 };
  const about: Readonly<Record<string, AboutResults>> = JSON.parse(read('about.json'));
  for (const experiment of EXPERIMENTS.filter(isRunnable)) {
    const results = readResults(experiment, read(`${experiment.id}.csv`), about[experiment.id]?.runs ?? []);
    for (const { judge } of experiment.claims) counts[judge(results).answer]++;
  }
  const { yes, no, undecided } = counts;
  const found = readFileSync(file, 'utf8').match(/Of (\d+) claims\D*(\d+) hold, (\d+) do not, and (\d+) are undecided/);
  expect(found?.slice(1).map(Number)).toEqual([yes + no + undecided, yes, no, undecided]);
});
