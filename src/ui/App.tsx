import { useEffect } from 'react';
import { SavingContext } from '../charts/Save.tsx';
import { Boundary } from './Boundary.tsx';
import { Connections } from './Connections.tsx';
import { DigitPad } from './digit/DigitPad.tsx';
import { PadButton } from './digit/PadButton.tsx';
import { figureFiles } from './figure-files.ts';
import { Figures } from './figures/Figures.tsx';
import { RunningNote } from './figures/RunningNote.tsx';
import { Header, Milestones } from './Header.tsx';
import { Inspector } from './Inspector.tsx';
import { Perturb } from './lab/Perturb.tsx';
import { Learn } from './learn/Learn.tsx';
import { Note, OneNote } from './orientation/Note.tsx';
import { RaceNote } from './rules/RaceNote.tsx';
import { Rules } from './rules/Rules.tsx';
import { listenForKeys } from './shortcuts.ts';
import { useStore, VIEWS, type ViewName } from './store.ts';
import { TabList } from './TabList.tsx';
import { Transport } from './Transport.tsx';
import { Trouble } from './Trouble.tsx';
import { setView } from './views.ts';
import { Watch } from './Watch.tsx';

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
