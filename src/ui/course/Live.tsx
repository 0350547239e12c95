import { isSameConnection } from '../../model/connection.ts';
import { etaAt, type RunConfig } from '../../model/settings/config.ts';
import { mu, type SpikeSlab, variance } from '../../model/spike-slab.ts';
import type { Parameter } from '../../model/theta.ts';
import type { SelectedConnection } from '../../protocol/commands.ts';
import { formatNumber, formatQuantity } from '../../text/format.ts';
import * as text from '../../text/live.ts';
import { isPlain, nameConnection } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './course.module.css';
import { ShowMe } from './ShowMe.tsx';

/** Props of a line: the selected connection, its run, and the number N of units in the layer below it. */
interface Now {
  readonly distribution: SelectedConnection;
  readonly config: RunConfig;
  readonly N: number;
  readonly epoch: number;
}

const LINES = {
  law: SelectedParameters,
  moments: Moments,
  forward: Forward,
  backward: Backward,
  credit: GradientLines,
  optimiser: Optimise,
  clip: Clip,
} as const;

/** Repeats an equation with the current numbers of the selected connection, which follow training as those of the inspector do. */
export function Live({ of }: { readonly of: keyof typeof LINES }) {
  const found = useStore((state) => state.distribution);
  const selection = useStore((state) => state.selection);
  const config = useStore(({ status }) => status.config);
  const epoch = useStore(({ status }) => status.epoch);
  const plain = useStore(({ status }) => isPlain(status));
  const distribution = selection && isSameConnection(found?.connection, selection) ? found : undefined;
  if (plain) return of === 'law' ? <p className={css.liveLine}>{text.plainRun}</p> : null;
  if (!distribution || !config) return of === 'law' ? <Nothing /> : null;
  const Line = LINES[of];
  return (
    <div className={css.liveLine} data-live={of}>
      <Line distribution={distribution} config={config} N={config.layers[distribution.connection.layer - 1] ?? 1} epoch={epoch} />
    </div>
  );
}

function Nothing() {
  return (
    <div className={css.liveLine}>
      <p>{text.noSelection}</p>
      <ShowMe scene="open" />
    </div>
  );
}

const { four, fourOfPi, factor } = text;

function SelectedParameters({ distribution: { connection, pi, m, xi } }: Now) {
  return (
    <>
      <p className="caption">{nameConnection(connection)}</p>
      <p>
        <Value of="pi" value={pi} /> <Value of="m" value={m} /> <Value of="xi" value={xi} />
      </p>
    </>
  );
}

function Value({ of, value }: { readonly of: Parameter; readonly value: number }) {
  return (
    <span data-quantity={of} data-number={of}>
      {text.equation(text.PARAMETERS[of], value)}
    </span>
  );
}

function Moments({ distribution: { pi, m, xi } }: Now) {
  return (
    <>
      <p>
        μ = {four(m)} × (1 − {fourOfPi(pi)}) ={' '}
        <b data-quantity="mu" data-number="mu">
          {four(mu(pi, m))}
        </b>
      </p>
      <p>
        c = (1 − {fourOfPi(pi)}) × ({four(xi)} + {fourOfPi(pi)} × {factor(m)}²) ={' '}
        <b data-quantity="c" data-number="c">
          {four(variance(pi, m, xi))}
        </b>
      </p>
    </>
  );
}

function Forward({ distribution: { pi, m, xi }, N }: Now) {
  return (
    <>
      <p>
        {text.addsToMean} μ h / √{N} = <b>{four(mu(pi, m) / Math.sqrt(N))}</b> h
      </p>
      <p>
        {text.addsToVariance} c h² / {N} = <b>{four(variance(pi, m, xi) / N)}</b> h²
      </p>
    </>
  );
}

function Backward({ distribution: { connection, pi, m, xi }, N }: Now) {
  if (connection.layer === 1) return <p>{text.noErrorToPixel}</p>;
  const [before, after] = text.errorFactor(variance(pi, m, xi) / N);
  return (
    <p>
      {before}
      <b>{four(mu(pi, m) / Math.sqrt(N))}</b>
      {after}
    </p>
  );
}

const ROWS: readonly Parameter[] = ['m', 'pi', 'xi'];

function GradientLines({ distribution: { lastGradient } }: Now) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  if (!lastGradient)
    return viewedStep === undefined ? (
      <>
        <p>{text.noBatch}</p>
        <ShowMe scene="step" />
      </>
    ) : (
      <>
        <p>{text.earlierStep}</p>
        <ShowMe scene="live" />
      </>
    );
  const { mean, fluctuation } = lastGradient;
  return (
    <table className={css.liveTable} data-quantity="credit">
      <caption className="caption">{text.gradientCaption}</caption>
      <thead className="caption">
        <tr>
          {text.GRADIENT_COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((name) => (
          <tr key={name}>
            <th scope="row">{text.PARAMETERS[name]}</th>
            <td>{formatNumber(mean[name])}</td>
            <td>{formatNumber(fluctuation[name])}</td>
            <td data-number={`credit-${name}`}>{formatNumber(mean[name] + fluctuation[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Optimise({ distribution: { history, traced }, config, epoch }: Now) {
  const { optimiser } = config;
  const eta = etaAt(config, Math.max(1, epoch));
  const [step, before] = [history.steps.at(-1) ?? 0, history.steps.at(-2)];
  const [now, then] = [history.values.at(-1), history.values.at(-2)];
  return (
    <>
      <p>
        <span data-quantity="eta">{text.learningRate(eta)}</span>
        {text.optimiser(optimiser.kind === 'adam', optimiser.decay)}
      </p>
      {now && then && before !== undefined ? <Change from={then} to={now} steps={step - before} /> : null}
      {traced ? null : <ShowMe scene="record" />}
    </>
  );
}

function Change({ from, to, steps }: { readonly from: SpikeSlab; readonly to: SpikeSlab; readonly steps: number }) {
  return (
    <table className={css.liveTable}>
      <caption className="caption">{text.changeCaption(steps)}</caption>
      <thead className="caption">
        <tr>
          {text.CHANGE_COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((name) => (
          <tr key={name}>
            <th scope="row">{text.PARAMETERS[name]}</th>
            <td>{formatQuantity(name, from[name])}</td>
            <td>{formatQuantity(name, to[name])}</td>
            <td>{formatNumber(to[name] - from[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Clip({ distribution: { pi, xi } }: Now) {
  return <p>{text.clipped(pi, xi)}</p>;
}
