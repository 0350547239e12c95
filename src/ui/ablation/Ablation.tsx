import * as text from '../../text/ablation.ts';
import { Networks } from '../ensemble/Networks.tsx';
import { TestSet } from '../ensemble/TestSet.tsx';
import { TabList } from '../kit/TabList.tsx';
import { ABLATION_TABS, type AblationTab, useAblation } from '../state/ablation.ts';
import { isPlain } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { Prune } from './Prune.tsx';
import { Sweep } from './Sweep.tsx';
import { Try } from './Try.tsx';

const CONTENT: Readonly<Record<AblationTab, () => React.ReactNode>> = { try: Try, sweep: Sweep, prune: Prune, networks: Networks, testset: TestSet };
/** Tabs that need categories, which plain back-propagation lacks. */
const NEEDS_CATEGORIES: ReadonlySet<AblationTab> = new Set(['try', 'sweep']);

/** Experiments on copies of the network; the run itself does not change. */
export function Ablation() {
  const tab = useAblation((state) => state.tab);
  const plain = useStore(({ status }) => isPlain(status));
  const Content = CONTENT[tab];
  return (
    <>
      <TabList
        label={text.title}
        className="lab-tabs"
        names={ABLATION_TABS}
        words={text.TAB_WORDS}
        shown={tab}
        onShow={(name) => useAblation.setState({ tab: name })}
      />
      <div key={tab} id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} className="lab">
        {plain && NEEDS_CATEGORIES.has(tab) ? <NoCategories /> : <Content />}
      </div>
    </>
  );
}

function NoCategories() {
  return <p className="empty">{text.noCategories}</p>;
}
