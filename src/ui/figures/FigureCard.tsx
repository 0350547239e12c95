import { memo, useEffect, useMemo, useRef } from 'react';
import { ExportContext, type ExportHandler } from '../../charts/frame/ExportButtons.tsx';
import { PaperFigure } from '../../charts/PaperFigure.tsx';
import { download, nameResults } from '../../client/download.ts';
import { type Experiment, OVERS } from '../../figures/experiment.ts';
import type { FigureData } from '../../figures/figure-data.ts';
import type { FigureShown, FigureSource, FigureView } from '../../protocol/figures.ts';
import * as text from '../../text/figure-view.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { TYPES } from '../state/figure-export.ts';
import { overOf, setNear, setOver, useFigures } from '../state/figures.ts';
import { AboutFigure } from './AboutFigure.tsx';
import { Claims } from './Claims.tsx';
import { Computing } from './Computing.tsx';
import css from './figures.module.css';

/** Cards are loaded at this distance outside the viewport. */
const AHEAD = '400px';
const SOURCES: readonly FigureSource[] = ['published', 'own'];

export const cardId = (id: string): string => `figure-${id}`;

/** Quantities whose symbols in the course highlight a card, see course/symbol-highlight.ts. */
const LIT_BY: Readonly<Record<string, string>> = {
  '2a': 'error',
  '2b': 'error T',
  '2b-inset': 'pi',
  '3a': 'pi m xi',
  '3b': 'S',
  '3c': 'S T',
  '4a': 'error role',
  '4b': 'role',
  variance: 'c T',
  survival: 'role',
};

export const FigureCard = memo(function FigureCard({ experiment }: { readonly experiment: Experiment }) {
  const { id, label, title, shows, hasLive, claims } = experiment;
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setNear(id, entry?.isIntersecting ?? false), { rootMargin: AHEAD });
    if (ref.current) observer.observe(ref.current);
    return () => {
      observer.disconnect();
      setNear(id, false);
    };
  }, [id]);
  const shown = useFigures(({ seen }) => seen[id]?.shown);
  return (
    <article ref={ref} id={cardId(id)} className={`card ${css.figureCard}`} data-quantity={LIT_BY[id]} aria-labelledby={`${cardId(id)}-title`} tabIndex={-1}>
      <header className="row">
        <h2 id={`${cardId(id)}-title`}>
          <span className={css.figureLabel}>{label}</span> {title}
        </h2>
        {hasLive ? <OverChoice id={id} /> : null}
      </header>
      <p>{shows}</p>
      <Drawing experiment={experiment} />
      {shown?.missing ? <p className="caption">{shown.missing}</p> : null}
      <Computing experiment={experiment} />
      <Diverged shown={shown} />
      {shown?.earlier ? <p className="caption">{text.earlierRevision(shown.earlier.runs)}</p> : null}
      <Claims id={id} claims={claims} shown={shown} />
      <AboutFigure experiment={experiment} shown={shown} />
    </article>
  );
});

/** Runs left out of curves and verdicts because training diverged. */
function Diverged({ shown }: { shown: FigureShown | undefined }) {
  return SOURCES.map((source) => {
    const view = shown?.[source];
    if (!view || view.diverged.length === 0) return null;
    const { diverged, runs } = view;
    return (
      <details key={source} className="caption">
        <summary>{text.divergedSummary(source, diverged.length, runs)}</summary>
        <ul>
          {diverged.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    );
  });
}

function OverChoice({ id }: { id: string }) {
  const over = useFigures((state) => overOf(state, id));
  return (
    <Segmented
      label={text.connections}
      name={`over-${id}`}
      options={OVERS}
      words={(one) => text.OVER_WORDS[one]}
      value={over}
      onChange={(one) => setOver(id, one)}
    />
  );
}

/** There is no figure data if all runs diverged. */
const figureDataOf = (view: FigureView | undefined): FigureData | undefined => (view && view.runs > 0 ? view.figureData : undefined);

function Drawing({ experiment: { id, label, title, hasLive } }: { experiment: Experiment }) {
  const seen = useFigures((state) => state.seen[id]);
  const spread = useFigures((state) => state.spread);
  const own = figureDataOf(seen?.shown.own);
  const published = figureDataOf(seen?.shown.published);
  const earlier = figureDataOf(seen?.shown.earlier);
  const over = seen?.over;
  // The export describes many runs, not the current one.
  const exporting = useMemo(
    (): ExportHandler => ({
      moment: () => ({ words: '', step: 0 }),
      save: (bytes, _, __, ending) => download(bytes, nameResults(`figure ${id} ${hasLive ? over : ''}`, ending), TYPES[ending]),
    }),
    [id, hasLive, over],
  );
  const sources = useMemo(() => ({ own, earlier, published }), [own, earlier, published]);
  // Reserves the space until there is something to show.
  if (!seen) return <div className={css.figureWaits} />;
  const where = hasLive ? text.OVER_SENTENCES[seen.over] : '';
  return (
    <ExportContext value={exporting}>
      <PaperFigure name={text.figureName(label, title)} where={where} sources={sources} spread={spread} />
    </ExportContext>
  );
}
