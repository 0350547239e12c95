import { area, scaleLinear, stack } from 'd3';
import type { StageStatistics } from '../engine/statistics.ts';
import { SHARES } from '../model/law.ts';
import type { RolesPoint } from '../runs/history.ts';
import { Figure } from './Figure.tsx';
import { percent } from './number-format.ts';
import { StepAxis } from './TrainingCurve.tsx';
import { SHARE_ORDER, SHARE_WORDS } from './words.ts';

const LEFT = 48;

const columns = ['stage', ...SHARE_ORDER.map((share) => SHARE_WORDS[share])];

/** A fine hatch in the colour of the unimportant, for what is silent. */
function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={4} height={4} className="hatch-paper" />
      <rect width={1.4} height={4} className="hatch-line" />
    </pattern>
  );
}

/** Shares of very important, variable, unimportant and silent connections, one bar for each stage. */
export function RolesPerStage({ stages }: { readonly stages: readonly StageStatistics[] }) {
  const rows = stages.map(({ shares }, l) => [l + 1, ...SHARE_ORDER.map((share) => percent(shares[share]))]);
  return (
    <Figure
      name="Roles per stage"
      className="roles-now"
      summary={`${stages.map(({ shares }, l) => `Stage ${l + 1}: ${percent(shares.VIP)} very important, ${percent(shares.UIP)} unimportant`).join('; ')}.`}
      table={() => ({ columns, rows })}
      draw={(width, height) => {
        const x = scaleLinear([0, 1], [LEFT, width - 2]);
        const pitch = height / stages.length;
        return (
          <>
            <Hatch id="hatch-bars" />
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
                        fill={share === 'silent' ? 'url(#hatch-bars)' : undefined}
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
          </>
        );
      }}
    />
  );
}

/** The same shares from step 0 on, one band for each stage. */
export function RolesOverTime({ roles }: { readonly roles: readonly RolesPoint[] }) {
  const stages = roles[0]?.stages.length ?? 0;
  const last = roles.at(-1);
  const shareAt = (point: RolesPoint, l: number, share: (typeof SHARE_ORDER)[number]) => point.stages[l]?.[SHARES.indexOf(share)] ?? 0;
  return (
    <Figure
      name="Roles over time"
      className="roles-time"
      summary={
        last
          ? `From step 0 to ${last.step}. Very important at the end: ${last.stages.map((_, l) => `stage ${l + 1} ${percent(shareAt(last, l, 'VIP'))}`).join(', ')}.`
          : 'No steps yet.'
      }
      table={() => ({
        columns: ['step', ...columns],
        rows: roles.flatMap((point) => point.stages.map((_, l) => [point.step, l + 1, ...SHARE_ORDER.map((share) => percent(shareAt(point, l, share)))])),
      })}
      draw={(width, height) => {
        const base = height - 18;
        const pitch = base / Math.max(1, stages);
        const lastStep = Math.max(1, last?.step ?? 1);
        const x = scaleLinear([0, lastStep], [LEFT, width - 2]);
        return (
          <>
            <Hatch id="hatch-bands" />
            {Array.from({ length: stages }, (_, l) => {
              const y = scaleLinear([0, 1], [(l + 1) * pitch - 2, l * pitch + 1]);
              const bands = stack<RolesPoint, (typeof SHARE_ORDER)[number]>()
                .keys(SHARE_ORDER)
                .value((point, share) => shareAt(point, l, share))([...roles]);
              const shape = area<(typeof bands)[number][number]>()
                .x(({ data }) => x(data.step))
                .y0(([low]) => y(low))
                .y1(([, high]) => y(high));
              return (
                <g key={l}>
                  <text className="caption" x={0} y={(l + 0.5) * pitch + 4}>
                    stage {l + 1}
                  </text>
                  {bands.map((band) => (
                    <path key={band.key} className={`share-${band.key}`} fill={band.key === 'silent' ? 'url(#hatch-bands)' : undefined} d={shape(band) ?? ''} />
                  ))}
                </g>
              );
            })}
            <StepAxis last={lastStep} scale={x} y={base} width={width - 2} />
          </>
        );
      }}
    />
  );
}
