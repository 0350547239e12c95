import { useEffect } from 'react';
import { SavingContext } from '../charts/Save.tsx';
import { setView } from './actions.ts';
import { Connections } from './Connections.tsx';
import { figureFiles } from './figure-files.ts';
import { Header, Milestones } from './Header.tsx';
import { Inspector } from './Inspector.tsx';
import { Perturb } from './Perturb.tsx';
import { listenForKeys } from './shortcuts.ts';
import { useStore, VIEWS, type ViewName } from './store.ts';
import { Transport } from './Transport.tsx';
import { Trouble } from './Trouble.tsx';
import { Watch } from './Watch.tsx';

const NAMES: Readonly<Record<ViewName, string>> = { watch: 'Watch', connections: 'Connections', perturb: 'Perturb' };
const CONTENT: Readonly<Record<ViewName, () => React.ReactNode>> = { watch: Watch, connections: Connections, perturb: Perturb };

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
        <Tabs />
        <main className="main-frame">
          <Trouble />
          <div key={view} id={`panel-${view}`} role="tabpanel" aria-labelledby={`tab-${view}`} className="main" tabIndex={0}>
            <Content />
          </div>
        </main>
        <Inspector />
        <Transport />
      </div>
    </SavingContext>
  );
}

function Tabs() {
  const view = useStore((state) => state.view);
  const move = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(view) + step + VIEWS.length) % VIEWS.length] as ViewName;
    setView(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <nav className="rail" aria-label="Views">
      <div role="tablist" aria-label="Views" onKeyDown={move}>
        {VIEWS.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={view === name}
            aria-controls={view === name ? `panel-${name}` : undefined}
            tabIndex={view === name ? 0 : -1}
            onClick={() => setView(name)}
          >
            {NAMES[name]}
          </button>
        ))}
      </div>
    </nav>
  );
}
