import { FLUCTUATION_TERM, MEAN_TERM } from '../../charts/frame/looks.ts';
import { ParameterHistory } from '../../charts/ParameterHistory.tsx';
import { ConnectionGradients } from '../../charts/UnitGradients.tsx';
import { describeDistribution, WeightDistribution } from '../../charts/WeightDistribution.tsx';
import { isSameConnection } from '../../model/connection.ts';
import { entropy, mu, rho } from '../../model/spike-slab.ts';
import type { SelectedConnection } from '../../protocol/commands.ts';
import { formatNumber, formatProbability } from '../../text/format.ts';
import * as text from '../../text/inspector.ts';
import { CATEGORY_RULES, CATEGORY_WORDS, forming } from '../../text/words.ts';
import { withSymbol } from '../kit/Symbol.tsx';
import { categoryOf, isForming, isPlain, nameConnection } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './inspector.module.css';

export function ConnectionTab({ distribution }: { readonly distribution: SelectedConnection }) {
  const plain = useStore(({ status }) => isPlain(status));
  const unsettled = useStore(({ status }) => isForming(status));
  const { pi, m, xi, start } = distribution;
  const category = categoryOf(distribution);
  return (
    <>
      {plain ? (
        <p className="empty">{text.onePlainWeight}</p>
      ) : (
        <>
          <WeightDistribution distribution={distribution} start={start} where={nameConnection(distribution.connection)} />
          <p className="empty">{describeDistribution(distribution)}</p>
          <p className={css.categoryWords} data-quantity="role">
            <i className={`swatch ${category}`} />
            <span>
              <strong>{CATEGORY_WORDS[category]}</strong>: {CATEGORY_RULES[category]}
              {unsettled && category !== 'silent' ? ` ${forming}` : null}
            </span>
          </p>
        </>
      )}
      <dl className="numbers">
        {plain ? (
          <>
            <Row quantity="m" term={text.plainWeight} value={formatNumber(m, 4)} />
            <Row term={text.atStart} value={formatNumber(start.m, 4)} />
          </>
        ) : (
          <>
            <Row quantity="pi" term={text.QUANTITY_TERMS.pi} value={formatProbability(pi, 4)} />
            <Row quantity="m" term={text.QUANTITY_TERMS.m} value={formatNumber(m, 4)} />
            <Row quantity="xi" term={text.QUANTITY_TERMS.xi} value={formatNumber(xi, 4)} />
            <Row quantity="mu" term={text.QUANTITY_TERMS.mu} value={formatNumber(mu(pi, m), 4)} />
            <Row term={text.QUANTITY_TERMS.rho} value={formatNumber(rho(pi, m, xi), 4)} />
            <Row quantity="S" term={text.QUANTITY_TERMS.S} value={formatNumber(entropy(pi, m, xi), 4)} />
          </>
        )}
      </dl>
      <p className="caption">{text.rankByMean(distribution.rank, distribution.of)}</p>
      <History distribution={distribution} plain={plain} />
      <LastGradient distribution={distribution} plain={plain} />
    </>
  );
}

function Row({ term, value, quantity }: { readonly term: string; readonly value: string; readonly quantity?: string }) {
  return (
    <div data-quantity={quantity}>
      <dt>{withSymbol(term)}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function History({ distribution: { connection, history, traced }, plain }: { readonly distribution: SelectedConnection; readonly plain: boolean }) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const interventions = useStore(({ history }) => history.interventions);
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
      <p className="caption">{traced ? text.everyStep : text.snapshots(history.steps.length)}</p>
    </>
  );
}

function LastGradient({ distribution: { connection, lastGradient }, plain }: { readonly distribution: SelectedConnection; readonly plain: boolean }) {
  const viewedStep = useStore(({ status }) => status.viewedStep);
  if (lastGradient)
    return (
      <>
        <ConnectionGradients lastGradient={lastGradient} plain={plain} where={nameConnection(connection)} />
        <p className="caption">
          {text.lastGradient(!plain)}
          {plain ? null : (
            <>
              <i className="swatch" style={{ background: MEAN_TERM.fill }} />
              {text.gradientTerms[0]}
              <i className="swatch" style={{ background: FLUCTUATION_TERM.fill }} />
              {text.gradientTerms[1]}
            </>
          )}
        </p>
      </>
    );
  return <p className="caption">{viewedStep === undefined ? text.noBatchYet : text.onlyLiveBatch}</p>;
}
