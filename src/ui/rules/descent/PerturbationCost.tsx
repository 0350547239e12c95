import { CostCosines, CostEvaluations } from '../../../charts/CostCurves.tsx';
import { describeCosines, describeEvaluations } from '../../../charts/cost-words.ts';
import { percent } from '../../../text/format.ts';
import { measureCost, useCost } from '../../state/perturbation-cost.ts';

/** The cost of weight perturbation against the number of dimensions, measured in this browser. */
export function PerturbationCost() {
  const { state, failure } = useCost();
  const { phase, points, share, message } = state;
  return (
    <section className="cost" aria-label="What perturbing costs">
      <h2>What perturbing costs</h2>
      <p>
        A draw tells the slope along one direction; the others stay unknown. On a round bowl of D dimensions perturbation walks, with the learning rate that
        suits it best, until a tenth of the loss is left; and for bowls and for networks on images one draw’s step is compared with the downhill direction.
      </p>
      <div className="study-bar">
        {phase === 'running' ? (
          <>
            <button type="button" onClick={() => void measureCost('cancel')}>
              Cancel measuring
            </button>
            <progress aria-label="Progress of the measurement" value={share} max={1} />
            <span className="study-state">{percent(share)}</span>
          </>
        ) : (
          <button type="button" className="primary" onClick={() => void measureCost('start')}>
            {points.length > 0 ? 'Measure again' : 'Measure'}
          </button>
        )}
        {phase === 'finished' ? <span className="study-state">{points.length} points measured</span> : null}
        {failure !== undefined || message !== undefined ? (
          <p className="notice" role="alert">
            {failure ?? message}
          </p>
        ) : null}
      </div>
      {points.length > 0 ? (
        <div className="cost-pair">
          <div>
            {points.some(({ evaluations }) => evaluations) ? <CostEvaluations points={points} /> : null}
            <p className="fine">{describeEvaluations(points)}</p>
          </div>
          <div>
            <CostCosines points={points} />
            <p className="fine">{describeCosines(points)}</p>
          </div>
        </div>
      ) : null}
    </section>
  );
}
