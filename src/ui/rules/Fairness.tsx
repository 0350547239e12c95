import { toCsv } from '../../charts/csv.ts';
import { download, nameResults } from '../../host/download.ts';
import { tabulateRace, writeRace } from '../../model/race-table.ts';
import { TYPES } from '../figure-files.ts';
import { ownDraft, readDraft, useRaceForm } from './race-form.ts';
import { useRace } from './race-state.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is equal in all lanes and what was tuned for each, and the race as files. */
export function Fairness() {
  const config = useRace(({ state }) => state.config);
  const rows = useRace((race) => race.rows);
  const form = useRaceForm();
  const shown = config ?? readDraft(form.net, ownDraft(form)).config;
  void shown;
  return (
    <footer className="race-foot">
      <p className="fairness">TODO</p>
      {config && rows.length > 0 ? (
        <div className="race-files">
          <button type="button" onClick={() => download(encode(toCsv(tabulateRace(config, rows) as never)), nameResults('race', 'csv'), TYPES.csv)}>
            Rows as CSV
          </button>
          <button type="button" onClick={() => download(encode(writeRace(config, rows)), nameResults('race', 'json'), 'application/json')}>
            Race as JSON
          </button>
        </div>
      ) : null}
    </footer>
  );
}
