import { stepsOf } from '../../../charts/descent-words.ts';
import type { Trajectory } from '../../../descent/trajectory.ts';
import * as text from '../../../text/descent.ts';
import { formatNumber, whole } from '../../../text/format.ts';
import { type Descent, useOptimisers } from '../../state/optimisers.ts';
import css from './descent.module.css';
import { OptimiserMark } from './OptimiserMark.tsx';

/** Cost, final loss and reason for stopping of each optimiser. */
export function Ends({ descended: { trajectories } }: { descended: Descent }) {
  const isDescending = useOptimisers((state) => state.isDescending);
  const failure = useOptimisers((state) => state.failure);
  return (
    <section className={`stack ${css.wayEnds}`} aria-label={text.ends}>
      {trajectories.length > 0 ? <EndTable trajectories={trajectories} /> : null}
      {isDescending ? <p className="caption">{text.isRunning(text.OPTIMISER_NAMES[isDescending])}</p> : null}
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
        <caption className="visually-hidden">{text.ends}</caption>
        <thead className="caption">
          <tr>
            <th scope="col">{text.endHeadings.optimiser}</th>
            <th scope="col">{text.endHeadings.steps}</th>
            <th scope="col">{text.endHeadings.evaluations}</th>
            <th scope="col">{text.endHeadings.loss}</th>
          </tr>
        </thead>
        {trajectories.map(({ optimiser, words, path, losses, evaluations }) => (
          <tbody key={optimiser}>
            <tr>
              <th scope="row">
                <OptimiserMark optimiser={optimiser} />
                {text.OPTIMISER_NAMES[optimiser]}
              </th>
              <td>{whole(path.length - 1)}</td>
              <td>{whole(evaluations.at(-1) as number)}</td>
              <td>{showLoss(losses.at(-1) as number)}</td>
            </tr>
            <tr className={css.endWords}>
              <td colSpan={4}>{words}</td>
            </tr>
          </tbody>
        ))}
      </table>
      <p className="caption">{describeCosts(trajectories)}</p>
    </>
  );
}

/** Smaller losses are rounding errors of larger losses; they are shown as ≈ 0. */
const ROUNDING = 1e-12;

const showLoss = (loss: number): string => (Math.abs(loss) < ROUNDING && loss !== 0 ? text.nearlyZero : formatNumber(loss));

/** Loss evaluations per step, of optimisers that made at least one step. */
function describeCosts(trajectories: readonly Trajectory[]): string {
  const parts = trajectories.filter((trajectory) => stepsOf(trajectory) > 0).map(({ optimiser, evaluations: [, first] }) => text.costOf(optimiser, first));
  return parts.length > 0 ? text.costs(parts) : '';
}
