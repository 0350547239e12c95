import { show, whole } from '../../charts/frame/number-format.ts';
import { LawHistory } from '../../charts/ParameterHistory.tsx';
import { CreditReceived } from '../../charts/UnitGradients.tsx';
import { describeLaw, WeightLaw } from '../../charts/WeightDistribution.tsx';
import { SHARE_RULES, SHARE_WORDS } from '../../charts/words.ts';
import { isSameConnection } from '../../model/connection.ts';
import { entropy, mu, rho } from '../../model/spike-slab.ts';
import type { SelectedLaw } from '../../protocol/commands.ts';
import { isPlain, nameConnection, shareOf } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** The law of one connection in a drawing, in words and in numbers; how it came about, and what the last batch said. */
export function ConnectionAspect({ law }: { readonly law: SelectedLaw }) {
  const plain = useStore(({ status }) => isPlain(status));
  const { pi, m, xi, start } = law;
  const share = shareOf(law);
  return (
    <>
      {plain ? (
        <p className="law-words">Plain back-propagation trains one certain weight: no spike, no variance, no role.</p>
      ) : (
        <>
          <WeightLaw law={law} start={start} where={nameConnection(law.connection)} />
          <p className="law-words">{describeLaw(law)}</p>
          <p className="role-words" data-quantity="role">
            <i className={`swatch ${share}`} />
            <span>
              <strong>{SHARE_WORDS[share]}</strong>: {SHARE_RULES[share]}
            </span>
          </p>
        </>
      )}
      <dl className="numbers">
        {plain ? (
          <>
            <Row quantity="m" term="m, the weight" value={show(m, 4)} />
            <Row term="at the start" value={show(start.m, 4)} />
          </>
        ) : (
          <>
            <Row quantity="pi" term="π spike mass" value={show(pi, 4)} />
            <Row quantity="m" term="m slab mean" value={show(m, 4)} />
            <Row quantity="xi" term="Ξ variance" value={show(xi, 4)} />
            <Row quantity="mu" term="μ mean weight" value={show(mu(pi, m), 4)} />
            <Row term="ρ 2nd moment" value={show(rho(pi, m, xi), 4)} />
            <Row quantity="S" term="S, nats" value={show(entropy(pi, m, xi), 4)} />
          </>
        )}
      </dl>
      <p className="fine">
        Number {whole(law.rank)} of the {whole(law.of)} in its stage by |μ|.
      </p>
      <History law={law} plain={plain} />
      <Credit law={law} plain={plain} />
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

function History({ law: { connection, history, watched }, plain }: { readonly law: SelectedLaw; readonly plain: boolean }) {
  const viewing = useStore(({ status }) => status.viewing);
  const interventions = useStore(({ statistics }) => statistics?.history.interventions);
  const marks = (interventions ?? []).filter((one) => isSameConnection(one.connection, connection)).map(({ step }) => step);
  return (
    <>
      <LawHistory history={history} watched={watched} viewing={viewing} marks={[...new Set(marks)]} plain={plain} where={nameConnection(connection)} />
      <p className="fine">
        {watched
          ? 'Every step since it is watched, snapshots before.'
          : `${history.steps.length} snapshots, evenly in log time. Watch it to record every step.`}
      </p>
    </>
  );
}

function Credit({ law: { connection, credit }, plain }: { readonly law: SelectedLaw; readonly plain: boolean }) {
  const viewing = useStore(({ status }) => status.viewing);
  if (credit)
    return (
      <>
        <CreditReceived credit={credit} plain={plain} where={nameConnection(connection)} />
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
      {viewing === undefined
        ? 'Credit received: there is no last batch yet. Make a step.'
        : 'Credit received is that of the live run’s last batch: go back to Live to see it.'}
    </p>
  );
}
