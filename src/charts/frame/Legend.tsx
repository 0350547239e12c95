import { type SVGProps, useId } from 'react';
import type { Category } from '../../model/spike-slab.ts';
import { CATEGORY_WORDS } from '../../text/words.ts';
import { CATEGORY_ORDER } from '../words.ts';
import { INDENT, type LegendEntry, MARK, type PlacedEntry, RAMP, type Ramp, ROW } from './legend-layout.ts';
import { categoryFill, overflowBar, SHOWN } from './looks.ts';

const MIDDLE = MARK.height / 2;

export function Legend({ placed, width }: { readonly placed: readonly PlacedEntry[]; readonly width: number }) {
  return placed.map(({ entry, text, x, y }, n) =>
    'colourAt' in entry ? (
      <RampKey key={n} ramp={entry} y={y} width={Math.min(width, RAMP.width)} />
    ) : (
      <g key={n} transform={`translate(${x} ${y})`}>
        <g transform={`translate(0 ${(ROW - MARK.height) / 2})`}>{entry.mark}</g>
        <text x={INDENT} y={ROW / 2 + 4}>
          {text}
        </text>
      </g>
    ),
  );
}

function RampKey({ ramp: { text, colourAt, ends }, y, width }: { ramp: Ramp; y: number; width: number }) {
  const step = width / RAMP.steps;
  return (
    <g transform={`translate(0 ${y})`}>
      <text y={12}>{text}</text>
      {Array.from({ length: RAMP.steps }, (_, n) => (
        // Each rectangle extends under the next one, so that no gaps are visible.
        <rect key={n} x={n * step} y={18} width={n === RAMP.steps - 1 ? step : step + 1} height={12} fill={colourAt(n / (RAMP.steps - 1))} />
      ))}
      {ends.map((end, n) => (
        <text key={n} x={(n * width) / Math.max(1, ends.length - 1)} y={44} textAnchor={n === 0 ? 'start' : n === ends.length - 1 ? 'end' : 'middle'}>
          {end}
        </text>
      ))}
    </g>
  );
}

/** Draws a short line as a legend mark, with the look of the line it stands for; `dot`: the look of a dot on it. */
export function LineMark({ dot, ...look }: SVGProps<SVGPathElement> & { readonly dot?: SVGProps<SVGCircleElement> | undefined }) {
  return (
    <>
      <path {...look} d={`M0 ${MIDDLE}H${MARK.width}`} />
      {dot ? <circle {...dot} cx={MARK.width / 2} cy={MIDDLE} r={2.5} /> : null}
    </>
  );
}

/** Draws a small filled area as a legend mark. */
export const BoxMark = (look: SVGProps<SVGRectElement>) => <rect {...look} x={4} y={0} width={14} height={MARK.height} />;

/** A fine hatch. */
export function Hatch({ id, colour }: { readonly id: string; readonly colour: string }) {
  return (
    <pattern id={id} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={4} height={4} fill="var(--paper)" />
      <rect width={1.4} height={4} fill={colour} />
    </pattern>
  );
}

/** Hatched bars, which count all values beyond the range as well. */
export function OverflowMark() {
  const id = useId();
  return (
    <>
      <Hatch id={id} colour={SHOWN.fill} />
      <BoxMark {...overflowBar(id)} />
    </>
  );
}

const CategoryMark = ({ category }: { readonly category: Category }) => (
  <BoxMark
    {...categoryFill(category)}
    {...(category === 'silent' ? { stroke: 'var(--edge)', strokeDasharray: '2 2' } : category === 'UIP' ? { stroke: 'var(--edge)' } : {})}
  />
);

export const categoryKey = (category: Category): LegendEntry => ({ text: CATEGORY_WORDS[category], mark: <CategoryMark category={category} /> });
export const CATEGORY_KEYS: readonly LegendEntry[] = CATEGORY_ORDER.map(categoryKey);
