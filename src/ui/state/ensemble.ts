import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { ConfusionCell } from '../../charts/Confusion.tsx';
import { errorMessage } from '../../model/error-message.ts';
import type { CommandName, Commands } from '../../protocol/commands.ts';
import type { TestImage } from '../../training/analysis/ensemble-images.ts';
import { useAblationTab } from './ablation-tab.ts';
import { ask } from './actions.ts';
import type { SeenEnsemble, SelectedNetwork } from './sampled-network.ts';

/** In which order test images are listed. */
export const IMAGE_ORDERS = ['cell', 'uncertain', 'disputed', 'wrong'] as const;
export type ImageOrder = (typeof IMAGE_ORDERS)[number];

/** What a person has chosen in Networks and Test set; it outlives the view. */
export const useEnsemble = create<{
  /** As typed. */
  readonly networks: string;
  readonly sorting: 'error' | 'number';
  readonly selected: SelectedNetwork | undefined;
  /** Whether the confusion is that of the kept network. */
  readonly ofSelected: boolean;
  readonly order: ImageOrder;
  readonly cell: ConfusionCell | undefined;
  /** The first image of the page of images. */
  readonly from: number;
  /** What is shown enlarged, with its grey values and the number of networks. */
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number } | undefined;
}>()(() => ({ networks: '20', sorting: 'error', selected: undefined, ofSelected: false, order: 'wrong', cell: undefined, from: 0, shown: undefined }));

/** Keeps a network (from 0), or lets go of it. */
export function keep({ runId, step, result }: SeenEnsemble, index: number | undefined): void {
  const error = index === undefined ? undefined : result.errors[index];
  useEnsemble.setState(index === undefined || error === undefined ? { selected: undefined, ofSelected: false } : { selected: { runId, step, index, error } });
}

/** Shows the images of a cell of the confusion in Test set. */
export function openCell(cell: ConfusionCell, ofSelected: boolean): void {
  useEnsemble.setState({ cell, ofSelected, order: 'cell', from: 0 });
  useAblationTab.setState({ tab: 'testset' });
}

/** Shows a test image enlarged. */
export function pickImage(image: TestImage, bytes: Uint8Array, networks: number): void {
  useEnsemble.setState({ shown: { image, bytes, networks } });
}

/** What changes when the worker may know more of the networks: at every doubling while they are drawn, and at the end. */
const layerOf = ({ runId, step, phase, result }: SeenEnsemble): string =>
  `${runId} ${step} ${phase} ${phase === 'running' ? Math.floor(Math.log2(result.errors.length)) : result.errors.length}`;

interface LoadedImages<Name extends CommandName> {
  readonly reply?: Commands[Name]['reply'];
  /** What that answers: the question of before as long as the new one is on its way. */
  readonly asked?: Commands[Name]['args'];
  /** Why there is no answer. */
  readonly error?: string;
}

/** Asks the worker about the drawn networks whenever the question changes or more of them are drawn; `args` undefined asks nothing. What was answered before stays in sight meanwhile. */
export function useAnswer<Name extends CommandName>(job: SeenEnsemble, name: Name, args: Commands[Name]['args'] | undefined): LoadedImages<Name> {
  const [answer, setAnswer] = useState<LoadedImages<Name>>({});
  const question = args && job.result.errors.length > 0 ? JSON.stringify(args) : undefined;
  const layer = layerOf(job);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new stage is asked about anew.
  useEffect(() => {
    if (question === undefined) return setAnswer({});
    let isNewest = true;
    const asked = JSON.parse(question) as Commands[Name]['args'];
    ask(name, asked).then(
      (reply) => isNewest && setAnswer({ reply, asked }),
      (error: unknown) => isNewest && setAnswer({ error: errorMessage(error) }),
    );
    return () => {
      isNewest = false;
    };
  }, [name, question, layer]);
  return answer;
}
