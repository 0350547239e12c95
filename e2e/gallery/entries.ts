import { ABLATION_ENTRIES } from './ablation-entries.tsx';
import { CONNECTION_ENTRIES } from './connection-entries.tsx';
import { ENSEMBLE_ENTRIES } from './ensemble-entries.tsx';
import type { Entry } from './entry.ts';
import { MAP_ENTRIES } from './map-entries.tsx';
import { PAPER_ENTRIES } from './paper-entries.tsx';
import { RULES_ENTRIES } from './rules-entries.tsx';
import { TRAINING_ENTRIES } from './training-entries.tsx';

/** Every chart of src/charts with usual data, and with the data that are hardest to draw. */
export const ENTRIES: readonly Entry[] = [
  ...TRAINING_ENTRIES,
  ...CONNECTION_ENTRIES,
  ...ABLATION_ENTRIES,
  ...ENSEMBLE_ENTRIES,
  ...RULES_ENTRIES,
  ...PAPER_ENTRIES,
  ...MAP_ENTRIES,
];
