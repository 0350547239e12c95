import type { Claim, ClaimVerdict } from '../../figures/experiment.ts';
import type { FigureShown, FigureSource } from '../../protocol/figures.ts';
import * as viewText from '../../text/figure-view.ts';
import * as figureText from '../../text/paper-figures.ts';
import { answerOf, labelOf } from '../state/figure-words.ts';
import css from './figures.module.css';

export type ClaimAnswer = ClaimVerdict['answer'];

const SOURCES: readonly FigureSource[] = ['published', 'own'];
/** Up to this many claims are shown unfolded. */
const FEW = 3;

export const AnswerMark = ({ answer }: { readonly answer: ClaimAnswer }) => (
  <span className={`${css.answerMark} ${answer}`} aria-hidden="true">
    {viewText.ANSWERS[answer].mark}
  </span>
);

interface ClaimsProps {
  /** Id of the figure. */
  readonly id: string;
  readonly claims: readonly Claim[];
  readonly shown: FigureShown | undefined;
}

/** Claims of a figure, each with its verdicts from reference runs and from the user's runs. Of many, only the paper's are unfolded. */
export function Claims({ id, claims, shown }: ClaimsProps) {
  const numbered = claims.map((claim, n) => ({ claim, n }));
  const paper = numbered.filter(({ claim }) => claim.by === 'paper');
  const first = claims.length <= FEW ? numbered : paper.length > 0 ? paper : numbered.slice(0, FEW);
  const further = numbered.filter((one) => !first.includes(one));
  if (claims.length === 0) return null;
  return (
    <section className={`stack ${css.claims}`} aria-label={viewText.claimsOf(labelOf(id))}>
      <ClaimList id={id} claims={first} shown={shown} />
      {further.length > 0 ? (
        <details>
          <summary>
            {viewText.moreClaims(further.length)}
            {further.map(({ claim: { id }, n }) => {
              const answer = shown && answerOf(shown, n);
              return answer ? <AnswerMark key={id} answer={answer} /> : null;
            })}
          </summary>
          <ClaimList id={id} claims={further} shown={shown} />
        </details>
      ) : null}
    </section>
  );
}

interface ClaimListProps {
  /** Id of the figure. */
  readonly id: string;
  readonly claims: readonly { readonly claim: Claim; readonly n: number }[];
  readonly shown: FigureShown | undefined;
}

function ClaimList({ id: figure, claims, shown }: ClaimListProps) {
  return (
    <ul className="stack plain-list">
      {claims.map(({ claim: { id, text, by, note }, n }) => (
        <li key={id} className="stack">
          <p>
            {text} <span className={`caption ${css.by}`}>{viewText.claimBy(by, labelOf(figure))}</span>
          </p>
          {SOURCES.map((source) => {
            const verdict = shown?.[source]?.verdicts[n];
            return verdict ? <VerdictLine key={source} source={source} verdict={verdict} /> : null;
          })}
          {note ? <p className="caption">{note}</p> : null}
        </li>
      ))}
    </ul>
  );
}

function VerdictLine({ source, verdict: { answer, because } }: { source: FigureSource; verdict: ClaimVerdict }) {
  return (
    <p className="verdict">
      <AnswerMark answer={answer} />
      <span>
        <b>{viewText.ANSWERS[answer].word}</b> <span className="caption">({figureText.SOURCE_WORDS[source]})</span> {because}
      </span>
    </p>
  );
}
