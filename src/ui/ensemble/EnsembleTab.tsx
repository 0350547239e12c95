import type { ReactNode } from 'react';
import * as text from '../../text/ensemble.ts';
import { AtStep } from '../kit/AtStep.tsx';
import { JobBar } from '../kit/JobBar.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { readNetworks } from '../state/ablation.ts';
import { useEnsemble } from '../state/ensemble.ts';
import { useJobs } from '../state/jobs.ts';
import type { SeenEnsemble } from '../state/sampled-network.ts';
import css from './ensemble.module.css';

interface EnsembleTabProps {
  readonly title: string;
  /** Shown until a network is sampled. */
  readonly empty: string;
  readonly children: (job: SeenEnsemble) => ReactNode;
}

/** A tab about networks sampled from the distribution: their number, the progress of sampling, and the results so far. */
export function EnsembleTab({ title, empty, children }: EnsembleTabProps) {
  const job = useJobs((state) => state.ensemble);
  return (
    <div className="stack">
      <Bar title={title} />
      {job && job.result.errors.length > 0 ? <AtStep job={job}>{children(job)}</AtStep> : job?.phase === 'running' ? null : <p className="empty">{empty}</p>}
    </div>
  );
}

function Bar({ title }: { readonly title: string }) {
  const typed = useEnsemble((state) => state.networks);
  const isCertain = useJobs((state) => state.ensemble?.result.isCertain);
  const isOne = useJobs((state) => state.ensemble?.total === 1);
  const { networks, error } = readNetworks(typed);
  return (
    <>
      <div className={`row ${css.ensembleBar}`}>
        <h1>{title}</h1>
        <NumberField label={text.networksLabel} value={typed} error={error} onChange={(next) => useEnsemble.setState({ networks: next })} width={56} />
        <JobBar
          kind="ensemble"
          start={text.sample}
          plan={networks === undefined ? undefined : { kind: 'ensemble', networks }}
          pieces={text.networkNoun(isOne)}
        />
      </div>
      {isCertain ? <p className="caption">{text.deterministic}</p> : null}
    </>
  );
}
