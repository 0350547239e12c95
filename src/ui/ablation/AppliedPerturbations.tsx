import { useShallow } from 'zustand/react/shallow';
import { isSamePerturbation, type Perturbation } from '../../model/perturbation.ts';
import * as text from '../../text/ablation.ts';
import { perturbationWords } from '../../text/words.ts';
import { Button } from '../kit/Button.tsx';
import { canAdd, MOST_APPLIED, perturbationsOf, useAblation } from '../state/ablation.ts';
import { addAnother, restore, undo } from '../state/perturbation.ts';
import css from './ablation.module.css';

/** Runs an action that may remove its own button, then moves the focus to the slider. */
function thenFocusSlider(act: () => void): void {
  act();
  document.getElementById('perturb-fraction')?.focus({ preventScroll: true });
}

export function AppliedPerturbations() {
  const perturbations = useAblation(useShallow(perturbationsOf));
  const addable = useAblation(canAdd);
  const full = useAblation(({ applied }) => applied.length >= MOST_APPLIED);
  return (
    <div className={`stack ${css.inForce}`}>
      <div className={perturbations.length > 0 ? 'banner' : `banner ${css.idle}`}>
        {perturbations.length > 0 ? (
          <span>
            {text.perturbedCopies[0]}
            <span className={css.beyond}>{text.perturbedCopies[1]}</span>
          </span>
        ) : (
          <span>{text.nothingPerturbed}</span>
        )}
        <Button disabled={!addable} title={full ? text.mostApplied(MOST_APPLIED) : undefined} onClick={() => thenFocusSlider(addAnother)}>
          {text.addAnother}
        </Button>
        {perturbations.length > 0 ? <Button onClick={() => thenFocusSlider(restore)}>{text.restore}</Button> : null}
      </div>
      {perturbations.length > 0 ? (
        <ol aria-label={text.applied}>
          {perturbations.map((perturbation, n) => (
            <Line key={n} perturbation={perturbation} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Line({ perturbation }: { perturbation: Perturbation }) {
  const hits = useAblation(({ perturbed }) => {
    const n = perturbed?.perturbations.findIndex((one) => isSamePerturbation(one, perturbation)) ?? -1;
    return perturbed?.hits[n]?.length;
  });
  const words = perturbationWords(perturbation);
  return (
    <li className="row">
      <span>{text.appliedLine(words, hits)}</span>
      <Button aria-label={text.undoNamed(words)} onClick={() => thenFocusSlider(() => undo(perturbation))}>
        {text.undo}
      </Button>
    </li>
  );
}
