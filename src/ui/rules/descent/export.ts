import type { Saving } from '../../../charts/frame/ExportButtons.tsx';
import { show } from '../../../charts/frame/number-format.ts';
import { download, nameResults } from '../../../client/download.ts';
import { useWays } from '../../state/descent.ts';
import { TYPES } from '../../state/figure-export.ts';

/** Pictures of this tab are not of the run that is watched: they tell the settings of the walks, or nothing. */
const savingWith = (words: () => string): Saving => ({
  moment: () => ({ words: words(), step: 0 }),
  save: (bytes, name, _, ending) => download(bytes, nameResults(name, ending), TYPES[ending]),
});

export const WALKS_SAVING = savingWith(() => {
  const settings = useWays.getState().walked?.settings;
  return settings ? `learning rate ${show(settings.eta)}, σ ${show(settings.sigma)}, nudge ${show(settings.nudge)}, seed ${settings.seed}` : '';
});

export const COST_SAVING = savingWith(() => '');
