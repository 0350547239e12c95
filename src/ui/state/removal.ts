import { create } from 'zustand';
import type { Removal } from '../../protocol/removal.ts';
import * as text from '../../text/removal.ts';
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
  /** Whether the user has moved the slider since the last announcement. */
  readonly isNews: boolean;
}

/** What "Remove what matters" shows. */
export const useRemoval = create<RemovalState>()(() => ({ fraction: 1, shown: undefined, isNews: false }));

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

/** Whether the recorded run is shown at its end, of which measured numbers ship with the page. */
export const isRecordedEnd = ({ status: { phase, viewedStep } }: Pick<State, 'status'>): boolean => phase === 'recorded' && viewedStep === undefined;

/**
 * Returns the next request; undefined if the newest answer is what it would give. During training only a moved slider or another layer is
 * measured, with few networks; otherwise few networks answer first, then more on all images. The recorded run has measured numbers.
 */
export function nextRemoval(state: Pick<State, 'selection' | 'status'>, { fraction, shown }: RemovalState): RemovalRequest | undefined {
  const { status } = state;
  const { runId, revision, phase, config, viewedStep } = status;
  if (!config || isPlain(status) || phase === 'opening' || phase === 'loading' || phase === 'failed') return undefined;
  const layer = removalLayer(state);
  const isRecorded = isRecordedEnd(state);
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

export const setFraction = (fraction: number): void => useRemoval.setState({ fraction, isNews: true });

/** Returns what is shown for the run, the layer and the fraction of the panel; undefined until there is an answer for them. */
export function shownRemoval({ shown, fraction }: RemovalState): Removal | undefined {
  const state = useStore.getState();
  return shown && shown.runId === state.status.runId && shown.layer === removalLayer(state) && shown.fraction === fraction ? shown : undefined;
}

/** Whether the first error exceeds the second by more than two standard errors of their difference. */
const exceeds = (one: Removal['base'], other: Removal['base']): boolean =>
  one.mean - other.mean > 2 * Math.sqrt((one.sd ** 2 + other.sd ** 2) / Math.max(1, one.n));

type Rows = readonly [vip: Removal['rows'][number], random: Removal['rows'][number], same: Removal['rows'][number]];

/** Says what the comparison shows. */
export function outcomeOf({ layer, fraction, base, rows }: Removal): string {
  const [vip, random, same] = rows as unknown as Rows;
  const errors = { base: base.mean, vip: vip.error.mean, random: random.error.mean };
  return text.outcome({ layer, fraction, hits: vip.hits, ...errors, exceedsSame: exceeds(vip.error, same.error) });
}

/** Says how it was measured, and what else there is to know. */
export function detailsOf({ layer, fraction, step, images, base, rows }: Removal, isRecorded: boolean): string[] {
  const [, , { mismatches = 0 }] = rows as unknown as Rows;
  return [
    ...(mismatches >= 0.5 ? [text.mismatched(mismatches)] : []),
    text.measuredOn(base.n, images, step, isRecorded),
    ...(layer === 1 && fraction === 1 ? [text.seedsDiffer] : []),
  ];
}

/** Returns what to announce after the user has moved the slider, once all networks have classified all images; at most once. */
export function takeNews(): string | undefined {
  const state = useRemoval.getState();
  const shown = shownRemoval(state);
  const images = useStore.getState().status.config?.V ?? 0;
  if (!state.isNews || !shown || shown.base.n < NETWORKS || shown.images < images) return undefined;
  useRemoval.setState({ isNews: false });
  return outcomeOf(shown);
}
