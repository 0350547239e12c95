import type { CheckpointMessage } from './commands.ts';

/** What a worker is without because its code could not be loaded: any engine, or only the one that is wanted. No other try in this worker can succeed. */
export type Lacking = 'any engine' | 'wanted engine';

/** What the worker says without being asked. After a fault it must not be used any more. */
export type WorkerReport =
  | { readonly checkpoint: CheckpointMessage }
  | { readonly lacking: Lacking }
  | { readonly fault: { readonly kind: 'gpu' | 'error'; readonly message: string } };
