import { LazyPart } from '../../client/lazy-part.ts';
import { Lazy } from '../kit/Lazy.tsx';
import { TabList } from '../kit/TabList.tsx';
import { RULE_TABS, type RuleTab, useRules } from '../state/rules-tab.ts';
import { Race } from './Race.tsx';

const optimisersTab = new LazyPart('Three ways down', async () => (await import('./descent/Optimisers.tsx')).Optimisers);

const NAMES: Readonly<Record<RuleTab, string>> = { race: 'Race', ways: 'Three ways down' };
const CONTENT: Readonly<Record<RuleTab, () => React.ReactNode>> = {
  race: Race,
  ways: () => <Lazy name="Three ways down" part={optimisersTab} frame={(notice) => notice ?? <p aria-busy="true">Loading …</p>} />,
};

export function Rules() {
  const tab = useRules((state) => state.tab);
  const Content = CONTENT[tab];
  return (
    <>
      <TabList label="Rules" className="lab-tabs" names={RULE_TABS} words={NAMES} shown={tab} onShow={(name) => useRules.setState({ tab: name })} />
      <div key={tab} id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} className="lab">
        <Content />
      </div>
    </>
  );
}
