import { area, curveStepAfter, max, scaleLinear } from 'd3';
import { useId } from 'react';
import type { Histogram as Counts, StageStatistics } from '../engine/statistics.ts';
import type { Parameter } from '../model/theta.ts';
import { BottomAxis } from './Axis.tsx';
import { Figure } from './Figure.tsx';
import { percent, show } from './number-format.ts';
import { SYMBOLS } from './words.ts';

interface HistogramProps {
  readonly parameter: Parameter;
  readonly stage: number;
  readonly now: StageStatistics;
  readonly start: StageStatistics;
  readonly liveOnly: boolean;
}

/** How one parameter is spread over a stage, with the start as a ghost behind it. */
export function Histogram({ parameter, stage, now, start, liveOnly }: HistogramProps) {
  const spread = liveOnly ? now.live : now.all;
  const counts = spread.histograms[parameter];
  const ghost = start.all.histograms[parameter];
  const total = spread.count;
  const binWidth = (counts.most - counts.least) / counts.counts.length;
  const shares = {
    pi: `spike mass: ${percent(spread.piZero)} at 0, ${percent(spread.piOne)} at 1`,
    m: `slab means: most often near ${show(modeOf(counts))}`,
    xi: `slab variances: ${percent(spread.xiZero)} exactly 0`,
  };
  return (
    <Figure
      name={`${parameter === 'xi' ? 'Xi' : parameter} histogram, stage ${stage}`}
      untitled
      className="mini"
      summary={`Stage ${stage}, ${shares[parameter]}, of ${total.toLocaleString('en')} connections${liveOnly ? ' that are live' : ''}.`}
      table={() => ({
        columns: [`${SYMBOLS[parameter]} from`, 'to', 'connections', 'share', 'share at the start'],
        rows: Array.from(counts.counts, (count, bin) => [
          bin === 0 && counts.least < 0 ? 'below' : show(counts.least + bin * binWidth),
          bin === counts.counts.length - 1 && parameter !== 'pi' ? 'above' : show(counts.least + (bin + 1) * binWidth),
          count,
          percent(count / Math.max(1, total)),
          percent((ghost.counts[bin] as number) / start.all.count),
        ]),
      })}
      draw={(width, height) => <Bars counts={counts} total={total} ghost={ghost} ghostTotal={start.all.count} width={width} height={height} />}
    />
  );
}

function modeOf({ least, most, counts }: Counts): number {
  const top = counts.indexOf(max(counts) ?? 0);
  return least + ((top + 0.5) * (most - least)) / counts.length;
}

interface BarsProps {
  readonly counts: Counts;
  readonly total: number;
  readonly ghost: Counts;
  readonly ghostTotal: number;
  readonly width: number;
  readonly height: number;
}

/** From here down there is no room for a label in the middle. */
const NARROW = 46;

/** The live bars set the scale; a start that is one tall spike runs out at the top. */
function Bars({ counts, total, ghost, ghostTotal, width, height }: BarsProps) {
  const clip = useId();
  const base = height - 16;
  const bins = counts.counts.length;
  const x = scaleLinear([0, bins], [0, width]);
  const value = scaleLinear([counts.least, counts.most], [0, width]);
  const y = scaleLinear([0, Math.max((max(counts.counts) ?? 0) / Math.max(1, total), 0.02) * 1.05], [base, 2]);
  const outline = area<number>()
    .x((_, bin) => x(bin))
    .y0(base)
    .y1((count) => y(count / ghostTotal))
    .curve(curveStepAfter);
  const ticks = (counts.least < 0 && width >= NARROW ? [counts.least, 0, counts.most] : [counts.least, counts.most]).map((tick) => ({
    value: tick,
    text: show(tick),
  }));
  return (
    <>
      <clipPath id={clip}>
        <rect y={0} width={width} height={base} />
      </clipPath>
      {Array.from(counts.counts, (count, bin) => {
        const top = y(count / Math.max(1, total));
        return count > 0 ? (
          <rect key={bin} className="bar" x={x(bin)} width={Math.max(1, x(1) - 0.5)} y={Math.min(top, base - 0.5)} height={Math.max(0.5, base - top)} />
        ) : null;
      })}
      <path className="ghost" clipPath={`url(#${clip})`} d={outline([...ghost.counts, ghost.counts.at(-1) as number]) ?? ''} />
      <line className="base" x2={width} y1={base} y2={base} />
      <BottomAxis ticks={ticks} scale={value} y={base} width={width} />
    </>
  );
}
