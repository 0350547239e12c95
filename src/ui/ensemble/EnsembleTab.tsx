import type { ReactNode } from 'react';
import { OfLaw } from '../kit/AtStep.tsx';
import { StudyBar } from '../kit/JobBar.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { useEnsemble } from '../state/ensemble.ts';
import { useStudies } from '../state/jobs.ts';
import { readNetworks, type SeenEnsemble } from '../state/sampled-network.ts';

interface EnsembleTabProps {
  readonly title: string;
  /** What is said while nothing is drawn. */
  readonly empty: string;
  readonly children: (study: SeenEnsemble) => ReactNode;
}

/** A tab about networks that are drawn from the law: how many, how far that is, and what is found as soon as there is one. */
export function EnsembleTab({ title, empty, children }: EnsembleTabProps) {
  const study = useStudies((state) => state.ensemble);
  return (
    <>
      <Bar title={title} />
      {study && study.result.errors.length > 0 ? (
        <OfLaw study={study}>{children(study)}</OfLaw>
      ) : study?.phase === 'running' ? null : (
        <p className="empty">{empty}</p>
      )}
    </>
  );
}

function Bar({ title }: { readonly title: string }) {
  const typed = useEnsemble((state) => state.networks);
  const isCertain = useStudies((state) => state.ensemble?.result.isCertain);
  const isOne = useStudies((state) => state.ensemble?.total === 1);
  const { networks, error } = readNetworks(typed);
  return (
    <>
      <div className="ensemble-bar">
        <h1>{title}</h1>
        <NumberField label="Networks" value={typed} error={error} onChange={(text) => useEnsemble.setState({ networks: text })} width={56} />
        <StudyBar
          kind="ensemble"
          start="Draw networks"
          plan={networks === undefined ? undefined : { kind: 'ensemble', networks }}
          pieces={isOne ? 'network' : 'networks'}
        />
      </div>
      {isCertain ? <p className="fine">This law is certain of every weight: all networks that it gives are the same, so one is drawn.</p> : null}
    </>
  );
}
