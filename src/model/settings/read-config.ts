import * as text from '../../text/setting-errors.ts';
import type { RunConfig } from './config.ts';
import { estimateMemory, MOST_MEMORY } from './estimate.ts';
import { clip } from './foreign.ts';
import { RUN_TABLE } from './run-settings.ts';
import { readSettings, SettingError } from './setting.ts';

/**
 * Reads the configuration of a run from parsed JSON of unknown origin: only known keys, each checked like the fields of the page. Keys that
 * older files lack get the value with which these files were made. Throws a RangeError that names the setting.
 */
export const readConfig = (value: unknown): RunConfig => checkConfig(readSettings(RUN_TABLE, value));

/** Checks settings against each other and the memory that they need. Throws a SettingError. */
export function checkConfig(config: RunConfig): RunConfig {
  const { T, batch } = config;
  if (T < batch) throw new SettingError('T', text.tooFewImages(T, batch));
  const { parameters, batches, total } = estimateMemory(config);
  if (total > MOST_MEMORY) {
    if (batches > parameters) throw new SettingError('batch', text.batchTooLarge(batch, total, MOST_MEMORY));
    throw new SettingError('layers', text.layersTooWide(clip(config.layers.join('-')), total, MOST_MEMORY));
  }
  return config;
}
