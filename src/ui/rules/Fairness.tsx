import { useMemo } from 'react';
import { NOTHING, toCsv } from '../../charts/frame/csv.ts';
import { describeTimeTo, fairness } from '../../charts/race-words.ts';
import { download, nameResults } from '../../client/download.ts';
import type { RaceRow } from '../../model/race-row.ts';
import { tabulateRace, writeRace } from '../../model/race-table.ts';
import { GOALS, timeTo } from '../../model/race-time.ts';
import { LANE_NAMES, type RaceConfig } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { Button } from '../kit/Button.tsx';
import { TYPES } from '../state/figure-export.ts';
import { ownDraft, readDraft } from '../state/race-form.ts';
import { useRules } from '../state/rules.ts';
import css from './rules.module.css';

/** What is equal in all lanes, what was tuned for each, and the race as files. */
export function Fairness() {
  const raced = useRules(({ race }) => race.config);
  const rows = useRules((state) => state.rows);
  const net = useRules(({ form }) => form.net);
  const draft = useRules(({ form }) => ownDraft(form));
  const config = useMemo(() => raced ?? readDraft(net, draft).config, [raced, net, draft]);
  const { equal, tuned, counted } = useMemo(() => fairness(config), [config]);
  const hasDistribution = config.lanes.some(({ rule }) => rule === 'gbp');
  return (
    <section className={`stack caption ${css.raceFoot}`} aria-label={text.whatIsCompared}>
      <p>{equal}</p>
      <p>{[text.tuned(tuned.map(({ words }) => words)), ...(hasDistribution ? [text.errorOfMeanNetwork] : []), counted].join(' ')}</p>
      {raced && rows.length > 0 ? <Results config={raced} rows={rows} /> : null}
    </section>
  );
}

const encode = (content: string): Uint8Array => new TextEncoder().encode(content);

function Results({ config, rows }: { readonly config: RaceConfig; readonly rows: readonly RaceRow[] }) {
  const saveCsv = () => {
    const { columns, rows: table } = tabulateRace(config, rows);
    const csv = toCsv({ columns, rows: table.map((row) => row.map((cell) => cell ?? NOTHING)) });
    download(encode(csv), nameResults('race', 'csv'), TYPES.csv);
  };
  return (
    <>
      <details>
        <summary>{text.timesInWords}</summary>
        <ul>
          {config.lanes.map(({ rule }) => (
            <li key={rule}>
              {text.timesOfLane(
                LANE_NAMES[rule],
                GOALS.map((goal) => timeTo(rows, rule, goal)).flatMap((time) => (time ? describeTimeTo(time, config) : [])),
              )}
            </li>
          ))}
        </ul>
      </details>
      <div className="row">
        <Button onClick={saveCsv}>{text.rowsAsCsv}</Button>
        <Button onClick={() => download(encode(writeRace(config, rows)), nameResults('race', 'json'), 'application/json')}>{text.raceAsJson}</Button>
        <small>
          {text.jsonHint[0]}
          <code>{text.jsonHint[1]}</code>
          {text.jsonHint[2]}
        </small>
      </div>
    </>
  );
}
