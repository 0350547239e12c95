import { OPTIMISER_NAMES, stepsOf } from '../../../charts/descent-words.ts';
import type { Optimiser, Trajectory } from '../../../descent/trajectory.ts';
import { formatNumber, whole } from '../../../text/format.ts';
import { type Descent, useDescent } from '../../state/descent.ts';
import { OptimiserMark } from './OptimiserMark.tsx';

/** Cost, final loss and reason for stopping of each optimiser. */
export function Ends({ descended: { trajectories } }: { descended: Descent }) {
  const isDescending = useDescent((state) => state.isDescending);
  const failure = useDescent((state) => state.failure);
  return (
    <section className="way-ends" aria-label="How they ended">
      {trajectories.length > 0 ? <EndTable trajectories={trajectories} /> : null}
      {isDescending ? <p className="fine">{OPTIMISER_NAMES[isDescending]} is walking …</p> : null}
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
    </section>
  );
}

function EndTable({ trajectories }: { trajectories: readonly Trajectory[] }) {
  return (
    <>
      <table>
        <caption className="visually-hidden">How they ended</caption>
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col">Steps</th>
            <th scope="col">Evaluations</th>
            <th scope="col">Loss</th>
          </tr>
        </thead>
        {trajectories.map(({ optimiser, words, path, losses, evaluations }) => (
          <tbody key={optimiser}>
            <tr>
              <th scope="row">
                <OptimiserMark optimiser={optimiser} />
                {OPTIMISER_NAMES[optimiser]}
              </th>
              <td>{whole(path.length - 1)}</td>
              <td>{whole(evaluations.at(-1) as number)}</td>
              <td>{showLoss(losses.at(-1) as number)}</td>
            </tr>
            <tr className="end-words">
              <td colSpan={4}>{words}</td>
            </tr>
          </tbody>
        ))}
      </table>
      <p className="fine">{describeCosts(trajectories)}</p>
    </>
  );
}

/** Smaller losses are rounding errors of larger losses; they are shown as ≈ 0. */
const ROUNDING = 1e-12;

const showLoss = (loss: number): string => (Math.abs(loss) < ROUNDING && loss !== 0 ? '≈ 0' : formatNumber(loss));

const ASKS: Readonly<Record<Optimiser, string>> = { perturbation: 'here and at the nudge', descent: 'a gradient', newton: 'a gradient and a Hessian' };

/** Loss evaluations per step, of optimisers that made at least one step. */
function describeCosts(trajectories: readonly Trajectory[]): string {
  const parts = trajectories
    .filter((trajectory) => stepsOf(trajectory) > 0)
    .map(({ optimiser, evaluations: [, first] }) => `${OPTIMISER_NAMES[optimiser]} ${first} (${ASKS[optimiser]})`);
  return parts.length > 0 ? `Loss evaluations a step: ${parts.join(', ')}.` : '';
}
