import type { ReactNode } from 'react';
import { AtStep } from '../kit/AtStep.tsx';
import { JobBar } from '../kit/JobBar.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { useEnsemble } from '../state/ensemble.ts';
import { useJobs } from '../state/jobs.ts';
import { readNetworks, type SeenEnsemble } from '../state/sampled-network.ts';

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
    <>
      <Bar title={title} />
      {job && job.result.errors.length > 0 ? <AtStep job={job}>{children(job)}</AtStep> : job?.phase === 'running' ? null : <p className="empty">{empty}</p>}
    </>
  );
}

function Bar({ title }: { readonly title: string }) {
  const typed = useEnsemble((state) => state.networks);
  const isCertain = useJobs((state) => state.ensemble?.result.isCertain);
  const isOne = useJobs((state) => state.ensemble?.total === 1);
  const { networks, error } = readNetworks(typed);
  return (
    <>
      <div className="ensemble-bar">
        <h1>{title}</h1>
        <NumberField label="Networks" value={typed} error={error} onChange={(text) => useEnsemble.setState({ networks: text })} width={56} />
        <JobBar
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
