import { LazyPart } from '../../client/lazy-part.ts';
import * as text from '../../text/rules.ts';
import { Lazy } from '../kit/Lazy.tsx';
import { TabList } from '../kit/TabList.tsx';
import { RULE_TABS, type RuleTab, useRules } from '../state/rules.ts';
import { Race } from './Race.tsx';

const optimisersTab = new LazyPart(text.optimisersTab, async () => (await import('./descent/Optimisers.tsx')).Optimisers);

const CONTENT: Readonly<Record<RuleTab, () => React.ReactNode>> = {
  race: Race,
  ways: () => <Lazy name={text.optimisersTab} part={optimisersTab} frame={(notice) => notice ?? <p aria-busy="true">{text.loading}</p>} />,
};

export function Rules() {
  const tab = useRules((state) => state.tab);
  const Content = CONTENT[tab];
  return (
    <>
      <TabList label={text.tabList} className="lab-tabs" names={RULE_TABS} words={text.TABS} shown={tab} onShow={(name) => useRules.setState({ tab: name })} />
      <div key={tab} id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} className="lab">
        <Content />
      </div>
    </>
  );
}
