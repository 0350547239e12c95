import { ParameterHistory } from '../../charts/ParameterHistory.tsx';
import { ConnectionGradients } from '../../charts/UnitGradients.tsx';
import { describeDistribution, WeightDistribution } from '../../charts/WeightDistribution.tsx';
import { CATEGORY_RULES, CATEGORY_WORDS } from '../../charts/words.ts';
import { isSameConnection } from '../../model/connection.ts';
import { entropy, mu, rho } from '../../model/spike-slab.ts';
import type { SelectedConnection } from '../../protocol/commands.ts';
import { formatNumber, whole } from '../../text/format.ts';
import { categoryOf, isPlain, nameConnection } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

export function ConnectionTab({ distribution }: { readonly distribution: SelectedConnection }) {
  const plain = useStore(({ status }) => isPlain(status));
  const { pi, m, xi, start } = distribution;
  const category = categoryOf(distribution);
  return (
    <>
      {plain ? (
        <p className="law-words">Plain back-propagation trains one certain weight: no spike, no variance, no role.</p>
      ) : (
        <>
          <WeightDistribution distribution={distribution} start={start} where={nameConnection(distribution.connection)} />
          <p className="law-words">{describeDistribution(distribution)}</p>
          <p className="role-words" data-quantity="role">
            <i className={`swatch ${category}`} />
            <span>
              <strong>{CATEGORY_WORDS[category]}</strong>: {CATEGORY_RULES[category]}
            </span>
          </p>
        </>
      )}
      <dl className="numbers">
        {plain ? (
          <>
            <Row quantity="m" term="m, the weight" value={formatNumber(m, 4)} />
            <Row term="at the start" value={formatNumber(start.m, 4)} />
          </>
        ) : (
          <>
            <Row quantity="pi" term="π spike mass" value={formatNumber(pi, 4)} />
            <Row quantity="m" term="m slab mean" value={formatNumber(m, 4)} />
            <Row quantity="xi" term="Ξ variance" value={formatNumber(xi, 4)} />
            <Row quantity="mu" term="μ mean weight" value={formatNumber(mu(pi, m), 4)} />
            <Row term="ρ 2nd moment" value={formatNumber(rho(pi, m, xi), 4)} />
            <Row quantity="S" term="S, nats" value={formatNumber(entropy(pi, m, xi), 4)} />
          </>
        )}
      </dl>
      <p className="fine">
        Number {whole(distribution.rank)} of the {whole(distribution.of)} in its stage by |μ|.
      </p>
      <History distribution={distribution} plain={plain} />
      <LastGradient distribution={distribution} plain={plain} />
    </>
  );
}

function Row({ term, value, quantity }: { readonly term: string; readonly value: string; readonly quantity?: string }) {
  return (
    <div data-quantity={quantity}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function History({ distribution: { connection, history, traced }, plain }: { readonly distribution: SelectedConnection; readonly plain: boolean }) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const interventions = useStore(({ statistics }) => statistics?.history.interventions);
  const marks = (interventions ?? []).filter((one) => isSameConnection(one.connection, connection)).map(({ step }) => step);
  return (
    <>
      <ParameterHistory
        history={history}
        traced={traced}
        viewedStep={viewedStep}
        marks={[...new Set(marks)]}
        plain={plain}
        where={nameConnection(connection)}
      />
      <p className="fine">
        {traced ? 'Every step since it is watched, snapshots before.' : `${history.steps.length} snapshots, evenly in log time. Watch it to record every step.`}
      </p>
    </>
  );
}

function LastGradient({ distribution: { connection, lastGradient }, plain }: { readonly distribution: SelectedConnection; readonly plain: boolean }) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  if (lastGradient)
    return (
      <>
        <ConnectionGradients lastGradient={lastGradient} plain={plain} where={nameConnection(connection)} />
        <p className="fine">
          The last batch’s derivatives at the law before its step, Eq. (7){plain ? '.' : ': '}
          {plain ? null : (
            <>
              <i className="swatch mean-term" /> mean term, <i className="swatch fluctuation-term" /> fluctuation term (with ε). Each on a scale of its own; the
              sum in numbers.
            </>
          )}
        </p>
      </>
    );
  return (
    <p className="fine">
      {viewedStep === undefined
        ? 'Credit received: there is no last batch yet. Make a step.'
        : 'Credit received is that of the live run’s last batch: go back to Live to see it.'}
    </p>
  );
}
