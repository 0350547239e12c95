import * as claimText from '../text/claims.ts';
import * as figureText from '../text/paper-figures.ts';
import * as verdictText from '../text/verdicts.ts';
import { forBothPopulations } from './both-populations.ts';
import { decide } from './decide.ts';
import type { Experiment, Over, RunResult } from './experiment.ts';
import { binFractions, binsIn, percent, perRun, shareIn } from './results.ts';
import { panelOf, seriesByLayer } from './series.ts';
import { DEFAULT_RUN, WEIGHT_LAYERS } from './settings.ts';

const TENTHS = 10;
/** An L has at least this fraction of the connections in its first bin. */
const UPRIGHT = 1 / 3;
/** A fraction of connections that counts as sizable. */
const SIZABLE = 0.1;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Fraction of connections in the lower of the two outer tenths of pi, minus that in the fullest tenth between them; positive for a U. */
function depthOfU(result: RunResult, over: Over, layer: number): number | undefined {
  const bins = binsIn(result, { quantity: 'pi', over, stage: layer });
  if (bins.length === 0) return undefined;
  const perTenth = bins.length / TENTHS;
  const tenths = Array.from({ length: TENTHS }, (_, n) => sum(bins.slice(n * perTenth, (n + 1) * perTenth).map(({ share }) => share)));
  return Math.min(tenths[0] as number, tenths.at(-1) as number) - Math.max(...tenths.slice(1, -1));
}

/** Fraction in the two bins around m = 0, minus the largest in any other two adjacent bins. Ignores the outermost bins, which also hold values outside. */
function peakAtZero(result: RunResult, over: Over, layer: number): number | undefined {
  const inner = binsIn(result, { quantity: 'm', over, stage: layer }).slice(1, -1);
  const pairs = inner.slice(1).map(({ x, share }, n) => ({ middle: x, share: share + (inner[n]?.share as number) }));
  const peak = pairs.find(({ middle }) => middle === 0);
  // Pairs that share a bin with the peak are part of it.
  const others = pairs.filter((_, n) => peak && Math.abs(n - pairs.indexOf(peak)) > 1);
  return peak && others.length > 0 ? peak.share - Math.max(...others.map(({ share }) => share)) : undefined;
}

/** Fraction in the first bin of Xi, and how much more that is than in any other bin. */
function upright(result: RunResult, over: Over, layer: number): { readonly share: number; readonly more: number } | undefined {
  const [first, ...others] = binsIn(result, { quantity: 'Xi', over, stage: layer }).map(({ share }) => share);
  return first === undefined ? undefined : { share: first, more: first - Math.max(0, ...others) };
}

const perLayer = (results: readonly RunResult[], take: (result: RunResult, layer: number) => number | undefined, nameOf = claimText.inLayer) =>
  WEIGHT_LAYERS.map((layer) => ({ name: nameOf(layer), values: perRun(results, (result) => percent(take(result, layer))) }));

export const FIGURE_3A: Experiment = {
  id: '3a',
  ...figureText.figure3a,
  data: 'MNIST',
  settings: DEFAULT_RUN,
  measure: { kind: 'distributions' },
  runs: 5,
  quantities: ['connections', 'pi', 'm', 'Xi', 'Xi = 0'],
  hasLive: true,
  figureData: (results, over) => {
    const bins = (quantity: string) => seriesByLayer(results, 'bins', (layer) => binFractions(results, { quantity, over, stage: layer }));
    return {
      panels: [
        panelOf(
          figureText.piPanel,
          { label: figureText.piAxis, scale: 'linear', least: 0, most: 1 },
          { label: figureText.shareOfConnectionsAxis, scale: 'log' },
          bins('pi'),
        ),
        panelOf(
          figureText.mPanel,
          { label: figureText.mAxis, scale: 'linear', least: -6, most: 6 },
          { label: figureText.shareOfConnectionsAxis, scale: 'linear', least: 0 },
          bins('m'),
        ),
        panelOf(
          figureText.xiPanel,
          { label: figureText.xiAxis, scale: 'linear', least: 0, most: 2 },
          { label: figureText.shareOfConnectionsAxis, scale: 'log' },
          bins('Xi'),
        ),
      ],
    };
  },
  claims: [
    ...forBothPopulations({
      id: 'pi-is-a-u',
      ...claimText.piIsU,
      by: 'paper',
      judge: (over) => (results) =>
        decide(
          claimText.piIsULead,
          perLayer(results, (result, layer) => depthOfU(result, over, layer)).map((part) => ({ ...part, above: 0 })),
          1,
          verdictText.points,
        ),
    }),
    ...forBothPopulations({
      id: 'm-peaks-at-zero',
      ...claimText.mPeaksAtZero,
      by: 'paper',
      judge: (over) => (results) =>
        decide(
          claimText.mPeaksAtZeroLead,
          perLayer(results, (result, layer) => peakAtZero(result, over, layer)).map((part) => ({ ...part, above: 0 })),
          1,
          verdictText.points,
        ),
    }),
    ...forBothPopulations({
      id: 'xi-is-an-l',
      ...claimText.xiIsL,
      by: 'paper',
      judge: (over) => (results) =>
        decide(
          claimText.xiIsLLead,
          [
            ...perLayer(results, (result, layer) => upright(result, over, layer)?.share, claimText.inLayer).map((part) => ({ ...part, above: 100 * UPRIGHT })),
            ...perLayer(results, (result, layer) => upright(result, over, layer)?.more, claimText.moreThanNextFullest).map((part) => ({ ...part, above: 0 })),
          ],
          1,
          verdictText.percent,
        ),
    }),
    ...forBothPopulations({
      id: 'xi-is-zero',
      ...claimText.xiIsZero(100 * SIZABLE),
      by: 'us',
      judge: (over) => (results) =>
        decide(
          claimText.xiIsZeroLead,
          perLayer(results, (result, layer) => shareIn(result, { quantity: 'Xi = 0', over, stage: layer })).map((part) => ({ ...part, above: 100 * SIZABLE })),
          1,
          verdictText.percent,
        ),
    }),
  ],
};
