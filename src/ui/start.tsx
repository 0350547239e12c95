import './app.css';
import './inspector.css';
import './figure-export.css';
import './export.css';
import './connections.css';
import './share.css';
import './lab/lab.css';
import './lab/prune.css';
import './lab/networks.css';
import './lab/try.css';
import './digit/digit.css';
import './lab/sweep.css';
import './figures/figures.css';
import './learn/learn.css';
import './orientation/orientation.css';
import './rules/race.css';
import './rules/ways/ways.css';
import type { ReactNode } from 'react';
import { whatIsMissing } from '../client/start-worker.ts';
import { Supervisor } from '../client/supervisor.ts';
import { ENGINE_CHOICES, type EngineChoice } from '../model/engines.ts';
import { App } from './App.tsx';
import { setSupervisor } from './actions.ts';
import { Boundary } from './Boundary.tsx';
import { keepAnswering } from './digit/answering.ts';
import { watchForRace } from './engine-race.ts';
import { refresh, startFrameLoop } from './frame-loop.ts';
import { watchAgain } from './hands-on.ts';
import { forgetWithRun } from './lab/trying.ts';
import { followAddress } from './link.ts';
import { followFirstSteps } from './orientation/state.ts';
import { openSavedRuns, saveKept } from './saved.ts';
import { watchSpeed } from './speed.ts';
import { useStore } from './store.ts';

/** Starts worker and frame loop and hands over the page, or a sentence if this browser cannot run it. */
export function start(): ReactNode {
  const missing = whatIsMissing();
  const engineChoice = engineOfAddress();
  const supervisor = new Supervisor(document.baseURI, engineChoice, {
    kept: (kept) => void saveKept(kept),
    recovering: (recovering) => {
      useStore.setState({ recovering });
      if (!recovering) watchAgain();
      refresh();
    },
    trouble: (words, stopped) => useStore.setState({ trouble: { words, stopped } }),
  });
  const isRunning = !missing && supervisor.start();
  document.documentElement.dataset.theme = useStore.getState().theme;
  if (!isRunning) {
    return (
      <main className="cannot-run">
        <h1>Slabscope</h1>
        <p>This browser cannot run Slabscope: it lacks {missing ?? 'workers that are modules'}. Use a current Chrome, Edge, Firefox or Safari.</p>
      </main>
    );
  }
  useStore.setState({ engineChoice });
  setSupervisor(supervisor);
  followAddress();
  startFrameLoop(supervisor.ask);
  keepAnswering();
  watchForRace();
  forgetWithRun();
  followFirstSteps();
  void openSavedRuns();
  watchForSleep(supervisor);
  watchSpeed();
  return (
    <Boundary
      name="The page"
      frame={(notice) => (
        <main className="cannot-run">
          <h1>Slabscope</h1>
          {notice}
        </main>
      )}
    >
      <App />
    </Boundary>
  );
}

/** Keeps the run when the tab goes out of sight, and says so if the browser has stopped it there. */
function watchForSleep(supervisor: Supervisor): void {
  let asleepSince = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') supervisor.keepSoon();
  });
  document.addEventListener('freeze', () => {
    asleepSince = performance.now();
  });
  document.addEventListener('resume', () => {
    const seconds = Math.round((performance.now() - asleepSince) / 1000);
    if (useStore.getState().status.phase === 'running')
      useStore.setState({ notice: `The browser had put this tab asleep for ${seconds} s. The run goes on where it was; nothing is lost.` });
  });
}

/** The engine that the address asks for with `?engine=NAME`; one that is not known is said, and none is asked for. */
function engineOfAddress(): EngineChoice {
  const wanted = new URLSearchParams(location.search).get('engine');
  if (wanted === null) return 'auto';
  const known = ENGINE_CHOICES.find((name) => name === wanted);
  if (!known)
    useStore.setState({
      notice: `The address asks for the engine "${wanted.slice(0, 40)}", which is not known. Known are ${ENGINE_CHOICES.join(', ')}; auto is used.`,
    });
  return known ?? 'auto';
}
