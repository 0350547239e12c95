import { stepsOf, WAY_NAMES } from '../../../charts/landscape-words.ts';
import { show, whole } from '../../../charts/number-format.ts';
import type { Walked } from './state.ts';
import { useWays } from './state.ts';
import { WayMark } from './WayMark.tsx';

/** What each way has cost, where it ended, and why. */
export function Ends({ walked: { walks } }: { walked: Walked }) {
  const walking = useWays((state) => state.walking);
  const trouble = useWays((state) => state.trouble);
  return (
    <section className="ends" aria-label="How they ended">
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
        {walks.map((walk) => (
          <tbody key={walk.way}>
            <tr>
              <th scope="row">
                <WayMark way={walk.way} />
                {WAY_NAMES[walk.way]}
              </th>
              <td>{whole(stepsOf(walk))}</td>
              <td>{whole(walk.evaluations.at(-1) as number)}</td>
              <td>{showLoss(walk.losses.at(-1) as number)}</td>
            </tr>
            <tr className="end-words">
              <td colSpan={4}>{walk.words}</td>
            </tr>
          </tbody>
        ))}
      </table>
      <p className="fine">Evaluations of the loss: perturbation asks for two a step, a gradient and a Hessian count as one each where they are formulas.</p>
      {walking ? <p className="fine">{WAY_NAMES[walking]} is walking …</p> : null}
      {trouble ? (
        <p className="notice" role="alert">
          {trouble}
        </p>
      ) : null}
    </section>
  );
}

/** What is left of the digits of larger losses. */
const ROUNDING = 1e-12;

const showLoss = (loss: number): string => (Math.abs(loss) < ROUNDING && loss !== 0 ? '≈ 0' : show(loss));
