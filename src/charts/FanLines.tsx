import { max } from 'd3';
import type { Fan } from '../engine/unit.ts';
import { SHARES, type Share } from '../model/spike-slab.ts';
import { Figure } from './frame/Figure.tsx';
import { LineMark } from './frame/Legend.tsx';
import { show, shown } from './frame/number-format.ts';
import { SHARE_ORDER, SHARE_WORDS } from './words.ts';

/** Height of a row, CSS pixels: large enough to hit. */
export const ROW = 24;

interface FanLinesProps {
  readonly name: string;
  readonly fan: Fan;
  /** Rows that have a line. */
  readonly drawn: number;
  readonly way: 'in' | 'out';
  /** Whether connections have no roles. */
  readonly plain: boolean;
  readonly nameOther: (unit: number) => string;
  /** How many there are of each role. */
  readonly counts: string;
}

/** The largest connections of a unit as lines from its other ends: as wide as |mu|, dashed where mu is negative. */
export function FanLines({ name, fan: { units, mu, shares }, drawn, way, plain, nameOther, counts }: FanLinesProps) {
  const shareOf = (n: number): Share => (plain ? 'variable' : (SHARES[shares[n] as number] as Share));
  const most = max(mu.subarray(0, drawn), Math.abs) || 1;
  return (
    <Figure
      name={name}
      className="fan-lines"
      summary={`${name}: ${counts}${drawn === 0 ? '' : `; the largest μ is ${show(mu[0] as number)}, ${nameOther(units[0] as number)}`}.`}
      table={() => ({
        columns: [way === 'in' ? 'from' : 'to', 'μ', ...(plain ? [] : ['role'])],
        rows: Array.from(units, (unit, n) => [nameOther(unit), shown(mu[n] as number, show(mu[n] as number, 4)), ...(plain ? [] : [SHARE_WORDS[shareOf(n)]])]),
      })}
      legend={() => [
        ...SHARE_ORDER.filter((share) => !plain && shares.subarray(0, drawn).includes(SHARES.indexOf(share))).map((share) => ({
          text: SHARE_WORDS[share],
          mark: <LineMark className={`fan-line share-line-${share}`} />,
        })),
        { text: 'negative μ', mark: <LineMark className="fan-line share-line-UIP negative" /> },
      ]}
      draw={(width, height, roomy) => {
        const [near, far] = [roomy ? 150 : 4, width - (roomy ? 60 : 8)];
        const middle = height / 2;
        const row = height / Math.max(1, drawn);
        return (
          <>
            {Array.from(mu.subarray(0, drawn), (value, n) => {
              const y = (n + 0.5) * row;
              const bend = (near + far) / 2;
              return (
                <path
                  key={units[n]}
                  className={`fan-line share-line-${shareOf(n)} ${value < 0 ? 'negative' : ''}`}
                  strokeWidth={Math.max(0.75, (6 * Math.abs(value)) / most)}
                  d={`M${near} ${y}C${bend} ${y} ${bend} ${middle} ${far} ${middle}`}
                />
              );
            })}
            {roomy
              ? Array.from(units.subarray(0, drawn), (unit, n) => (
                  <text key={unit} x={near - 8} y={(n + 0.5) * row + 4} textAnchor="end">
                    {`${nameOther(unit)}  ${show(mu[n] as number)}`}
                  </text>
                ))
              : null}
            <circle className="fan-unit" cx={far} cy={middle} r={6} />
          </>
        );
      }}
    />
  );
}
