import { useEffect } from 'react';
import { SavingContext } from '../../charts/frame/ExportButtons.tsx';
import { Perturb } from '../ablation/Ablation.tsx';
import { Connections } from '../connections/Connections.tsx';
import { Learn } from '../course/Course.tsx';
import { DigitPad } from '../digit/DigitPad.tsx';
import { PadButton } from '../digit/PadButton.tsx';
import { Figures } from '../figures/Figures.tsx';
import { RunningNote } from '../figures/RunningNote.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { Boundary } from '../kit/ErrorBoundary.tsx';
import { TabList } from '../kit/TabList.tsx';
import { Watch } from '../network/Network.tsx';
import { RaceNote } from '../rules/RaceNote.tsx';
import { Rules } from '../rules/Rules.tsx';
import { figureFiles } from '../state/figure-export.ts';
import { useStore, VIEWS, type ViewName } from '../state/store.ts';
import { setView } from '../state/views.ts';
import { Note, OneNote } from '../tour/Tip.tsx';
import { Header, Milestones } from './Header.tsx';
import { Trouble } from './Notices.tsx';
import { listenForKeys } from './shortcuts.ts';
import { Transport } from './Transport.tsx';

const NAMES: Readonly<Record<ViewName, string>> = { watch: 'Watch', connections: 'Connections', perturb: 'Perturb', figures: 'Figures', rules: 'Rules' };
const CONTENT: Readonly<Record<ViewName, () => React.ReactNode>> = { watch: Watch, connections: Connections, perturb: Perturb, figures: Figures, rules: Rules };
/** What stands in a tab besides its name. */
const NOTES = { figures: <RunningNote />, rules: <RaceNote /> };

/** The whole page: header, views, inspector, transport. */
export function App() {
  const view = useStore((state) => state.view);
  const theme = useStore((state) => state.theme);
  useEffect(listenForKeys, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const Content = CONTENT[view];
  return (
    <SavingContext value={figureFiles}>
      <div className="app">
        <Header />
        <Milestones />
        <nav className="rail" aria-label="Views">
          <TabList label="Views" names={VIEWS} words={NAMES} shown={view} onShow={setView} notes={NOTES} />
          <Note step="rules" />
          <PadButton />
          <Note step="train" />
        </nav>
        <main className="main-frame">
          <Trouble />
          <div key={view} id={`panel-${view}`} role="tabpanel" aria-labelledby={`tab-${view}`} className="main" tabIndex={0}>
            <Boundary name={`The view ${NAMES[view]}`}>
              <Content />
            </Boundary>
          </div>
          <Boundary name="The digit pad">
            <DigitPad />
          </Boundary>
          <OneNote />
        </main>
        <Boundary
          name="The inspector"
          frame={(notice) => (
            <section className="inspector" aria-label="Inspector">
              {notice}
            </section>
          )}
        >
          <Inspector />
        </Boundary>
        <Learn />
        <Transport />
      </div>
    </SavingContext>
  );
}
