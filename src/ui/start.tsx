import './app.css';
import type { ReactNode } from 'react';
import { wordsOf } from '../model/words-of.ts';
import { App } from './App.tsx';
import { setAsk } from './actions.ts';
import { startFrameLoop } from './frame-loop.ts';
import { watchSpeed } from './speed.ts';
import { useStore } from './store.ts';
import { startWorker, whatIsMissing } from './worker-client.ts';

/** Starts worker and frame loop and hands over the page, or a sentence if this browser cannot run it. */
export function start(): ReactNode {
  const missing = whatIsMissing();
  const ask = missing ? undefined : startWorker();
  document.documentElement.dataset.theme = useStore.getState().theme;
  if (!ask) {
    return (
      <main className="cannot-run">
        <h1>Slabscope</h1>
        <p>This browser cannot run Slabscope: it lacks {missing ?? 'workers that are modules'}. Use a current Chrome, Edge, Firefox or Safari.</p>
      </main>
    );
  }
  setAsk(ask);
  ask('open', { base: document.baseURI }).catch((error: unknown) => {
    useStore.setState({ notice: wordsOf(error) });
  });
  startFrameLoop(ask);
  watchSpeed();
  return <App />;
}
