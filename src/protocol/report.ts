import type { CheckpointMessage } from './commands.ts';

/**
 * Engines that the worker cannot offer because their code could not be loaded: any engine, or only the chosen one. Retrying in this
 * worker is useless, see NotLoaded.
 */
export type Lacking = 'any engine' | 'wanted engine';

/** Messages of the training worker that are not replies. After a fault the worker must not be used any more. */
export type WorkerReport =
  | { readonly checkpoint: CheckpointMessage }
  | { readonly lacking: Lacking }
  | { readonly fault: { readonly kind: 'gpu' | 'error'; readonly message: string } };
