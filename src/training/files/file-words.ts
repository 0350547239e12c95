import * as text from '../../text/files.ts';
import type { RunFile } from './run-file.ts';

/** Describes problems of a file that was opened, one sentence each; `warning`: whether any of them is more than a remark. */
export function describeFile(file: RunFile, name: string): { readonly sentences: readonly string[]; readonly warning: boolean } {
  if (file.kind === 'settings' || !file.notes) return { sentences: [], warning: false };
  const { hash, withoutAdam, rounded } = file.notes;
  const step = file.kind === 'law' ? file.distribution.step : file.checkpoint.step;
  const sentences = [
    ...(hash === 'changed' ? [text.openedAsChanged(name, step)] : []),
    ...(hash === 'unchecked' ? [text.openedUnchecked(name, withoutAdam === true)] : []),
    ...(rounded ? [text.openedRounded(name)] : []),
  ];
  return { sentences, warning: hash === 'changed' };
}
