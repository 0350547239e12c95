import { type Dataset, MNIST } from '../../data/dataset.ts';
import type { Engine, EngineSetup } from '../../engine/engine.ts';
import type { SavedDistribution } from '../../training/files/checkpoint.ts';
import { rounded } from '../../training/files/run-file.ts';
import { historyUpTo } from '../../training/history.ts';
import type { Session } from './session.ts';

/** The law that is looked at, as a measurement takes it, and what measures it. The run may train on meanwhile. */
export interface Subject {
  readonly runId: number;
  /** What tells this law from others of the page. */
  readonly moment: string;
  readonly distribution: SavedDistribution;
  /** Holds the law of the run, not necessarily this one. Gone when the run is replaced. */
  readonly engine: Engine;
  readonly test: Dataset;
  /** What the run learns from. Whoever is pulled must have it loaded before. */
  readonly train: () => Promise<Dataset>;
  /** Makes another engine like that of the run, for whoever disposes of it. */
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
}

/** The law that is looked at, with what is known of its run. Call between pulls only; rejects in words if there is none. */
export async function takeTheta(session: Pick<Session, 'state' | 'status' | 'timeTravel'>): Promise<SavedDistribution> {
  const state = session.state();
  const { config, engine, stopEpoch, phase } = session.status();
  if (!state || !config) throw new Error('There is no network yet: press Train or Step.');
  const { step, dead } = state;
  const { snapshot } = session.timeTravel;
  // A copy: that of the run goes on.
  const history = historyUpTo(state.history, step, (snapshot ?? state.history).interventions);
  const distribution = { config, engine, data: MNIST.name, step, stopEpoch, history, dead, theta: await state.distribution.theta() };
  return phase === 'recorded' ? rounded(distribution) : distribution;
}

/** The same for a measurement, which needs an engine and the test images. */
export async function takeSubject(session: Session): Promise<Subject> {
  const about = { runId: session.status().runId, moment: session.moment };
  const distribution = await takeTheta(session);
  const { images, makeEngine } = session;
  return { ...about, distribution, engine: await session.measuring(distribution.theta), test: await images('test'), train: () => images('train'), makeEngine };
}
