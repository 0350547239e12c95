import { useEffect, useId } from 'react';
import { ExportContext, type ExportHandler } from '../../../charts/frame/ExportButtons.tsx';
import { LossSurfaceFigure } from '../../../charts/LossSurfaceFigure.tsx';
import { OptimiserLosses } from '../../../charts/OptimiserLosses.tsx';
import { download, nameResults } from '../../../client/download.ts';
import * as text from '../../../text/descent.ts';
import { Button } from '../../kit/Button.tsx';
import { choosePreset, descendAgain, longestOf } from '../../state/descent.ts';
import { PRESETS } from '../../state/descent-presets.ts';
import { TYPES } from '../../state/figure-export.ts';
import { type Descent, useOptimisers } from '../../state/optimisers.ts';
import { useStore } from '../../state/store.ts';
import { OptimiserSettings, SurfaceChoice } from './Controls.tsx';
import css from './descent.module.css';
import { Ends } from './Ends.tsx';
import { InteractiveSurface } from './InteractiveSurface.tsx';
import { PerturbationCost } from './PerturbationCost.tsx';
import { Playback } from './Playback.tsx';

/** Exports of this tab describe the settings of the optimisers, or nothing, and not the current run. */
const exportWith = (words: () => string): ExportHandler => ({
  moment: () => ({ words: words(), step: 0 }),
  save: (bytes, name, _, ending) => download(bytes, nameResults(name, ending), TYPES[ending]),
});

const DESCENT_EXPORT = exportWith(() => {
  const settings = useOptimisers.getState().descended?.settings;
  return settings ? text.exportedSettings(settings.eta, settings.sigma, settings.nudge, settings.seed) : '';
});

const COST_EXPORT = exportWith(() => '');

/** Perturbation, gradient descent and Newton on a loss of two parameters. */
export function Optimisers() {
  const descended = useOptimisers((state) => state.descended);
  const name = useOptimisers((state) => state.name);
  useEffect(() => {
    if (!useOptimisers.getState().descended) void descendAgain();
  }, []);
  return (
    <div className={`stack ${css.ways}`}>
      <h1 className="visually-hidden">{text.title}</h1>
      <Presets />
      <ExportContext value={DESCENT_EXPORT}>
        <div className={css.waysPair}>
          <section className="stack" aria-label={text.surfaceAndDescents}>
            {descended ? <Surface descended={descended} /> : <p className={`empty ${css.surfaceWaits}`}>{name === 'slice' ? text.sliceNotMeasured : null}</p>}
          </section>
          <div className={`stack ${css.waysSide}`}>
            <SurfaceChoice />
            {descended ? <Ends descended={descended} /> : null}
            <OptimiserSettings />
          </div>
          <div className="stack">
            {descended && descended.trajectories.length > 0 ? <OptimiserLosses {...descended.surface} trajectories={descended.trajectories} /> : null}
          </div>
        </div>
      </ExportContext>
      <ExportContext value={COST_EXPORT}>
        <PerturbationCost />
      </ExportContext>
    </div>
  );
}

/** Starting points from which an optimiser fails or does well, and why. */
function Presets() {
  const chosen = useOptimisers((state) => state.preset);
  const words = useId();
  return (
    <section className="stack" aria-label={text.presets}>
      <div className={`row ${css.presetButtons}`}>
        {PRESETS.map((preset) => (
          <Button
            key={preset.name}
            aria-pressed={preset === chosen}
            aria-describedby={preset === chosen ? words : undefined}
            title={preset.words}
            onClick={() => choosePreset(preset)}
          >
            {preset.name}
          </Button>
        ))}
      </div>
      <p id={words}>{chosen?.words ?? text.presetHint}</p>
    </section>
  );
}

function Surface({ descended: { surface, from, trajectories }, descended }: { descended: Descent }) {
  const theme = useStore((state) => state.theme);
  const shown = useOptimisers((state) => state.shown) ?? longestOf(descended);
  const drawn = { field: surface.field, axes: surface.axes, from, trajectories, shown, theme };
  return (
    <>
      <LossSurfaceFigure name={surface.name} columns={surface.columns} {...drawn} placeholder={<InteractiveSurface name={surface.name} {...drawn} />} />
      <Playback descended={descended} />
    </>
  );
}
