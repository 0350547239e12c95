import { useEffect, useMemo } from 'react';
import { RULE } from '../../figures/decide.ts';
import { EXPERIMENTS } from '../../figures/experiments.ts';
import * as text from '../../text/figure-view.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { follow, setSpread, useFigures } from '../state/figures.ts';
import { FigureCard } from './FigureCard.tsx';
import { FigureIndex } from './FigureIndex.tsx';
import css from './figures.module.css';

const SPREADS = ['sd', 'sem'] as const;

/** The figures of the paper, computed in this browser beside the reference results. */
export function Figures() {
  const spread = useFigures((state) => state.spread);
  const storage = useFigures((state) => state.storage);
  const workerError = useFigures((state) => state.workerError);
  const isGuess = useFigures(({ states }) => Object.values(states).some(({ measured }) => !measured));
  useEffect(follow, []);
  const cards = useMemo(() => EXPERIMENTS.map((experiment) => <FigureCard key={experiment.id} experiment={experiment} />), []);
  return (
    <>
      <div className={`row ${css.figuresHead}`}>
        <h1>{text.heading}</h1>
        <Segmented
          label={text.errorBars}
          name="spread"
          options={SPREADS}
          words={(kind) => text.ERROR_BAR_WORDS[kind].name}
          titleOf={(kind) => text.ERROR_BAR_WORDS[kind].title}
          value={spread}
          onChange={setSpread}
        />
      </div>
      <p className={css.figuresAbout}>
        {text.introduction[0]}
        <em>{text.SCALE_WORDS.quick}</em>
        {text.introduction[1]}
        <em>{text.SCALE_WORDS.faithful}</em>
        {text.introduction[2]}
        {isGuess ? text.timesAreGuess : ''} {RULE}
      </p>
      {[workerError, storage].map((words) =>
        words ? (
          <p key={words} className="notice" role="alert">
            {words}
          </p>
        ) : null,
      )}
      <FigureIndex />
      <div className={css.figureCards}>{cards}</div>
    </>
  );
}
