import type { Order, Word } from './worker.ts';

/* The page only starts the worker: it logs progress to the console and returns the result to the caller of `ask`. */

const ask = (order: Order): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('progress' in data) console.info(data.progress);
      else if ('fault' in data) reject(new Error(data.fault));
      else resolve(data.result);
    };
    worker.postMessage(order);
  });

Object.assign(globalThis, { ask });
