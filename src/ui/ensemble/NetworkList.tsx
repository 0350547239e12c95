import * as text from '../../text/ensemble.ts';
import { percent } from '../../text/format.ts';
import { Button } from '../kit/Button.tsx';
import { keep } from '../state/ensemble.ts';
import type { SeenEnsemble } from '../state/sampled-network.ts';
import css from './ensemble.module.css';

interface Props {
  readonly job: SeenEnsemble;
  /** Indices of the networks (from 0), lowest error first. */
  readonly order: readonly number[];
  readonly selected: number | undefined;
}

/** Returns the mean fraction of test images on which a network predicts the same class as another network. */
function withOthers({ agreement, errors }: SeenEnsemble['result'], index: number): number {
  const n = errors.length;
  let sum = 0;
  for (let other = 0; other < n; other++) if (other !== index) sum += agreement[index * n + other] as number;
  return sum / Math.max(1, n - 1);
}

/** All sampled networks by test error; the user can select one. */
export function NetworkList({ job, order, selected }: Props) {
  const { result } = job;
  return (
    // A scrollable region must be reachable by keyboard.
    <div className={`table-scroll ${css.networkList}`} tabIndex={0} role="group" aria-label={text.networksByError}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.networkColumn}</th>
            <th scope="col">{text.errorColumn}</th>
            <th scope="col" title={text.agreesTitle}>
              {text.agreesColumn}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {order.map((index) => (
            <tr key={index} className={index === selected ? 'kept' : ''}>
              <th scope="row">{index + 1}</th>
              <td>{text.exactError(result.errors[index] as number)}</td>
              <td>{order.length > 1 ? percent(withOthers(result, index)) : '–'}</td>
              <td>
                <Button
                  aria-pressed={index === selected}
                  aria-label={text.selectNumber(index + 1)}
                  onClick={() => keep(job, index === selected ? undefined : index)}
                >
                  {index === selected ? text.selected : text.select}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
