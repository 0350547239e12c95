// One function per fault: breaks something for real, and resolves to the message that the user saw. Where a run must end as if
// nothing had happened, `engine` names the engine whose undisturbed run it is compared with.
import { PAGE_CASES } from './page-cases.mjs';
import { RULES_CASES } from './rules-cases.mjs';
import { STORAGE_CASES } from './storage-cases.mjs';
import { WORKER_CASES } from './worker-cases.mjs';

export const CASES = [...WORKER_CASES, ...PAGE_CASES, ...STORAGE_CASES, ...RULES_CASES];

/** Faults that are tested elsewhere, or cannot be produced here. */
export const ELSEWHERE = [
  ['F16', 'memory: the number of tensors is constant over steps on every engine (src/engine/golden/engines.test.ts)'],
  ['F29', 'storage estimates that lie: they are never asked for (src/client)'],
  ['F32', 'an old tab that blocks an upgrade: there is one version of the database yet; src/client/storage-faults.test.ts makes two'],
];
