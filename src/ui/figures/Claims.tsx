import type { Claim, Verdict } from '../../experiments/experiment.ts';
import type { FigureShown, FigureSource } from '../../protocol/figures.ts';
import { ANSWERS, SOURCE_WORDS } from './words.ts';

export type Answer = Verdict['answer'];

const SOURCES: readonly FigureSource[] = ['published', 'own'];
const BY: Readonly<Record<Claim['by'], string>> = { paper: 'the paper', us: 'this project' };

/** A sign for an answer, which stands beside its word. */
export const AnswerMark = ({ answer }: { readonly answer: Answer }) => (
  <span className={`answer-mark ${answer}`} aria-hidden="true">
    {ANSWERS[answer].mark}
  </span>
);

/** What is claimed of a figure, and whether it holds of the results of either place. */
export function Claims({ claims, shown }: { readonly claims: readonly Claim[]; readonly shown: FigureShown | undefined }) {
  if (claims.length === 0) return null;
  return (
    <section className="claims" aria-label="Claims">
      <ul>
        {claims.map(({ id, text, by, note }, n) => (
          <li key={id}>
            <p>
              {text} <span className="by">{BY[by]}</span>
            </p>
            {SOURCES.map((source) => {
              const verdict = shown?.[source]?.verdicts[n];
              return verdict ? <VerdictLine key={source} source={source} verdict={verdict} /> : null;
            })}
            {note ? <p className="fine">{note}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function VerdictLine({ source, verdict: { answer, because } }: { source: FigureSource; verdict: Verdict }) {
  return (
    <p className="verdict">
      <AnswerMark answer={answer} />
      <span>
        <b>{ANSWERS[answer].word}</b> <span className="of-whom">({SOURCE_WORDS[source]})</span> {because}
      </span>
    </p>
  );
}
