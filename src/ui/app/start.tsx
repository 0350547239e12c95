import '../kit/tokens.css';
import '../kit/type.css';
import '../kit/base.css';
import '../kit/kit.css';
import type { ReactNode } from 'react';
import { whatIsMissing } from '../../client/start-worker.ts';
import { Supervisor } from '../../client/supervisor.ts';
import { ENGINE_CHOICES, type EngineChoice } from '../../model/settings/engines.ts';
import * as appText from '../../text/app.ts';
import * as text from '../../text/notices.ts';
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx';
import { setSupervisor } from '../state/actions.ts';
import { traceAgain } from '../state/connection-actions.ts';
import { keepAnswersCurrent } from '../state/digit-answers.ts';
import { watchForBenchmark } from '../state/engine-benchmark.ts';
import { followAddress } from '../state/link.ts';
import { forgetWithRun } from '../state/perturbation.ts';
import { openSavedRuns, saveCheckpoint } from '../state/saved-runs.ts';
import { followRun, refresh } from '../state/snapshot-query.ts';
import { useStore } from '../state/store.ts';
import { dismissUsedTips } from '../state/tour.ts';
import { App } from './App.tsx';
import { loadViews } from './views.tsx';

/** The first picture comes before the code of the other views. */
const REST_MS = 4000;

/** Starts the worker and the frame loop and returns the page, or an error message if this browser cannot run it. */
export function start(): ReactNode {
  const missing = whatIsMissing();
  const engineChoice = engineOfAddress();
  const supervisor = new Supervisor(document.baseURI, engineChoice, {
    checkpoints: (kept) => void saveCheckpoint(kept),
    recovering: (recovering) => {
      useStore.setState({ recovering });
      if (!recovering) traceAgain();
      refresh();
    },
    workerError: (words, stopped) => useStore.setState({ workerError: { words, stopped } }),
  });
  const isRunning = !missing && supervisor.start();
  document.documentElement.dataset.theme = useStore.getState().theme;
  if (!isRunning) {
    return (
      <main className="cannot-run">
        <h1>{appText.productName}</h1>
        <p>{text.cannotRun(missing ?? text.MISSING.moduleWorkers)}</p>
      </main>
    );
  }
  useStore.setState({ engineChoice });
  setSupervisor(supervisor);
  followAddress();
  followRun(supervisor.ask);
  keepAnswersCurrent();
  watchForBenchmark();
  forgetWithRun();
  dismissUsedTips();
  void openSavedRuns();
  watchForSleep(supervisor);
  setTimeout(() => void loadViews(), REST_MS);
  return (
    <ErrorBoundary
      name={appText.pagePart}
      frame={(notice) => (
        <main className="cannot-run">
          <h1>{appText.productName}</h1>
          {notice}
        </main>
      )}
    >
      <App />
    </ErrorBoundary>
  );
}

/** Saves a checkpoint when the tab becomes hidden, and tells the user if the browser has suspended the tab during training. */
function watchForSleep(supervisor: Supervisor): void {
  let asleepSince = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') supervisor.checkpointSoon();
  });
  document.addEventListener('freeze', () => {
    asleepSince = performance.now();
  });
  document.addEventListener('resume', () => {
    const seconds = Math.round((performance.now() - asleepSince) / 1000);
    if (useStore.getState().status.phase === 'running') useStore.setState({ notice: text.wasSuspended(seconds) });
  });
}

/** Reads the engine from `?engine=NAME` in the address. For an unknown name it shows a notice and returns `auto`. */
function engineOfAddress(): EngineChoice {
  const wanted = new URLSearchParams(location.search).get('engine');
  if (wanted === null) return 'auto';
  const known = ENGINE_CHOICES.find((name) => name === wanted);
  if (!known) useStore.setState({ notice: text.unknownEngine(wanted.slice(0, 40), ENGINE_CHOICES) });
  return known ?? 'auto';
}
