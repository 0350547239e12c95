import { useId, useState } from 'react';
import { create } from 'zustand';
import type { ConfusionCell } from '../../charts/Confusion.tsx';
import type { CommandName, Commands } from '../../protocol/commands.ts';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import { useAblation } from './ablation.ts';
import { ask } from './actions.ts';
import type { SeenEnsemble, SelectedNetwork } from './sampled-network.ts';
import { useWorkerQuery } from './worker-query.ts';

/** Which test images are listed, and in which order. */
export const IMAGE_ORDERS = ['cell', 'uncertain', 'disputed', 'wrong'] as const;
export type ImageOrder = (typeof IMAGE_ORDERS)[number];

/** The user's choices in the tabs Networks and Test set; kept while another view is shown. */
export const useEnsemble = create<{
  /** As typed. */
  readonly networks: string;
  readonly sorting: 'error' | 'number';
  readonly selected: SelectedNetwork | undefined;
  /** Whether the confusion matrix is that of the selected network, not of the ensemble. */
  readonly ofSelected: boolean;
  readonly order: ImageOrder;
  readonly cell: ConfusionCell | undefined;
  /** Index in the list of the first image on the shown page. */
  readonly from: number;
  /** The enlarged image, with its grey values and the number of networks that classified it. */
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number } | undefined;
}>()(() => ({ networks: '20', sorting: 'error', selected: undefined, ofSelected: false, order: 'wrong', cell: undefined, from: 0, shown: undefined }));

/** Selects a network (from 0), or none. */
export function keep({ runId, step, result }: SeenEnsemble, index: number | undefined): void {
  const error = index === undefined ? undefined : result.errors[index];
  useEnsemble.setState(index === undefined || error === undefined ? { selected: undefined, ofSelected: false } : { selected: { runId, step, index, error } });
}

/** Lists the images of a cell of the confusion matrix in the tab Test set. */
export function openCell(cell: ConfusionCell, ofSelected: boolean): void {
  useEnsemble.setState({ cell, ofSelected, order: 'cell', from: 0 });
  useAblation.setState({ tab: 'testset' });
}

/** Shows a test image enlarged. */
export function pickImage(image: TestImage, bytes: Uint8Array, networks: number): void {
  useEnsemble.setState({ shown: { image, bytes, networks } });
}

/** Returns a key that changes when the worker may have better answers: at every doubling of the number of networks, and at the end. */
const refreshKeyOf = ({ runId, step, phase, result }: SeenEnsemble): string =>
  `${runId} ${step} ${phase} ${phase === 'running' ? Math.floor(Math.log2(result.errors.length)) : result.errors.length}`;

interface LoadedImages<Name extends CommandName> {
  readonly reply?: Commands[Name]['reply'];
  /** The request that `reply` answers: the previous one while a new one is in progress. */
  readonly asked?: Commands[Name]['args'];
  /** Why there is no reply. */
  readonly error?: string;
}

/**
 * Sends a request about the sampled networks to the worker whenever the request changes or more networks are sampled;
 * undefined `args` send none. The previous reply is returned meanwhile.
 */
export function useAnswer<Name extends CommandName>(job: SeenEnsemble, name: Name, args: Commands[Name]['args'] | undefined): LoadedImages<Name> {
  const [answer, setAnswer] = useState<LoadedImages<Name>>({});
  const key = `${name} ${useId()}`;
  const isAsking = args !== undefined && job.result.errors.length > 0;
  const { error } = useWorkerQuery(
    key,
    {
      ask: ({ asked }: { readonly asked: Commands[Name]['args']; readonly of: string }) => ask(name, asked),
      apply: (reply, { asked }) => setAnswer({ reply, asked }),
    },
    isAsking ? { asked: args, of: refreshKeyOf(job) } : undefined,
  );
  if (!isAsking) return {};
  return error === undefined ? answer : { error };
}
