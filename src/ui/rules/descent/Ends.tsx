import { stepsOf, WAY_NAMES } from '../../../charts/descent-words.ts';
import { show, whole } from '../../../charts/frame/number-format.ts';
import type { Walk, Way } from '../../../descent/trajectory.ts';
import { useWays, type Walked } from '../../state/descent.ts';
import { WayMark } from './OptimiserMark.tsx';

/** What each way has cost, where it ended, and why. */
export function Ends({ walked: { walks } }: { walked: Walked }) {
  const walking = useWays((state) => state.walking);
  const trouble = useWays((state) => state.trouble);
  return (
    <section className="way-ends" aria-label="How they ended">
      {walks.length > 0 ? <EndTable walks={walks} /> : null}
      {walking ? <p className="fine">{WAY_NAMES[walking]} is walking …</p> : null}
      {trouble ? (
        <p className="notice" role="alert">
          {trouble}
        </p>
      ) : null}
    </section>
  );
}

function EndTable({ walks }: { walks: readonly Walk[] }) {
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
        {walks.map(({ way, words, path, losses, evaluations }) => (
          <tbody key={way}>
            <tr>
              <th scope="row">
                <WayMark way={way} />
                {WAY_NAMES[way]}
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
      <p className="fine">{sayCosts(walks)}</p>
    </>
  );
}

/** What is left of the digits of larger losses. */
const ROUNDING = 1e-12;

const showLoss = (loss: number): string => (Math.abs(loss) < ROUNDING && loss !== 0 ? '≈ 0' : show(loss));

const ASKS: Readonly<Record<Way, string>> = { perturbation: 'here and at the nudge', descent: 'a gradient', newton: 'a gradient and a Hessian' };

/** What a step asks for, of walks that took one. */
function sayCosts(walks: readonly Walk[]): string {
  const parts = walks.filter((walk) => stepsOf(walk) > 0).map(({ way, evaluations: [, first] }) => `${WAY_NAMES[way]} ${first} (${ASKS[way]})`);
  return parts.length > 0 ? `Loss evaluations a step: ${parts.join(', ')}.` : '';
}
