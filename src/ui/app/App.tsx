import { useEffect } from 'react';
import { ExportContext } from '../../charts/frame/ExportButtons.tsx';
import * as text from '../../text/app.ts';
import { Course } from '../course/Course.tsx';
import { DigitPad } from '../digit/DigitPad.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { figureFiles } from '../state/figure-export.ts';
import { useStore, type ViewName } from '../state/store.ts';
import { OneTip } from '../tour/Tip.tsx';
import { Header } from './Header.tsx';
import { Milestones } from './Milestones.tsx';
import { Notices } from './Notices.tsx';
import { Player } from './Player.tsx';
import css from './shell.module.css';
import { listenForKeys } from './shortcuts.ts';
import { View } from './views.tsx';

/** Views beside which the inspector stays. */
const WITH_PANEL: readonly ViewName[] = ['watch', 'connections', 'perturb'];

export function App() {
  const view = useStore((state) => state.view);
  const theme = useStore((state) => state.theme);
  useEffect(listenForKeys, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <ExportContext value={figureFiles}>
      <div className={css.app}>
        <Header />
        <Milestones />
        <main className={css.frame}>
          <Notices />
          <div key={view} id={`panel-${view}`} role="tabpanel" aria-labelledby={`tab-${view}`} className={`stack ${css.main}`} tabIndex={0}>
            <View view={view} />
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
