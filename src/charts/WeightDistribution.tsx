import { line, scaleLinear } from 'd3';
import { DRAWN, sampleWeights } from '../model/sampled-weights.ts';
import { POINT_VARIANCE, type SpikeSlab, slabDensity } from '../model/spike-slab.ts';
import * as text from '../text/connection-charts.ts';
import { formatNumber, formatProbability, shown, shownProbability } from '../text/format.ts';
import { type AxisScale, BottomAxis, BottomLabel, footOf } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { BoxMark, LineMark } from './frame/Legend.tsx';
import { type LegendEntry, MARK } from './frame/legend-layout.ts';
import { BASE_LINE, SLAB_BAND, SLAB_LINE, START_LINE } from './frame/looks.ts';
import { listItems, type Reading, type ReadOutItems } from './frame/read-out.ts';
import { textWidth } from './frame/text-layout.ts';

/** Half-width of the central 95 % of a normal distribution, in standard deviations. */
const BAND = 1.96;
const POINTS = 160;

/** Describes a weight distribution in one sentence; degenerate cases have their own. */
export function describeDistribution({ pi, m, xi }: SpikeSlab): string {
  if (pi === 1) return text.alwaysZero;
  const point = xi === 0;
  if (pi === 0) return point ? text.alwaysSame(m) : text.neverAbsent(m, xi);
  return point ? text.absentOrExactly(pi, m) : text.absentOrNormal(pi, m, xi);
}

const hasSlab = ({ pi, xi }: SpikeSlab): boolean => pi < 1 && xi > POINT_VARIANCE;

/** Shows the spike-and-slab distribution of a weight: stems are probabilities (right axis), the slab is a density (left axis). */
export function WeightDistribution({ distribution, start, where }: { readonly distribution: SpikeSlab; readonly start: SpikeSlab; readonly where: string }) {
  return (
    <Figure
      name={text.weightDistribution}
      where={where}
      height={136}
      summary={describeDistribution(distribution)}
      table={() => ({
        columns: text.distributionColumns,
        rows: [
          [text.piRow, shownProbability(distribution.pi), shownProbability(start.pi)],
          [text.mRow, shown(distribution.m), shown(start.m)],
          [text.xiRow, shown(distribution.xi), shown(start.xi)],
          [text.bandFromRow, ...[distribution, start].map(({ m, xi }) => shown(m - BAND * Math.sqrt(xi)))],
          [text.bandToRow, ...[distribution, start].map(({ m, xi }) => shown(m + BAND * Math.sqrt(xi)))],
          [text.zerosRow(DRAWN), zerosOf(distribution), zerosOf(start)],
        ],
      })}
      legend={() => legendOf(distribution, start)}
      draw={(width, height, expanded) => <Drawing distribution={distribution} start={start} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => itemsOf(distribution, start, layOut(distribution, start, { width, height, expanded: false }))}
    />
  );
}

/** Number of weights on each side of 0 at which the read-out has values, beside 0 and m. */
const PLACES = 50;

/** Returns weights on the axis with the densities there; at 0 and at a single value of the slab, the probabilities. */
function itemsOf(distribution: SpikeSlab, start: SpikeSlab, { slab, top, base, reach, x, density, probability }: ReturnType<typeof layOut>): ReadOutItems {
  const { pi, m, xi } = distribution;
  const read = (weight: number): Reading => {
    const height = slabDensity(weight, pi, m, xi);
    const [at, point, spike] = [x(weight), !slab && pi < 1 && weight === m, pi > 0 && weight === 0];
    return {
      title: text.atWeight(weight),
      values: [
        ...(spike ? [{ name: text.spikeValue, text: formatProbability(pi), colour: STEMS.spike.fill, at: [at, probability(pi)] as const }] : []),
        ...(point ? [{ name: text.pointValue, text: formatProbability(1 - pi), colour: STEMS.slab.fill, at: [at, probability(1 - pi)] as const }] : []),
        ...(slab ? [{ name: text.densityValue, text: formatNumber(height), colour: SLAB_LINE.stroke, at: [at, density(height)] as const }] : []),
        ...(hasSlab(start)
          ? [{ name: text.startDensityValue, text: formatNumber(slabDensity(weight, start.pi, start.m, start.xi)), colour: START_LINE.stroke }]
          : []),
      ],
    };
  };
  const weights = new Set([m, ...Array.from({ length: 2 * PLACES + 1 }, (_, n) => ((n - PLACES) / PLACES) * reach)]);
  return listItems(
    [...weights]
      .sort((one, other) => one - other)
      .map((weight) => ({ box: { left: x(weight), right: x(weight), top, bottom: base }, read: () => read(weight) })),
  );
}

const zerosOf = (distribution: SpikeSlab): number => sampleWeights(distribution).filter((weight) => weight === 0).length;

function legendOf(distribution: SpikeSlab, start: SpikeSlab): LegendEntry[] {
  const stem = (kind: 'spike' | 'slab') => (
    <g transform="translate(0 4)">
      <Stem x={MARK.width / 2} y={0} base={MARK.height - 4} kind={kind} />
    </g>
  );
  return [
    ...(distribution.pi > 0 ? [{ text: text.spikeKey, mark: stem('spike') }] : []),
    ...(hasSlab(distribution)
      ? [
          { text: text.slabKey, mark: <LineMark {...SLAB_LINE} /> },
          { text: text.bandKey, mark: <BoxMark {...SLAB_BAND} /> },
        ]
      : distribution.pi < 1
        ? [{ text: text.pointKey, mark: stem('slab') }]
        : []),
    { text: text.ticksKey(DRAWN), mark: <line stroke="var(--ink)" opacity={0.55} x1={MARK.width / 2} x2={MARK.width / 2} y1={3} y2={9} /> },
    ...(hasSlab(start) ? [{ text: text.startSlabKey, mark: <LineMark {...START_LINE} /> }] : []),
  ];
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly expanded: boolean;
}

/** Returns where everything lies, in pixels. */
function layOut(distribution: SpikeSlab, start: SpikeSlab, { width, height, expanded }: Size) {
  const slab = hasSlab(distribution);
  const [right, top, base] = [width - 30, 18, height - footOf(expanded)];
  const peak = slab ? slabDensity(distribution.m, distribution.pi, distribution.m, distribution.xi) : 1;
  const density = scaleLinear([0, peak * 1.1], [base, top]).clamp(true);
  const densities = expanded ? density.ticks(5).filter((value) => value > 0) : [peak];
  const left = Math.max(44, ...densities.map((value) => textWidth(formatNumber(value, 2)) + 6));
  const reach = Math.max(1, ...[distribution, start].map(({ m, xi }) => Math.abs(m) + 3.2 * Math.sqrt(xi))) * 1.08;
  const x = scaleLinear([-reach, reach], [left, right]);
  const probability = scaleLinear([0, 1], [base, top]);
  return { slab, left, right, top, base, reach, x, density, densities, probability };
}

function Drawing({ distribution, start, ...size }: Size & { readonly distribution: SpikeSlab; readonly start: SpikeSlab }) {
  const { width, expanded } = size;
  const { slab, left, right, top, base, reach, x, density, densities, probability } = layOut(distribution, start, size);
  // The initial slab has its own vertical scale: it is often ten times narrower, and so ten times higher.
  const heightOf = ({ pi, m, xi }: SpikeSlab): AxisScale => scaleLinear([0, slabDensity(m, pi, m, xi)], [base, top + 12]);
  // Most points are within 4 standard deviations of the slab's mean: points spaced evenly over the axis could miss a narrow slab.
  const curve = ({ pi, m, xi }: SpikeSlab, y: AxisScale) => {
    const half = 4 * Math.sqrt(xi);
    const ws = [-reach, ...Array.from({ length: POINTS + 1 }, (_, n) => m - half + (2 * half * n) / POINTS), reach].filter((w) => Math.abs(w) <= reach);
    return (
      line<number>(
        (w) => x(w),
        (w) => y(slabDensity(w, pi, m, xi)),
      )(ws) ?? ''
    );
  };
  const half = BAND * Math.sqrt(distribution.xi);
  const drawn = sampleWeights(distribution);
  const places = expanded ? x.ticks(7) : [-1, 0, 1].map((side) => side * Number((reach * 0.9).toPrecision(1)));
  const ticks = places.map((value) => ({ value, text: formatNumber(value) }));
  return (
    <>
      <g className="axis">
        {slab ? (
          <>
            {densities.map((value) => (
              <text key={value} x={left - 4} y={density(value) + 4} textAnchor="end">
                {formatNumber(value, 2)}
              </text>
            ))}
            <text className="axis-label" x={0} y={10}>
              {text.densityAxis}
            </text>
          </>
        ) : null}
        <text className="axis-label" x={width} y={10} textAnchor="end">
          {text.probabilityAxis}
        </text>
        {[0, 0.5, 1].map((p) => (
          <g key={p}>
            <line x1={right} x2={right + 3} y1={probability(p)} y2={probability(p)} />
            <text x={right + 6} y={probability(p) + 4}>
              {p}
            </text>
          </g>
        ))}
      </g>
      {hasSlab(start) ? <path {...START_LINE} d={curve(start, heightOf(start))} /> : null}
      {slab ? (
        <rect
          {...SLAB_BAND}
          data-quantity="xi"
          x={x(distribution.m - half)}
          width={Math.max(1, x(distribution.m + half) - x(distribution.m - half))}
          y={base - 5}
          height={5}
        />
      ) : null}
      {slab ? <path {...SLAB_LINE} data-part="slab" data-quantity="m" d={curve(distribution, density)} /> : null}
      {!slab && distribution.pi < 1 ? <Stem x={x(distribution.m)} y={probability(1 - distribution.pi)} base={base} kind="slab" /> : null}
      {distribution.pi > 0 ? <Stem x={x(0)} y={probability(distribution.pi)} base={base} kind="spike" /> : null}
      {drawn.map((weight, n) => (
        <line key={n} stroke="var(--ink)" opacity={0.55} x1={x(weight)} x2={x(weight)} y1={base} y2={base - 6} />
      ))}
      <line {...BASE_LINE} x1={left} x2={right} y1={base} y2={base} />
      <BottomAxis ticks={ticks} scale={x} y={base} width={width} />
      {expanded ? (
        <BottomLabel x={(left + right) / 2} y={base}>
          {text.weightAxis}
        </BottomLabel>
      ) : null}
    </>
  );
}

const STEMS = { spike: { fill: 'var(--vip)', stroke: 'var(--vip)' }, slab: { fill: 'var(--data)', stroke: 'var(--data)' } } as const;

function Stem({ x, y, base, kind }: { x: number; y: number; base: number; kind: 'spike' | 'slab' }) {
  return (
    <g {...STEMS[kind]} strokeWidth={3} data-part="stem" data-quantity={kind === 'spike' ? 'pi' : 'm'}>
      <line x1={x} x2={x} y1={base} y2={y} />
      <circle cx={x} cy={y} r={4} stroke="none" />
    </g>
  );
}
