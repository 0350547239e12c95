import { useEffect } from 'react';
import { ExportContext } from '../../charts/frame/ExportButtons.tsx';
import * as text from '../../text/app.ts';
import { Ablation } from '../ablation/Ablation.tsx';
import { Connections } from '../connections/Connections.tsx';
import { Course } from '../course/Course.tsx';
import { DigitPad } from '../digit/DigitPad.tsx';
import { Figures } from '../figures/Figures.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { NetworkView } from '../network/NetworkView.tsx';
import { Rules } from '../rules/Rules.tsx';
import { figureFiles } from '../state/figure-export.ts';
import { useStore, type ViewName } from '../state/store.ts';
import { OneTip } from '../tour/Tip.tsx';
import { Header } from './Header.tsx';
import { Milestones } from './Milestones.tsx';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import css from './shell.module.css';
import { listenForKeys } from './shortcuts.ts';

const CONTENT: Readonly<Record<ViewName, () => React.ReactNode>> = {
  watch: NetworkView,
  connections: Connections,
  perturb: Ablation,
  figures: Figures,
  rules: Rules,
};

/** Views beside which the inspector stays. */
const WITH_PANEL: readonly ViewName[] = ['watch', 'connections', 'perturb'];

export function App() {
  const view = useStore((state) => state.view);
  const theme = useStore((state) => state.theme);
  useEffect(listenForKeys, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const Content = CONTENT[view];
  return (
    <ExportContext value={figureFiles}>
      <div className={css.app}>
        <Header />
        <Milestones />
        <main className={css.frame}>
          <Notices />
          <div key={view} id={`panel-${view}`} role="tabpanel" aria-labelledby={`tab-${view}`} className={`stack ${css.main}`} tabIndex={0}>
            <ErrorBoundary name={text.viewPart(text.VIEW_NAMES[view])}>
              <Content />
            </ErrorBoundary>
          </div>
          <ErrorBoundary name={text.digitPadPart}>
            <DigitPad />
          </ErrorBoundary>
          <OneTip />
        </main>
        {WITH_PANEL.includes(view) ? (
          <ErrorBoundary
            name={text.inspectorPart}
            frame={(notice) => (
              <section id="inspector" data-region="inspector" aria-label={text.inspectorLabel}>
                {notice}
              </section>
            )}
          >
            <Inspector />
          </ErrorBoundary>
        ) : null}
        <Course />
        <Player />
      </div>
    </ExportContext>
  );
}
