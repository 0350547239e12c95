import { TabList } from '../TabList.tsx';
import { Race } from './Race.tsx';
import { RULE_TABS, type RuleTab, useRules } from './state.ts';
import { WaysDown } from './ways/WaysDown.tsx';

const NAMES: Readonly<Record<RuleTab, string>> = { race: 'Race', ways: 'Three ways down' };
const CONTENT: Readonly<Record<RuleTab, () => React.ReactNode>> = { race: Race, ways: WaysDown };

/** Ways to assign credit, side by side. */
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
