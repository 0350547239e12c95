import { useEffect } from 'react';
import { SavingContext } from '../../../charts/frame/ExportButtons.tsx';
import { Landscape } from '../../../charts/LossSurface.tsx';
import { WalkLosses } from '../../../charts/OptimiserLosses.tsx';
import { longestOf, useWays, type Walked, walkAgain } from '../../state/descent.ts';
import { useStore } from '../../state/store.ts';
import { SurfaceChoice, WaySettings } from './Controls.tsx';
import { Ends } from './Ends.tsx';
import { COST_SAVING, WALKS_SAVING } from './export.ts';
import { WorkedLandscape } from './LossSurface.tsx';
import { Cost } from './PerturbationCost.tsx';
import { Playback } from './Playback.tsx';
import { Presets } from './Presets.tsx';

/** Perturbation, gradient descent and Newton on a loss of two parameters. */
export function WaysDown() {
  const walked = useWays((state) => state.walked);
  const name = useWays((state) => state.name);
  useEffect(() => {
    if (!useWays.getState().walked) void walkAgain();
  }, []);
  return (
    <div className="ways">
      <h1 className="visually-hidden">Three ways down a loss surface</h1>
      <Presets />
      <SavingContext value={WALKS_SAVING}>
        <div className="ways-pair">
          <section className="ways-surface" aria-label="Surface and walks">
            {walked ? (
              <Surface walked={walked} />
            ) : (
              <p className="empty surface-waits">
                {name === 'slice' ? 'The loss of two weights of the network appears here when it has been measured.' : null}
              </p>
            )}
          </section>
          <div className="ways-side">
            <SurfaceChoice />
            {walked ? <Ends walked={walked} /> : null}
            <WaySettings />
          </div>
          <div className="ways-losses">{walked && walked.walks.length > 0 ? <WalkLosses {...walked.ground} walks={walked.walks} /> : null}</div>
        </div>
      </SavingContext>
      <SavingContext value={COST_SAVING}>
        <Cost />
      </SavingContext>
    </div>
  );
}

function Surface({ walked: { ground, from, walks }, walked }: { walked: Walked }) {
  const theme = useStore((state) => state.theme);
  const shown = useWays((state) => state.shown) ?? longestOf(walked);
  const drawn = { field: ground.field, axes: ground.axes, from, walks, shown, theme };
  return (
    <>
      <Landscape name={ground.name} {...drawn} instead={<WorkedLandscape name={ground.name} {...drawn} />} />
      <Playback walked={walked} />
    </>
  );
}
