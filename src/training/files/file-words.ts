import type { RunFile } from './run-file.ts';

/** Describes problems of a file that was opened, one sentence each; `warning`: whether any of them is more than a remark. */
export function describeFile(file: RunFile, name: string): { readonly sentences: readonly string[]; readonly warning: boolean } {
  if (file.kind === 'settings' || !file.notes) return { sentences: [], warning: false };
  const { hash, withoutAdam, rounded } = file.notes;
  const step = file.kind === 'law' ? file.distribution.step : file.checkpoint.step;
  const sentences = [
    ...(hash === 'changed'
      ? [
          `${name} was changed by another program, or is damaged: its arrays do not fit the hash in it. It opened as a distribution at step ${step}. The errors stored in it belong to other parameters and are left out until they are measured again.`,
        ]
      : []),
    ...(hash === 'unchecked'
      ? [`${name} is not checked: it holds no hash.${withoutAdam ? ' It opened as a distribution, without the state of Adam.' : ''}`]
      : []),
    ...(rounded ? [`Numbers of float64 in ${name} were rounded to float32.`] : []),
  ];
  return { sentences, warning: hash === 'changed' };
}
