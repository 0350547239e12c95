import { useEffect } from 'react';
import { ExportContext } from '../../../charts/frame/ExportButtons.tsx';
import { LossSurfaceFigure } from '../../../charts/LossSurfaceFigure.tsx';
import { OptimiserLosses } from '../../../charts/OptimiserLosses.tsx';
import * as text from '../../../text/descent.ts';
import { type Descent, descendAgain, longestOf, useDescent } from '../../state/descent.ts';
import { useStore } from '../../state/store.ts';
import { OptimiserSettings, SurfaceChoice } from './Controls.tsx';
import { Ends } from './Ends.tsx';
import { COST_EXPORT, DESCENT_EXPORT } from './export.ts';
import { InteractiveSurface } from './InteractiveSurface.tsx';
import { PerturbationCost } from './PerturbationCost.tsx';
import { Playback } from './Playback.tsx';
import { Presets } from './Presets.tsx';

/** Perturbation, gradient descent and Newton on a loss of two parameters. */
export function Optimisers() {
  const descended = useDescent((state) => state.descended);
  const name = useDescent((state) => state.name);
  useEffect(() => {
    if (!useDescent.getState().descended) void descendAgain();
  }, []);
  return (
    <div className="ways">
      <h1 className="visually-hidden">{text.title}</h1>
      <Presets />
      <ExportContext value={DESCENT_EXPORT}>
        <div className="ways-pair">
          <section className="ways-surface" aria-label={text.surfaceAndDescents}>
            {descended ? <Surface descended={descended} /> : <p className="empty surface-waits">{name === 'slice' ? text.sliceNotMeasured : null}</p>}
          </section>
          <div className="ways-side">
            <SurfaceChoice />
            {descended ? <Ends descended={descended} /> : null}
            <OptimiserSettings />
          </div>
          <div className="ways-losses">
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

function Surface({ descended: { surface, from, trajectories }, descended }: { descended: Descent }) {
  const theme = useStore((state) => state.theme);
  const shown = useDescent((state) => state.shown) ?? longestOf(descended);
  const drawn = { field: surface.field, axes: surface.axes, from, trajectories, shown, theme };
  return (
    <>
      <LossSurfaceFigure name={surface.name} columns={surface.columns} {...drawn} placeholder={<InteractiveSurface name={surface.name} {...drawn} />} />
      <Playback descended={descended} />
    </>
  );
}
