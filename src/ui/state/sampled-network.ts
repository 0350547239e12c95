import * as text from '../../text/ensemble.ts';
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

/** Returns the index (from 0) of the selected network if it is among the sampled ones, otherwise a message about it. */
export function findSelected(
  selected: SelectedNetwork | undefined,
  { runId, step, plan, result }: SeenEnsemble,
): { readonly index?: number; readonly words?: string } {
  if (!selected) return { words: text.noNetworkSelected };
  const number = selected.index + 1;
  const error = result.errors[selected.index];
  if (runId !== selected.runId || step !== selected.step || (error !== undefined && error !== selected.error))
    return { words: text.sampledElsewhere(number, selected.step, runId === selected.runId) };
  if (error !== undefined) return { index: selected.index };
  return { words: selected.index < plan.networks ? text.notSampledYet(number) : text.tooFewSampled(number, plan.networks) };
}
