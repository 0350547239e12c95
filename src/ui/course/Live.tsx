import { isSameConnection } from '../../model/connection.ts';
import { etaAt, type RunConfig } from '../../model/settings/config.ts';
import { mu, type SpikeSlab, variance } from '../../model/spike-slab.ts';
import type { Parameter } from '../../model/theta.ts';
import type { SelectedConnection } from '../../protocol/commands.ts';
import { formatNumber } from '../../text/format.ts';
import { isPlain, nameConnection } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
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
  if (plain)
    return of === 'law' ? <p className="live-line">The run at hand is plain back-propagation: π and Ξ are 0, and only the mean terms are left.</p> : null;
  if (!distribution || !config) return of === 'law' ? <Nothing /> : null;
  const Line = LINES[of];
  return (
    <div className="live-line" data-live={of}>
      <Line distribution={distribution} config={config} N={config.layers[distribution.connection.layer - 1] ?? 1} epoch={epoch} />
    </div>
  );
}

function Nothing() {
  return (
    <div className="live-line">
      <p>No connection is selected. Click any pixel of the maps, or let one be chosen:</p>
      <ShowMe scene="open" />
    </div>
  );
}

/** Four significant digits, as in the inspector. */
const four = (value: number): string => formatNumber(value, 4);
/** A factor after a multiplication sign: negative numbers are in brackets. */
const factor = (value: number): string => (value < 0 ? `(${four(value)})` : four(value));

function SelectedParameters({ distribution: { connection, pi, m, xi } }: Now) {
  return (
    <>
      <p className="fine">{nameConnection(connection)}</p>
      <p>
        <Value of="pi" term="π" value={pi} /> <Value of="m" term="m" value={m} /> <Value of="xi" term="Ξ" value={xi} />
      </p>
    </>
  );
}

function Value({ of, term, value }: { readonly of: string; readonly term: string; readonly value: number }) {
  return (
    <span data-quantity={of} data-number={of}>
      {term} = {four(value)}
    </span>
  );
}

function Moments({ distribution: { pi, m, xi } }: Now) {
  return (
    <>
      <p>
        μ = {four(m)} × (1 − {four(pi)}) ={' '}
        <b data-quantity="mu" data-number="mu">
          {four(mu(pi, m))}
        </b>
      </p>
      <p>
        c = (1 − {four(pi)}) × ({four(xi)} + {four(pi)} × {factor(m)}²) ={' '}
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
        It adds to G: μ h / √{N} = <b>{four(mu(pi, m) / Math.sqrt(N))}</b> h
      </p>
      <p>
        It adds to Δ²: c h² / {N} = <b>{four(variance(pi, m, xi) / N)}</b> h²
      </p>
    </>
  );
}

function Backward({ distribution: { connection, pi, m, xi }, N }: Now) {
  if (connection.layer === 1) return <p>Below this connection lies a pixel: no message has to come down it. In deeper stages one does.</p>;
  return (
    <p>
      The error is multiplied by <b>{four(mu(pi, m) / Math.sqrt(N))}</b> + {four(variance(pi, m, xi) / N)} h ε / Δ on its way down this connection.
    </p>
  );
}

const SYMBOLS: readonly (readonly [Parameter, string])[] = [
  ['m', 'm'],
  ['pi', 'π'],
  ['xi', 'Ξ'],
];

function GradientLines({ distribution: { lastGradient } }: Now) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  if (!lastGradient)
    return viewedStep === undefined ? (
      <>
        <p>There is no last batch yet.</p>
        <ShowMe scene="step" />
      </>
    ) : (
      <>
        <p>Credit is that of the live run’s last batch, and an earlier step is shown.</p>
        <ShowMe scene="live" />
      </>
    );
  const { mean, fluctuation } = lastGradient;
  return (
    <table className="live-table" data-quantity="credit">
      <caption>Last batch, at the law before its step</caption>
      <thead>
        <tr>
          <th scope="col">∂C/∂</th>
          <th scope="col">mean</th>
          <th scope="col">fluctuation</th>
          <th scope="col">sum</th>
        </tr>
      </thead>
      <tbody>
        {SYMBOLS.map(([name, symbol]) => (
          <tr key={name}>
            <th scope="row">{symbol}</th>
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
        <span data-quantity="eta">η = {four(eta)}</span>, {optimiser.kind === 'adam' ? 'Adam' : 'plain descent'}, decay {String(optimiser.decay)}
      </p>
      {now && then && before !== undefined ? <Change from={then} to={now} steps={step - before} /> : null}
      {traced ? null : <ShowMe scene="record" />}
    </>
  );
}

function Change({ from, to, steps }: { readonly from: SpikeSlab; readonly to: SpikeSlab; readonly steps: number }) {
  return (
    <table className="live-table">
      <caption>{steps === 1 ? 'The last step' : `The last ${steps} steps together`}</caption>
      <thead>
        <tr>
          <th scope="col">θ</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        {SYMBOLS.map(([name, symbol]) => (
          <tr key={name}>
            <th scope="row">{symbol}</th>
            <td>{formatNumber(from[name])}</td>
            <td>{formatNumber(to[name])}</td>
            <td>{formatNumber(to[name] - from[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Clip({ distribution: { pi, xi } }: Now) {
  const words = [
    pi === 0 ? 'π rests at its lower bound' : pi === 1 ? 'π rests at its upper bound' : `π = ${four(pi)} lies inside`,
    xi === 0 ? 'Ξ rests at 0' : `Ξ = ${four(xi)} lies inside`,
  ];
  return <p>{words.join('; ')}.</p>;
}
