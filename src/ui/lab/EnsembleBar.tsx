import { type ReactNode, use, useMemo } from 'react';
import { SavingContext } from '../../charts/Save.tsx';
import { describeConfig } from '../derived.ts';
import { NumberField } from '../NumberField.tsx';
import { useStore } from '../store.ts';
import { useEnsemble } from './ensemble.ts';
import { readNetworks, type SeenEnsemble } from './kept.ts';
import { StudyBar } from './StudyBar.tsx';
import { useStudies } from './studies.ts';

/** What a tab shows, how many networks are drawn for it, and how far that is. */
export function EnsembleBar({ title }: { readonly title: string }) {
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

/** What saved pictures say of the law that the networks are drawn from, whatever the run does meanwhile. */
export function OfLaw({ study: { runId, step }, children }: { readonly study: SeenEnsemble; readonly children: ReactNode }) {
  const saving = use(SavingContext);
  const config = useStore(({ status }) => (status.runId === runId ? status.config : undefined));
  const value = useMemo(() => {
    const run = config ? describeConfig(config) : 'an earlier run';
    return { ...saving, moment: () => ({ words: `${runId === 0 ? 'recorded run: ' : ''}${run}, step ${step}`, step }) };
  }, [saving, config, runId, step]);
  return <SavingContext value={value}>{children}</SavingContext>;
}
