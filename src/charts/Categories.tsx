import { area, scaleLinear, stack } from 'd3';
import { useId } from 'react';
import type { StageStatistics } from '../engine/statistics.ts';
import { SHARES } from '../model/spike-slab.ts';
import type { RolesPoint } from '../training/history.ts';
import { BottomAxis, BottomLabel, footOf, StepAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { Hatch, SHARE_KEYS } from './frame/Legend.tsx';
import { percent, shownPercent } from './frame/number-format.ts';
import { SHARE_ORDER, SHARE_WORDS } from './words.ts';

const LEFT = 48;
const PERCENTS = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: `${100 * value} %` }));

interface Size {
  readonly width: number;
  readonly height: number;
  readonly roomy: boolean;
}

const columns = ['stage', ...SHARE_ORDER.map((share) => SHARE_WORDS[share])];

/** Shares of very important, variable, unimportant and silent connections, one bar for each stage. */
export function RolesPerStage({ stages }: { readonly stages: readonly StageStatistics[] }) {
  const rows = stages.map(({ shares }, l) => [l + 1, ...SHARE_ORDER.map((share) => shownPercent(shares[share]))]);
  return (
    <Figure
      name="Roles per stage"
      className="roles-now"
      quantity="role"
      summary={`${stages.map(({ shares }, l) => `Stage ${l + 1}: ${percent(shares.VIP)} very important, ${percent(shares.UIP)} unimportant`).join('; ')}.`}
      table={() => ({ columns, rows })}
      legend={() => SHARE_KEYS}
      draw={(width, height, roomy) => <StageBars stages={stages} width={width} height={height} roomy={roomy} />}
    />
  );
}

function StageBars({ stages, width, height, roomy }: Size & { readonly stages: readonly StageStatistics[] }) {
  const hatch = useId();
  const right = width - (roomy ? 18 : 2);
  const x = scaleLinear([0, 1], [LEFT, right]);
  const base = roomy ? height - footOf(roomy) : height;
  const pitch = base / stages.length;
  return (
    <>
      <Hatch id={hatch} />
      {stages.map(({ shares }, l) => {
        let before = 0;
        return (
          <g key={l} transform={`translate(0 ${l * pitch})`}>
            <text className="caption" x={0} y={pitch / 2 + 4}>
              stage {l + 1}
            </text>
            {SHARE_ORDER.map((share) => {
              const from = before;
              before += shares[share];
              return (
                <rect
                  key={share}
                  className={`share-${share}`}
                  fill={share === 'silent' ? `url(#${hatch})` : undefined}
                  x={x(from)}
                  width={Math.max(0, x(before) - x(from))}
                  y={1}
                  height={pitch - 3}
                />
              );
            })}
          </g>
        );
      })}
      {roomy ? (
        <>
          <BottomAxis ticks={PERCENTS} scale={x} y={base} width={width} />
          <BottomLabel x={(LEFT + right) / 2} y={base}>
            share of the stage’s connections
          </BottomLabel>
        </>
      ) : null}
    </>
  );
}

const shareAt = (point: RolesPoint, l: number, share: (typeof SHARE_ORDER)[number]): number => point.stages[l]?.[SHARES.indexOf(share)] ?? 0;

/** The same shares from step 0 on, one band for each stage. */
export function RolesOverTime({ roles, viewing }: { readonly roles: readonly RolesPoint[]; readonly viewing: number | undefined }) {
  const last = roles.at(-1);
  return (
    <Figure
      name="Roles over time"
      className="roles-time"
      quantity="role"
      summary={
        last
          ? `From step 0 to ${last.step}. Very important at the end: ${last.stages.map((_, l) => `stage ${l + 1} ${percent(shareAt(last, l, 'VIP'))}`).join(', ')}.`
          : 'No steps yet.'
      }
      table={() => ({
        columns: ['step', ...columns],
        rows: roles.flatMap((point) => point.stages.map((_, l) => [point.step, l + 1, ...SHARE_ORDER.map((share) => shownPercent(shareAt(point, l, share)))])),
      })}
      legend={() => SHARE_KEYS}
      draw={(width, height, roomy) => <StageBands roles={roles} viewing={viewing} width={width} height={height} roomy={roomy} />}
    />
  );
}

function StageBands({ roles, viewing, width, height, roomy }: Size & { readonly roles: readonly RolesPoint[]; readonly viewing: number | undefined }) {
  const hatch = useId();
  const stages = roles[0]?.stages.length ?? 0;
  const [left, right] = roomy ? [LEFT + 44, width - 18] : [LEFT, width - 2];
  const top = roomy ? 20 : 0;
  const base = height - footOf(roomy);
  const pitch = (base - top) / Math.max(1, stages);
  const lastStep = Math.max(1, roles.at(-1)?.step ?? 1);
  const x = scaleLinear([0, lastStep], [left, right]);
  return (
    <>
      <Hatch id={hatch} />
      {roomy ? (
        <text className="caption" x={left} y={10}>
          share of the stage’s connections
        </text>
      ) : null}
      {Array.from({ length: stages }, (_, l) => {
        const y = scaleLinear([0, 1], [top + (l + 1) * pitch - (roomy ? 8 : 2), top + l * pitch + (roomy ? 8 : 1)]);
        const bands = stack<RolesPoint, (typeof SHARE_ORDER)[number]>()
          .keys(SHARE_ORDER)
          .value((point, share) => shareAt(point, l, share))([...roles]);
        const shape = area<(typeof bands)[number][number]>()
          .x(({ data }) => x(data.step))
          .y0(([low]) => y(low))
          .y1(([, high]) => y(high));
        return (
          <g key={l}>
            <text className="caption" x={0} y={(y(0) + y(1)) / 2 + 4}>
              stage {l + 1}
            </text>
            {roomy
              ? [0, 1].map((share) => (
                  <text key={share} x={left - 4} y={y(share) + 4} textAnchor="end">
                    {100 * share} %
                  </text>
                ))
              : null}
            {bands.map((band) => (
              <path key={band.key} className={`share-${band.key}`} fill={band.key === 'silent' ? `url(#${hatch})` : undefined} d={shape(band) ?? ''} />
            ))}
          </g>
        );
      })}
      {viewing === undefined ? null : <line className="viewed" x1={x(viewing)} x2={x(viewing)} y1={top} y2={base} />}
      <StepAxis last={lastStep} scale={x} y={base} width={right} roomy={roomy} />
    </>
  );
}
