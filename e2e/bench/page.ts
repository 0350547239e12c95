import type { Order, Word } from './worker.ts';

/* The page does nothing but start the worker: what it says goes to the console, what it found to whoever asked. */

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
