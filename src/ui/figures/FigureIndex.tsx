import { EXPERIMENTS } from '../../figures/experiments.ts';
import * as viewText from '../../text/figure-view.ts';
import * as figureText from '../../text/paper-figures.ts';
import { Button } from '../kit/Button.tsx';
import { countAnswers } from '../state/figure-words.ts';
import { useFigures } from '../state/figures.ts';
import { AnswerMark, type ClaimAnswer } from './Claims.tsx';
import { cardId } from './FigureCard.tsx';
import css from './figures.module.css';

const ORDER: readonly ClaimAnswer[] = ['yes', 'no', 'undecided'];

/** All figures in a few lines: how many of their claims hold, and which are being computed; each entry leads to its card. */
export function FigureIndex() {
  const seen = useFigures((state) => state.seen);
  const states = useFigures((state) => state.states);
  return (
    <nav className={`row ${css.figureIndex}`} aria-label={viewText.indexName}>
      {EXPERIMENTS.map(({ id, label, title }) => {
        const shown = seen[id]?.shown;
        const counts = shown && countAnswers(shown);
        const phase = states[id]?.phase;
        return (
          <Button key={id} className="line" title={title} onClick={() => goTo(id)}>
            <span>{label === figureText.supplement ? `${id[0]?.toUpperCase()}${id.slice(1)}` : label}</span>
            {ORDER.map((answer) =>
              counts && counts[answer] > 0 ? (
                <span key={answer} className={css.answerCount} title={viewText.answerCount(counts[answer], answer)}>
                  <AnswerMark answer={answer} />
                  <span aria-hidden="true">{counts[answer]}</span>
                  <span className="visually-hidden">{viewText.answerCount(counts[answer], answer)}</span>
                </span>
              ) : null,
            )}
            {phase && phase !== 'idle' ? <small>{viewText.PHASE_WORDS[phase]}</small> : null}
          </Button>
        );
      })}
    </nav>
  );
}

function goTo(id: string): void {
  const card = document.getElementById(cardId(id));
  card?.scrollIntoView({ block: 'start' });
  card?.focus({ preventScroll: true });
}
