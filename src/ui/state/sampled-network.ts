import { errorMessage } from '../../model/error-message.ts';
import { MOST_NETWORKS } from '../../model/networks.ts';
import { parseNumber } from '../../model/settings/parse-config.ts';
import type { ShownJob } from './jobs.ts';

export type SeenEnsemble = ShownJob<'ensemble'>;

/** A network that the user has selected from those sampled at a step of a run. */
export interface SelectedNetwork {
  readonly runId: number;
  readonly step: number;
  /** From 0; the page counts from 1. */
  readonly index: number;
  /** Test error in percent; it identifies the network when networks are sampled again. */
  readonly error: number;
}

/** Parses the number of networks; returns it or an error message. */
export function readNetworks(
  typed: string,
): { readonly networks: number; readonly error?: undefined } | { readonly networks?: undefined; readonly error: string } {
  try {
    return { networks: parseNumber({ label: 'Networks', least: 1, most: MOST_NETWORKS, whole: true }, typed) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}

/** Returns the index (from 0) of the selected network if it is among the sampled ones, otherwise a message about it. */
export function findSelected(
  selected: SelectedNetwork | undefined,
  { runId, step, plan, result }: SeenEnsemble,
): { readonly index?: number; readonly words?: string } {
  if (!selected) return { words: 'No network is kept. Keep one to see its weights and its confusion, to export it or to open it as a run.' };
  const name = `Network ${selected.index + 1}`;
  const error = result.errors[selected.index];
  if (runId !== selected.runId || step !== selected.step || (error !== undefined && error !== selected.error))
    return { words: `${name} is no longer kept: it was drawn from another law (step ${selected.step}${runId === selected.runId ? '' : ' of another run'}).` };
  if (error !== undefined) return { index: selected.index };
  return {
    words: selected.index < plan.networks ? `${name} is kept and comes again when it is drawn.` : `${name} is no longer kept: only ${plan.networks} are drawn.`,
  };
}
