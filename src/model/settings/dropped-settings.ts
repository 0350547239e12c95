import * as text from '../../text/links.ts';
import type { RunConfig } from './config.ts';
import { describe } from './foreign.ts';
import { RUN_SETTINGS } from './run-settings.ts';
import { typedValue, valueAt } from './setting.ts';

/** A setting of a link that could not be applied. */
export interface DroppedSetting {
  /** Key in the link, which this version may not know. */
  readonly key: string;
  readonly given: string;
}

/**
 * Describes how a run differs from the one that a link describes, setting by setting, such as "differs from the link: Learning rate 0.2
 * instead of 1e400"; undefined if it does not differ.
 */
export function describeDropped(dropped: readonly DroppedSetting[], config: RunConfig): string | undefined {
  const differs = dropped.flatMap(({ key, given }) => {
    const setting = RUN_SETTINGS.find(({ name }) => name === key);
    if (!setting) return [];
    const own = typedValue(valueAt(config, setting.path));
    return own === given ? [] : [text.valueInsteadOf(setting.text.label, own, given === '' ? '' : describe(given).replace(/^"|"$/g, ''))];
  });
  const unknown = dropped.flatMap(({ key }) => (RUN_SETTINGS.some(({ name }) => name === key) ? [] : [text.unknownSetting(describe(key))]));
  if (differs.length + unknown.length === 0) return undefined;
  return text.differsFromLink(differs.length > 0, [...differs, ...unknown]);
}
