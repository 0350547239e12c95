import { useEffect, useMemo } from 'react';
import { RULE } from '../../figures/decide.ts';
import { EXPERIMENTS } from '../../figures/experiments.ts';
import { follow, setSpread, useFigures } from '../state/figures.ts';
import { FigureCard } from './FigureCard.tsx';
import { FigureIndex } from './FigureIndex.tsx';

const SPREADS = ['sd', 'sem'] as const;

/** The figures of the paper, computed in this browser beside the reference results. */
export function Figures() {
  const spread = useFigures((state) => state.spread);
  const storage = useFigures((state) => state.storage);
  const workerError = useFigures((state) => state.workerError);
  const isGuess = useFigures(({ states }) => Object.values(states).some(({ measured }) => !measured));
  useEffect(() => void follow(), []);
  const cards = useMemo(() => EXPERIMENTS.map((experiment) => <FigureCard key={experiment.id} experiment={experiment} />), []);
  return (
    <>
      <div className="figures-head">
        <h1>Figures of the paper</h1>
        <fieldset className="choice">
          <legend>error bars</legend>
          {SPREADS.map((kind) => (
            <label key={kind} title={kind === 'sd' ? 'standard deviation over runs' : 'standard error of the mean over runs'}>
              <input type="radio" name="spread" checked={spread === kind} onChange={() => setSpread(kind)} />
              <span>{kind}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <p className="figures-about">
        Published results are thin, yours lie in front. <em>Quick</em> makes one run of each setting here, <em>Faithful</em> several, enough to decide. Runs are
        kept, and go on while you look elsewhere.{isGuess ? ' Times are a first guess.' : ''} {RULE}
      </p>
      {[workerError, storage].map((words) =>
        words ? (
          <p key={words} className="notice" role="alert">
            {words}
          </p>
        ) : null,
      )}
      <FigureIndex />
      <div className="figure-cards">{cards}</div>
    </>
  );
}
