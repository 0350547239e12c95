import { Agreement } from '../../src/charts/Agreement.tsx';
import { AnswerBars } from '../../src/charts/AnswerBars.tsx';
import { Confusion } from '../../src/charts/Confusion.tsx';
import { DigitAnswer } from '../../src/charts/DigitAnswer.tsx';
import { countColours, type Theme } from '../../src/charts/frame/palette.ts';
import { NetworkErrors } from '../../src/charts/NetworkErrors.tsx';
import { Thumbnail } from '../../src/charts/Thumbnail.tsx';
import { meanSdOf } from '../../src/model/math/mean-sd.ts';
import { voteSpreadOf } from '../../src/training/analysis/answer-spread.ts';
import type { EnsembleResult } from '../../src/training/analysis/ensemble.ts';
import { list, normals, uniforms } from './data/numbers.ts';
import { type Entry, inDialog, onPage } from './entry.ts';

const COLOURS = 12;
const CLASSES = 10;
const WHERE = 'sampled networks, 10,000 test images';

/** Counts of a classifier that takes some digits for others; `many` images of each digit. */
const confusionOf = (many: number): Uint32Array => {
  const draws = uniforms(7, CLASSES * CLASSES);
  return Uint32Array.from(draws, (share, cell) => (cell % (CLASSES + 1) === 0 ? many : Math.floor((many / 20) * share ** 6)));
};

const ensembleOf = (
  errors: readonly number[],
  marks: Partial<EnsembleResult> = {},
  agreementOf = (one: number, other: number) => 0.99 - 0.004 * Math.abs(one - other),
) => {
  const n = errors.length;
  return {
    images: 10_000,
    errors,
    ...(n > 0 ? { spread: meanSdOf(errors) } : {}),
    agreement: Float32Array.from({ length: n * n }, (_, cell) => (cell % (n + 1) === 0 ? 1 : agreementOf(Math.floor(cell / n), cell % n))),
    confusion: confusionOf(950),
    isCertain: false,
    ...marks,
  } satisfies EnsembleResult;
};
const MARKS = { ensembleError: 4.1, voteError: 4.2, meanFieldError: 4.45 };
const errorsOf = (count: number): number[] => normals(8, count).map((z) => Number((4.9 + 0.15 * z).toFixed(2)));

const DOTS = [430, 230] as const;
const networkErrors: readonly Entry[] = [
  onPage('Network errors: forty networks', DOTS, () => <NetworkErrors result={ensembleOf(errorsOf(40), MARKS)} selected={7} where={WHERE} />),
  inDialog('Network errors: forty networks', () => <NetworkErrors result={ensembleOf(errorsOf(40), MARKS)} selected={7} where={WHERE} />),
  onPage('Network errors: not all measured', DOTS, () => <NetworkErrors result={ensembleOf(errorsOf(5))} selected={undefined} where={WHERE} />),
  onPage('Network errors: one network', DOTS, () => <NetworkErrors result={ensembleOf([4.9], MARKS)} selected={0} where={WHERE} />),
  onPage('Network errors: all equal', DOTS, () => (
    <NetworkErrors
      result={ensembleOf(
        Array.from({ length: 40 }, () => 4.9),
        { ensembleError: 4.9, voteError: 4.9, meanFieldError: 4.9 },
      )}
      selected={3}
      where={WHERE}
    />
  )),
  onPage('Network errors: zeros', DOTS, () => <NetworkErrors result={ensembleOf([0, 0, 0.01], { ensembleError: 0 })} selected={undefined} where={WHERE} />),
  onPage('Network errors: one far away', DOTS, () => <NetworkErrors result={ensembleOf([...errorsOf(20), 90], MARKS)} selected={undefined} where={WHERE} />),
  onPage('Network errors: empty', DOTS, () => <NetworkErrors result={ensembleOf([])} selected={undefined} where={WHERE} />),
];

const MATRIX = [340, 230] as const;
const matrix = (count: number, theme: Theme, selected?: number, agreementOf?: (one: number, other: number) => number) => (
  <Agreement
    result={ensembleOf(errorsOf(count), {}, agreementOf)}
    order={list(count, (n) => n)}
    orderWords="in the order of sampling"
    selected={selected}
    colours={countColours(theme, COLOURS)}
    where={WHERE}
  />
);

const agreements: readonly Entry[] = [
  onPage('Agreement: twelve networks', MATRIX, (theme) => matrix(12, theme, 3)),
  inDialog('Agreement: twelve networks', (theme) => matrix(12, theme, 3)),
  onPage('Agreement: forty networks', MATRIX, (theme) => matrix(40, theme, 20)),
  onPage('Agreement: two networks', MATRIX, (theme) => matrix(2, theme)),
  onPage('Agreement: always the same', MATRIX, (theme) => matrix(8, theme, undefined, () => 1)),
  onPage('Agreement: never the same', MATRIX, (theme) => matrix(8, theme, undefined, () => 0)),
  onPage('Agreement: one network', MATRIX, (theme) => matrix(1, theme)),
];

const confusion = (counts: Uint32Array, theme: Theme, selected?: { label: number; predicted: number }) => (
  <Confusion counts={counts} colours={countColours(theme, COLOURS)} who="the ensemble" where={WHERE} selected={selected} onSelect={() => {}} />
);
/** On the page the matrix consists of buttons; only its dialog has an SVG. */
const ofButtons = (entry: Entry): Entry => ({ ...entry, notGolden: 'buttons in HTML' });
const EMPTY = new Uint32Array(CLASSES * CLASSES);
const RIGHT = Uint32Array.from({ length: CLASSES * CLASSES }, (_, cell) => (cell % (CLASSES + 1) === 0 ? 1000 : 0));

const confusions: readonly Entry[] = [
  ofButtons(onPage('Confusion: one cell selected', [390], (theme) => confusion(confusionOf(950), theme, { label: 4, predicted: 9 }))),
  ofButtons(onPage('Confusion: no predictions', [390], (theme) => confusion(EMPTY, theme))),
  inDialog('Confusion: 9,500 images', (theme) => confusion(confusionOf(950), theme)),
  inDialog('Confusion: huge counts', (theme) => confusion(confusionOf(9_500_000), theme)),
  inDialog('Confusion: no mistakes', (theme) => confusion(RIGHT, theme)),
  inDialog('Confusion: no predictions', (theme) => confusion(EMPTY, theme)),
];

const MEAN = [0.02, 0.001, 0.004, 0.31, 0, 0.52, 0.004, 0.001, 0.12, 0.02];
const VOTES = [0, 0, 0, 14, 0, 24, 0, 0, 2, 0];
const sure = (digit: number, most: number): number[] => list(CLASSES, (n) => (n === digit ? most : 0));
const answers = (mean: readonly number[], votes: readonly number[]) => (
  <AnswerBars name="Answers to test image 18" mean={mean} votes={votes} label={3} networks={40} />
);

const bars: readonly Entry[] = [
  onPage('Answer bars: disputed', [260, 250], () => answers(MEAN, VOTES)),
  inDialog('Answer bars: disputed', () => answers(MEAN, VOTES)),
  onPage('Answer bars: certain', [260, 250], () => answers(sure(3, 1), sure(3, 40))),
  onPage('Answer bars: zeros', [260, 250], () => answers(sure(3, 0), sure(3, 0))),
];

/** Probabilities of some networks; `sharp`: how much they prefer the class 5. [networks x classes] */
function answerOf(networks: number, sharp: number) {
  const draws = normals(9, networks * CLASSES);
  const probabilities = Float32Array.from({ length: networks * CLASSES });
  const mean = new Float32Array(CLASSES);
  for (let k = 0; k < networks; k++) {
    const powers = list(CLASSES, (i) => Math.exp((i === 5 ? sharp : i === 3 ? sharp / 1.4 : 0) + (draws[k * CLASSES + i] as number)));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, i) => {
      probabilities[k * CLASSES + i] = power / sum;
      mean[i] = (mean[i] as number) + power / sum / networks;
    });
  }
  return { networks, probabilities, mean, meanField: mean, spread: voteSpreadOf(probabilities, CLASSES), best: 5, to: 'drawing, step 200' };
}

const digits: readonly Entry[] = [
  onPage('Digit answer: forty networks', [360], () => <DigitAnswer {...answerOf(40, 3.5)} />),
  inDialog('Digit answer: forty networks', () => <DigitAnswer {...answerOf(40, 3.5)} />),
  onPage('Digit answer: certain', [360], () => <DigitAnswer {...answerOf(40, 60)} />),
  onPage('Digit answer: one network', [360], () => <DigitAnswer {...answerOf(1, 3.5)} />),
];

/** A ring. */
const IMAGE = Uint8Array.from({ length: 28 * 28 }, (_, at) => {
  const distance = Math.hypot((at % 28) - 13.5, Math.floor(at / 28) - 13.5);
  return Math.max(0, 255 - 70 * Math.abs(distance - 8));
});
/** The pixels of a canvas are not in the markup. */
const ofPixels = (entry: Entry): Entry => ({ ...entry, notGolden: 'a canvas' });

const thumbnails: readonly Entry[] = [
  ofPixels(onPage('Thumbnail: large', [160], () => <Thumbnail bytes={IMAGE} size={140} />)),
  ofPixels(onPage('Thumbnail: small', [160], () => <Thumbnail bytes={IMAGE} size={42} />)),
];

export const ENSEMBLE_ENTRIES: readonly Entry[] = [...networkErrors, ...agreements, ...confusions, ...bars, ...digits, ...thumbnails];
