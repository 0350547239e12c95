import { max } from 'd3';
import type { Fan } from '../engine/unit.ts';
import { SHARES } from '../model/law.ts';
import { Figure } from './Figure.tsx';
import { show } from './number-format.ts';
import { SHARE_WORDS } from './words.ts';

/** Height of a row, CSS pixels: large enough to hit. */
export const ROW = 24;

interface FanLinesProps {
  readonly name: string;
  readonly fan: Fan;
  /** Rows that have a line. */
  readonly drawn: number;
  readonly way: 'in' | 'out';
  readonly nameOther: (unit: number) => string;
  /** How many there are of each role. */
  readonly counts: string;
}

/** The largest connections of a unit as lines from its other ends: as wide as |mu|, dashed where mu is negative. */
export function FanLines({ name, fan: { units, mu, shares }, drawn, way, nameOther, counts }: FanLinesProps) {
  const most = max(mu.subarray(0, drawn), Math.abs) || 1;
  return (
    <Figure
      name={name}
      className="fan-lines"
      summary={`${name}: ${counts}${drawn === 0 ? '' : `; the largest μ is ${show(mu[0] as number)}, ${nameOther(units[0] as number)}`}.`}
      table={() => ({
        columns: [way === 'in' ? 'from' : 'to', 'μ', 'role'],
        rows: Array.from(units, (unit, n) => [nameOther(unit), show(mu[n] as number, 4), SHARE_WORDS[SHARES[shares[n] as number] as (typeof SHARES)[number]]]),
      })}
      draw={(width, height) => {
        const [near, far] = [4, width - 8];
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
                  className={`fan-line share-line-${SHARES[shares[n] as number]} ${value < 0 ? 'negative' : ''}`}
                  strokeWidth={Math.max(0.75, (6 * Math.abs(value)) / most)}
                  d={`M${near} ${y}C${bend} ${y} ${bend} ${middle} ${far} ${middle}`}
                />
              );
            })}
            <circle className="fan-unit" cx={far} cy={middle} r={6} />
          </>
        );
      }}
    />
  );
}
