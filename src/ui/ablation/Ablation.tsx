import { Networks } from '../ensemble/Networks.tsx';
import { TestSet } from '../ensemble/TestSet.tsx';
import { TabList } from '../kit/TabList.tsx';
import { LABS, type LabName, useLab } from '../state/ablation-tab.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { NothingHere } from './NoCategories.tsx';
import { Prune } from './Prune.tsx';
import { Sweep } from './Sweep.tsx';
import { Try } from './Try.tsx';

const NAMES: Readonly<Record<LabName, string>> = { try: 'Try', sweep: 'Sweep', prune: 'Prune', networks: 'Networks', testset: 'Test set' };
const CONTENT: Readonly<Record<LabName, () => React.ReactNode>> = { try: Try, sweep: Sweep, prune: Prune, networks: Networks, testset: TestSet };
/** What needs roles, and what to say where there are none. */
const NEEDS_ROLES: ReadonlySet<LabName> = new Set(['try', 'sweep']);

/** What can be done to copies of the network, and asked of them. The run itself is not touched. */
export function Perturb() {
  const lab = useLab((state) => state.lab);
  const plain = useStore(({ status }) => isPlain(status));
  const Content = CONTENT[lab];
  return (
    <>
      <TabList label="Perturb" className="lab-tabs" names={LABS} words={NAMES} shown={lab} onShow={(name) => useLab.setState({ lab: name })} />
      <div key={lab} id={`panel-${lab}`} role="tabpanel" aria-labelledby={`tab-${lab}`} className="lab">
        {plain && NEEDS_ROLES.has(lab) ? <NothingHere /> : <Content />}
      </div>
    </>
  );
}
