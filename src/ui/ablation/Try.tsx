import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ClassErrors } from '../../charts/ClassErrors.tsx';
import { whole } from '../../charts/frame/number-format.ts';
import { MAP_WIDTHS, matrixHeight } from '../../charts/map-layouts.ts';
import { perturbationWords } from '../../charts/words.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import type { Trial } from '../../protocol/commands.ts';
import { ColourBar } from '../network/ColourBar.tsx';
import { MapFigure } from '../network/MapFigure.tsx';
import { Legend } from '../network/MapLegend.tsx';
import { layersOfStatus, perturbationsOf } from '../state/derived.ts';
import { keepUp, lookedAt } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import { InForce } from './AppliedPerturbations.tsx';
import { Outcome, sayImages, sayNetworks } from './PerturbationResult.tsx';
import { TryControls } from './TryControls.tsx';

const WIDTHS = MAP_WIDTHS.perturb;

/** Switches connections off or on in sampled networks and shows how the test error moves. */
export function Try() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const moment = useStore(lookedAt);
  useEffect(() => keepUp(moment), [moment]);
  return (
    <>
      <ColourBar title={layers.join('–')} />
      <div className="try">
        <div className="try-side">
          <TryControls stages={layers.length - 1} />
          <Outcome />
          <InForce />
          <PerDigit />
        </div>
        <div className="try-map">
          <HitMap layers={layers} />
          <Protocol />
        </div>
      </div>
    </>
  );
}

/** The perturbations in force, as long as they are few. */
const sayPerturbations = (perturbations: readonly Perturbation[]): string =>
  perturbations.length > 2 ? `${perturbations.length} perturbations` : perturbations.map((one) => perturbationWords(one).join(' ')).join(' and ');

function PerDigit() {
  const trial = useStore((state) => state.trial);
  const active = useStore((state) => state.trialState !== 'failed' && perturbationsOf(state).length > 0);
  if (!trial) return null;
  const after = active && trial.perturbations.length > 0 ? trial.after.classes : undefined;
  const where = [`${sayNetworks(trial.before.n)} of step ${trial.step}`, sayImages(trial), ...(after ? [sayPerturbations(trial.perturbations)] : [])].join(
    ', ',
  );
  return <ClassErrors before={trial.before.classes} after={after} where={where} />;
}

/** The places of a stage that any of the perturbations hit. */
function hitsIn({ perturbations, hits }: Trial, stage: number): Uint32Array | undefined {
  const ofStage = hits.filter((places, n) => perturbations[n]?.stage === stage && places.length > 0);
  if (ofStage.length < 2) return ofStage[0];
  return Uint32Array.from(new Set(ofStage.flatMap((places) => [...places])));
}

function HitMap({ layers }: { layers: readonly number[] }) {
  const trial = useStore((state) => state.trial);
  const active = useStore((state) => state.trialState !== 'failed' && perturbationsOf(state).length > 0);
  const stage = useStore((state) => state.attempt.stage);
  const hits = useMemo(() => (active && trial ? hitsIn(trial, stage) : undefined), [trial, active, stage]);
  const words = hits && trial ? `hit in the first of the ${sayNetworks(trial.before.n)}: ${whole(hits.length)}` : undefined;
  const below = layers[stage - 1];
  const above = layers[stage];
  return (
    <>
      {below && above ? (
        <MapFigure
          key={stage}
          stage={stage}
          below={below}
          above={above}
          width={stage === 1 ? WIDTHS.atlas : WIDTHS.matrix}
          height={stage === 1 ? undefined : matrixHeight(above, WIDTHS.matrix)}
          hits={hits}
          hitWords={words}
        />
      ) : null}
      <div className="try-legend">
        <Legend />
        {words ? (
          <span className="key">
            <i className="swatch hit" />
            {words}
          </span>
        ) : null}
      </div>
    </>
  );
}

function Protocol() {
  const networks = useStore((state) => state.networks);
  return (
    <p className="protocol">
      Protocol: {sayNetworks(networks)} {networks === 1 ? 'is' : 'are'} drawn from the law. In each, the given fraction of the role’s or the selection’s
      connections is chosen anew and changed, one perturbation after the other; roles are those of the law. “Random” changes as many connections as “VIP off”
      would, drawn from all of the stage. Then the test images are classified. Mean and standard deviation over the networks, which are the same before and
      after. On the digit pad (D) they say what they take your own digit for.
    </p>
  );
}
