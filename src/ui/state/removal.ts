import { create } from 'zustand';
import type { Removal } from '../../protocol/removal.ts';
import { ask } from './actions.ts';
import { isPlain, layersOfStatus } from './derived.ts';
import { type State, useStore } from './store.ts';

/** Networks and images of the first answer, and networks of the last one, which classifies all images. */
const FEW = { networks: 5, images: 1000 };
const NETWORKS = 10;

interface RemovalState {
  /** In 0..1. */
  readonly fraction: number;
  /** The newest answer, with the revision of the parameters that it was asked for. */
  readonly shown: (Removal & { readonly of: number; readonly runId: number }) | undefined;
  readonly failure: string | undefined;
}

/** What "Remove what matters" shows. */
export const useRemoval = create<RemovalState>()(() => ({ fraction: 1, shown: undefined, failure: undefined }));

export interface RemovalRequest {
  readonly runId: number;
  readonly of: number;
  readonly layer: number;
  readonly fraction: number;
  readonly networks: number;
  readonly images: number;
  readonly isRecorded: boolean;
}

/** The layer of the selected connection, or else the first one. */
export const removalLayer = ({ selection, status }: Pick<State, 'selection' | 'status'>): number =>
  selection && selection.layer < layersOfStatus(status).length ? selection.layer : 1;

/**
 * Returns the next request; undefined if the newest answer is what it would give. During training only a moved slider or another layer is
 * measured, with few networks; otherwise few networks answer first, then more on all images. The recorded run has measured numbers.
 */
export function nextRemoval(state: Pick<State, 'selection' | 'status'>, { fraction, shown }: RemovalState): RemovalRequest | undefined {
  const { status } = state;
  const { runId, revision, phase, config, viewedStep } = status;
  if (!config || isPlain(status) || phase === 'opening' || phase === 'loading') return undefined;
  const layer = removalLayer(state);
  const isRecorded = phase === 'recorded' && viewedStep === undefined;
  const isSame = shown?.runId === runId && shown.layer === layer && shown.fraction === fraction;
  const request = { runId, of: revision, layer, fraction, isRecorded };
  if (phase === 'running' && viewedStep === undefined) return isSame || !shown ? undefined : { ...request, ...FEW };
  const isCurrent = isSame && shown.of === revision;
  if (isRecorded) return isCurrent ? undefined : { ...request, networks: NETWORKS, images: config.V };
  if (!isCurrent) return { ...request, ...FEW };
  return shown.images < config.V || shown.base.n < NETWORKS ? { ...request, networks: NETWORKS, images: config.V } : undefined;
}

/** Asks the worker, see Commands.removal. */
export const askRemoval = ({ isRecorded, layer, fraction, networks, images }: RemovalRequest): Promise<Removal> =>
  isRecorded ? ask('recordedRemoval', { layer, fraction }) : ask('removal', { layer, fraction, networks, images });

export const showRemoval = (removal: Removal, { of, runId }: RemovalRequest): void => useRemoval.setState({ shown: { ...removal, of, runId } });

export const setFraction = (fraction: number): void => useRemoval.setState({ fraction });

/** Returns what is shown for the run, the layer and the fraction of the panel; undefined until there is an answer for them. */
export function shownRemoval({ shown, fraction }: RemovalState): Removal | undefined {
  const state = useStore.getState();
  return shown && shown.runId === state.status.runId && shown.layer === removalLayer(state) && shown.fraction === fraction ? shown : undefined;
}
