import { max } from 'd3';
import type { Histogram, LayerStats } from '../engine/statistics.ts';
import type { Parameter } from '../model/theta.ts';
import * as text from '../text/training-charts.ts';
import { SYMBOLS } from '../text/words.ts';

/** Ends of a bin; undefined where the bin also counts all values beyond. */
export type BinEnds = readonly [least: number | undefined, most: number | undefined];

/** Returns the ends of a bin of a parameter. The outermost bins are open, except at 0 and 1, beyond which no parameter lies. */
export function binEnds(parameter: Parameter, { least, most, counts }: Histogram, bin: number): BinEnds {
  const width = (most - least) / counts.length;
  const isOpenBelow = bin === 0 && least < 0;
  const isOpenAbove = bin === counts.length - 1 && parameter !== 'pi';
  return [isOpenBelow ? undefined : least + bin * width, isOpenAbove ? undefined : least + (bin + 1) * width];
}

export const isOverflow = (ends: BinEnds): boolean => ends.includes(undefined);

/** Names a bin of a parameter, such as "m 0.3 to 0.6" or "m above 5.7". */
export const nameBin = (parameter: Parameter, counts: Histogram, bin: number): string => text.binName(SYMBOLS[parameter], ...binEnds(parameter, counts, bin));

/** Describes the values of a parameter over the connections: fractions at the ends or the mode, and fractions beyond the range. */
export function describeHistogram({ count, piZero, piOne, xiZero, histograms }: LayerStats['all'], parameter: Parameter): string {
  if (count === 0) return text.noValues;
  if (parameter === 'pi') return text.piValues(piZero, piOne);
  const values = histograms[parameter];
  const { counts } = values;
  const mode = binEnds(parameter, values, counts.indexOf(max(counts) ?? 0));
  const beyond = [0, counts.length - 1]
    .map((bin) => ({ ends: binEnds(parameter, values, bin), fraction: (counts[bin] as number) / count }))
    .filter(({ ends, fraction }) => isOverflow(ends) && fraction > 0)
    .map(({ ends, fraction }) => text.beyondRange(fraction, ...ends));
  return [parameter === 'm' ? text.modeIn(...mode) : text.zeroValues(xiZero), ...beyond].join(', ');
}
