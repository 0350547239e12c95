import { type Dataset, MNIST } from '../../data/dataset.ts';
import type { Engine, EngineSetup } from '../../engine/engine.ts';
import * as text from '../../text/workers.ts';
import type { SavedDistribution } from '../../training/files/checkpoint.ts';
import { markRounded } from '../../training/files/run-file.ts';
import { historyUpTo } from '../../training/history.ts';
import type { Session } from './session.ts';

/** What a measurement needs: the viewed distribution, an engine and images. Training may continue meanwhile. */
export interface Subject {
  readonly runId: number;
  /** Distinguishes this distribution from others of the page. */
  readonly revision: number;
  readonly distribution: SavedDistribution;
  /** Holds the parameters of the run, which may differ from `distribution`. Disposed of when the run is replaced. */
  readonly engine: Engine;
  readonly test: Dataset;
  /** Returns the training images of the run. The caller must have loaded them before the measurement starts. */
  readonly train: () => Promise<Dataset>;
  /** Makes another engine like that of the run. The caller disposes of it. */
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
}

/**
 * Returns the viewed distribution with the history of its run. Call only between two calls of Session.advance. Rejects with a message
 * for the user if there is no network.
 */
export async function takeTheta(session: Pick<Session, 'state' | 'status' | 'timeTravel'>): Promise<SavedDistribution> {
  const state = session.state();
  const { config, engine, stopEpoch, phase } = session.status();
  if (!state || !config) throw new Error(text.noNetwork);
  const { step, dead } = state;
  const { snapshot } = session.timeTravel;
  // A copy, because the history of the run continues.
  const history = historyUpTo(state.history, step, (snapshot ?? state.history).interventions);
  const distribution = { config, engine, data: MNIST.name, step, stopEpoch, history, dead, theta: await state.distribution.theta() };
  return phase === 'recorded' ? markRounded(distribution) : distribution;
}

/** Returns the same for a measurement, with an engine and the images. */
export async function takeSubject(session: Session): Promise<Subject> {
  const about = { runId: session.status().runId, revision: session.timeTravel.revision };
  const distribution = await takeTheta(session);
  const { images, makeEngine } = session;
  return { ...about, distribution, engine: await session.measuring(distribution.theta), test: await images('test'), train: () => images('train'), makeEngine };
}
