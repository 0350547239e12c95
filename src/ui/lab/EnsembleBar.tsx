import { NumberField } from '../NumberField.tsx';
import { useEnsemble } from './ensemble.ts';
import { readNetworks } from './kept.ts';
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
