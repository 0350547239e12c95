import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { ClassErrors } from '../../charts/ClassErrors.tsx';
import { MAP_WIDTHS, matrixHeight } from '../../charts/map-layouts.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import type { PerturbationResult } from '../../protocol/commands.ts';
import * as text from '../../text/ablation.ts';
import { perturbationWords } from '../../text/words.ts';
import { ColourBar } from '../network/ColourBar.tsx';
import { MapFigure } from '../network/MapFigure.tsx';
import { perturbationsOf, useAblation } from '../state/ablation.ts';
import { layersOfStatus } from '../state/derived.ts';
import { followRevision, viewedRevision } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import { AppliedPerturbations } from './AppliedPerturbations.tsx';
import css from './ablation.module.css';
import { formatImages, PerturbationOutcome } from './PerturbationOutcome.tsx';
import { TryControls } from './TryControls.tsx';

const WIDTHS = MAP_WIDTHS.perturb;

/** Switches connections off or on in sampled networks and shows how the test error changes. */
export function Try() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const moment = useStore(viewedRevision);
  useEffect(() => followRevision(moment), [moment]);
  return (
    <>
      <h1 className="visually-hidden">{text.heading}</h1>
      <ColourBar />
      <div className={css.try}>
        <div className="stack">
          <TryControls weightLayers={layers.length - 1} />
          <PerturbationOutcome />
          <AppliedPerturbations />
          <PerDigit />
        </div>
        <div className={`stack ${css.map}`}>
          <HitMap layers={layers} />
          <Protocol />
        </div>
      </div>
    </>
  );
}

const describePerturbations = (perturbations: readonly Perturbation[]): string =>
  text.perturbationList(perturbations.map((one) => perturbationWords(one).join(' ')));

function PerDigit() {
  const perturbed = useAblation((state) => state.perturbed);
  const active = useAblation((state) => state.perturbationState !== 'failed' && perturbationsOf(state).length > 0);
  if (!perturbed) return null;
  const after = active && perturbed.perturbations.length > 0 ? perturbed.after.classes : undefined;
  const where = [
    text.sampledAt(perturbed.before.n, perturbed.step),
    formatImages(perturbed),
    ...(after ? [describePerturbations(perturbed.perturbations)] : []),
  ].join(', ');
  return <ClassErrors before={perturbed.before.classes} after={after} where={where} />;
}

/** Returns the flat indices in a weight layer that any perturbation hit, each once; undefined if there are none. */
function hitsIn({ perturbations, hits }: PerturbationResult, layer: number): Uint32Array | undefined {
  const ofLayer = hits.filter((places, n) => perturbations[n]?.layer === layer && places.length > 0);
  if (ofLayer.length < 2) return ofLayer[0];
  return Uint32Array.from(new Set(ofLayer.flatMap((places) => [...places])));
}

function HitMap({ layers }: { layers: readonly number[] }) {
  const perturbed = useAblation((state) => state.perturbed);
  const active = useAblation((state) => state.perturbationState !== 'failed' && perturbationsOf(state).length > 0);
  const layer = useAblation((state) => state.draft.layer);
  const hits = useMemo(() => (active && perturbed ? hitsIn(perturbed, layer) : undefined), [perturbed, active, layer]);
  const words = hits && perturbed ? text.hitInFirst(perturbed.before.n, hits.length) : undefined;
  const below = layers[layer - 1];
  const above = layers[layer];
  return (
    <>
      {below && above ? (
        <MapFigure
          key={layer}
          layer={layer}
          below={below}
          above={above}
          width={layer === 1 ? WIDTHS.atlas : WIDTHS.matrix}
          height={layer === 1 ? undefined : matrixHeight(above, WIDTHS.matrix)}
          hits={hits}
          hitWords={words}
        />
      ) : null}
      <div className="row caption">
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
  const networks = useAblation((state) => state.networks);
  return <p className="protocol">{text.protocol(networks)}</p>;
}
