import { type ReactNode, useState } from 'react';
import { PAGE_WORDS } from '../../charts/paper-legend.tsx';
import { download, nameResults } from '../../client/download.ts';
import type { Experiment } from '../../figures/experiment.ts';
import type { AboutResults } from '../../figures/results-file.ts';
import type { FigureShown, FigureSource } from '../../protocol/figures.ts';
import { duration } from '../../text/format.ts';
import { labelOf } from '../state/figure-words.ts';
import { forgetFigure, takeFile, useFigures } from '../state/figures.ts';

export function AboutFigure({ experiment, shown }: { readonly experiment: Experiment; readonly shown: FigureShown | undefined }) {
  const { protocol, data, settings, runs } = experiment;
  const own = shown?.own;
  const published = shown?.published;
  return (
    <details className="about-figure">
      <summary>Protocol, sources and files</summary>
      <h3>Protocol</h3>
      <p>{protocol}</p>
      <p className="fine">
        {data}, {settings.length === 1 ? 'one setting' : `${settings.length} settings`}, up to {runs} runs of each with the seeds 1 to {runs}. The mean over
        runs is drawn.
      </p>
      {published ? (
        <>
          <h3>Published results</h3>
          <Origin about={published.about} runs={published.runs} />
          <Files experiment={experiment} source="published" />
        </>
      ) : null}
      {own ? (
        <>
          <h3>Your results</h3>
          <p>
            {own.runs} of {own.of} runs, computed in this browser.
          </p>
          <Files experiment={experiment} source="own">
            <Forget id={experiment.id} />
          </Files>
        </>
      ) : null}
    </details>
  );
}

function Origin({ about: { machine, date, commit, command, engine, scale, runs: notes }, runs }: { about: AboutResults; runs: number }) {
  const seconds = notes.reduce((sum, note) => sum + note.seconds, 0);
  return (
    <dl className="origin">
      <dt>runs</dt>
      <dd>
        {runs}, {scale}, {duration(seconds)} in all
      </dd>
      <dt>engine</dt>
      <dd>{engine}</dd>
      <dt>machine</dt>
      <dd>{machine}</dd>
      <dt>date</dt>
      <dd>
        <time dateTime={date}>{date.slice(0, 16).replace('T', ' ')} UTC</time>
      </dd>
      <dt>sources</dt>
      <dd>
        commit <code>{commit}</code>
      </dd>
      <dt>command</dt>
      <dd>
        <code>{command}</code>
      </dd>
    </dl>
  );
}

const KINDS = ['csv', 'json'] as const;
const KIND_WORDS = { csv: 'Rows as CSV', json: 'Runs as JSON' } as const;
const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;

function Files({ experiment: { id }, source, children }: { experiment: Experiment; source: FigureSource; children?: ReactNode }) {
  const name = `figure ${id} ${PAGE_WORDS[source]}`;
  return (
    <div className="files">
      {KINDS.map((kind) => (
        <button key={kind} type="button" onClick={() => void takeFile(id, source, kind, (bytes) => download(bytes, nameResults(name, kind), TYPES[kind]))}>
          {KIND_WORDS[kind]}
        </button>
      ))}
      {children}
    </div>
  );
}

/** Asks for confirmation in place before it deletes. */
function Forget({ id }: { id: string }) {
  const [sure, setSure] = useState(false);
  const sharers = useFigures(({ states }) => states[id]?.sharesRunsWith);
  const also =
    sharers && sharers.length > 0 ? `, and with them what ${sharers.map(labelOf).join(', ')} ${sharers.length === 1 ? 'shows' : 'show'} of the same runs` : '';
  return (
    <button type="button" className={sure ? 'danger' : ''} onClick={() => (sure ? void forgetFigure(id) : setSure(true))} onBlur={() => setSure(false)}>
      {sure ? `Forget them for good${also}` : 'Forget my runs'}
    </button>
  );
}
