import { type ReactNode, useState } from 'react';
import { download, nameResults } from '../../client/download.ts';
import type { Experiment } from '../../figures/experiment.ts';
import type { AboutResults } from '../../figures/results-file.ts';
import type { FigureShown, FigureSource } from '../../protocol/figures.ts';
import * as text from '../../text/figure-view.ts';
import { Button } from '../kit/Button.tsx';
import { labelOf } from '../state/figure-words.ts';
import { forgetFigure, takeFile, useFigures } from '../state/figures.ts';
import css from './figures.module.css';

export function AboutFigure({ experiment, shown }: { readonly experiment: Experiment; readonly shown: FigureShown | undefined }) {
  const { protocol, data, settings, runs } = experiment;
  const own = shown?.own;
  const published = shown?.published;
  return (
    <details className={css.aboutFigure}>
      <summary>{text.aboutFigure}</summary>
      <h3>{text.protocol}</h3>
      <p>{protocol}</p>
      <p className="caption">{text.settingsAndRuns(data, settings.length, runs)}</p>
      {published ? (
        <>
          <h3>{text.referenceResults}</h3>
          <Origin about={published.about} runs={published.runs} />
          <Files experiment={experiment} source="published" />
        </>
      ) : null}
      {own ? (
        <>
          <h3>{text.ownResults}</h3>
          <p>{text.ownRuns(own.runs, own.of)}</p>
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
    <dl className={css.origin}>
      <dt>{text.ORIGIN_WORDS.runs}</dt>
      <dd>{text.originOfRuns(runs, scale, seconds)}</dd>
      <dt>{text.ORIGIN_WORDS.engine}</dt>
      <dd>{engine}</dd>
      <dt>{text.ORIGIN_WORDS.machine}</dt>
      <dd>{machine}</dd>
      <dt>{text.ORIGIN_WORDS.date}</dt>
      <dd>
        <time dateTime={date}>{text.utcTime(date)}</time>
      </dd>
      <dt>{text.ORIGIN_WORDS.sources}</dt>
      <dd>
        {text.commit} <code>{commit}</code>
      </dd>
      <dt>{text.ORIGIN_WORDS.command}</dt>
      <dd>
        <code>{command}</code>
      </dd>
    </dl>
  );
}

const KINDS = ['csv', 'json'] as const;
/** Whose results a file holds, in its name. */
const SOURCE_IN_NAME = { published: 'published', own: 'yours' } as const;
const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;

function Files({ experiment: { id }, source, children }: { experiment: Experiment; source: FigureSource; children?: ReactNode }) {
  const name = `figure ${id} ${SOURCE_IN_NAME[source]}`;
  return (
    <div className={`row ${css.files}`}>
      {KINDS.map((kind) => (
        <Button key={kind} onClick={() => void takeFile(id, source, kind, (bytes) => download(bytes, nameResults(name, kind), TYPES[kind]))}>
          {text.FILE_WORDS[kind]}
        </Button>
      ))}
      {children}
    </div>
  );
}

/** Asks for confirmation in place before it deletes. */
function Forget({ id }: { id: string }) {
  const [sure, setSure] = useState(false);
  const sharers = useFigures(({ states }) => states[id]?.sharesRunsWith) ?? [];
  return (
    <Button look={sure ? 'danger' : undefined} onClick={() => (sure ? void forgetFigure(id) : setSure(true))} onBlur={() => setSure(false)}>
      {sure ? text.confirmForget(sharers.map(labelOf)) : text.forget}
    </Button>
  );
}
