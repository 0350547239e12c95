import { MOST_NETWORKS } from '../../model/networks.ts';
import type { SeenStudy } from './studies.ts';

export type SeenEnsemble = SeenStudy<'ensemble'>;

/** A network that a person keeps: which of those drawn from the law of a run at a step. */
export interface Kept {
  readonly runId: number;
  readonly step: number;
  /** From 0; people count from 1. */
  readonly index: number;
  /** Test error in percent, by which it is known again. */
  readonly error: number;
}

/** How many networks to draw, as a person types it: strictly a whole number; otherwise what is wrong with it. */
export function readNetworks(
  typed: string,
): { readonly networks: number; readonly error?: undefined } | { readonly networks?: undefined; readonly error: string } {
  const text = typed.trim();
  const networks = Number(text);
  if (/^\d+$/.test(text) && networks >= 1 && networks <= MOST_NETWORKS) return { networks };
  const given = text === '' ? 'is empty' : `"${text.length > 24 ? `${text.slice(0, 24)}…` : text}" cannot be taken`;
  return { error: `Networks: ${given}. Give a whole number from 1 to ${MOST_NETWORKS}.` };
}

/** The kept network (from 0) if it is among those that are drawn, otherwise where it is. */
export function keptIn(kept: Kept | undefined, { runId, step, plan, result }: SeenEnsemble): { readonly index?: number; readonly words?: string } {
  if (!kept) return { words: 'No network is kept. Keep one to see its weights and its confusion, to export it or to open it as a run.' };
  const name = `Network ${kept.index + 1}`;
  const error = result.errors[kept.index];
  if (runId !== kept.runId || step !== kept.step || (error !== undefined && error !== kept.error))
    return { words: `${name} is no longer kept: it was drawn from another law (step ${kept.step}${runId === kept.runId ? '' : ' of another run'}).` };
  if (error !== undefined) return { index: kept.index };
  return {
    words: kept.index < plan.networks ? `${name} is kept and comes again when it is drawn.` : `${name} is no longer kept: only ${plan.networks} are drawn.`,
  };
}
