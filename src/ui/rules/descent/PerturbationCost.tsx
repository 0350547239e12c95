import { CostCosines, CostEvaluations } from '../../../charts/CostCurves.tsx';
import { describeCosines, describeEvaluations } from '../../../charts/cost-words.ts';
import * as text from '../../../text/perturbation-cost.ts';
import { Button } from '../../kit/Button.tsx';
import { useOptimisers } from '../../state/optimisers.ts';
import { measureCost } from '../../state/perturbation-cost.ts';
import css from './descent.module.css';

/** The cost of weight perturbation against the number of dimensions, measured in this browser. */
export function PerturbationCost() {
  const { state, failure } = useOptimisers((state) => state.cost);
  const { phase, points, share, message } = state;
  return (
    <section className={`stack ${css.cost}`} aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{text.about}</p>
      <div className="row">
        {phase === 'running' ? (
          <>
            <Button onClick={() => void measureCost('cancel')}>{text.cancel}</Button>
            <progress aria-label={text.progress} value={share} max={1} />
            <span className="study-state">{text.measured(share)}</span>
          </>
        ) : (
          <Button look="primary" onClick={() => void measureCost('start')}>
            {points.length > 0 ? text.measureAgain : text.measure}
          </Button>
        )}
        {phase === 'finished' ? <span className="study-state">{text.pointsMeasured(points.length)}</span> : null}
        {failure !== undefined || message !== undefined ? (
          <p className="notice" role="alert">
            {failure ?? message}
          </p>
        ) : null}
      </div>
      {points.length > 0 ? (
        <div className={css.costPair}>
          <div>
            {points.some(({ evaluations }) => evaluations) ? <CostEvaluations points={points} /> : null}
            <p className="caption">{describeEvaluations(points)}</p>
          </div>
          <div>
            <CostCosines points={points} />
            <p className="caption">{describeCosines(points)}</p>
          </div>
        </div>
      ) : null}
    </section>
  );
}
