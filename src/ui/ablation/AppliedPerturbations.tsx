import { useShallow } from 'zustand/react/shallow';
import { perturbationWords } from '../../charts/words.ts';
import { isSamePerturbation, type Perturbation } from '../../model/perturbation.ts';
import { whole } from '../../text/format.ts';
import { perturbationsOf } from '../state/derived.ts';
import { addAnother, canAdd, MOST_APPLIED, restore, undo } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';

/** Runs an action that may remove its own button, then moves the focus to the slider. */
function thenFocusSlider(act: () => void): void {
  act();
  document.getElementById('perturb-fraction')?.focus({ preventScroll: true });
}

export function AppliedPerturbations() {
  const perturbations = useStore(useShallow(perturbationsOf));
  const addable = useStore(canAdd);
  const full = useStore(({ applied }) => applied.length >= MOST_APPLIED);
  return (
    <div className="in-force">
      <div className={perturbations.length > 0 ? 'banner' : 'banner idle'}>
        {perturbations.length > 0 ? (
          <span>
            perturbed<span className="beyond">, on copies only</span>
          </span>
        ) : (
          <span>nothing is perturbed</span>
        )}
        <button
          type="button"
          disabled={!addable}
          title={full ? `${MOST_APPLIED} are kept already: undo one first` : undefined}
          onClick={() => thenFocusSlider(addAnother)}
        >
          Add another
        </button>
        {perturbations.length > 0 ? (
          <button type="button" onClick={() => thenFocusSlider(restore)}>
            Restore
          </button>
        ) : null}
      </div>
      {perturbations.length > 0 ? (
        <ol aria-label="In force">
          {perturbations.map((perturbation, n) => (
            <Line key={n} perturbation={perturbation} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Line({ perturbation }: { perturbation: Perturbation }) {
  const hits = useStore(({ perturbed }) => {
    const n = perturbed?.perturbations.findIndex((one) => isSamePerturbation(one, perturbation)) ?? -1;
    return perturbed?.hits[n]?.length;
  });
  const words = perturbationWords(perturbation);
  return (
    <li>
      <span>
        {words.join(' · ')} · {hits === undefined ? '…' : whole(hits)} hit
      </span>
      <button type="button" aria-label={`Undo ${words.join(', ')}`} onClick={() => thenFocusSlider(() => undo(perturbation))}>
        Undo
      </button>
    </li>
  );
}
