import type { ExportHandler } from '../../../charts/frame/ExportButtons.tsx';
import { download, nameResults } from '../../../client/download.ts';
import * as text from '../../../text/descent.ts';
import { useDescent } from '../../state/descent.ts';
import { TYPES } from '../../state/figure-export.ts';

/** Exports of this tab describe the settings of the optimisers, or nothing, and not the current run. */
const exportWith = (words: () => string): ExportHandler => ({
  moment: () => ({ words: words(), step: 0 }),
  save: (bytes, name, _, ending) => download(bytes, nameResults(name, ending), TYPES[ending]),
});

export const DESCENT_EXPORT = exportWith(() => {
  const settings = useDescent.getState().descended?.settings;
  return settings ? text.exportedSettings(settings.eta, settings.sigma, settings.nudge, settings.seed) : '';
});

export const COST_EXPORT = exportWith(() => '');
