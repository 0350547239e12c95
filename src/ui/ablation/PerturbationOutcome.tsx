import type { PerturbationResult } from '../../protocol/commands.ts';
import * as text from '../../text/ablation.ts';
import { errorText } from '../../text/format.ts';
import { TARGET_HITS } from '../../text/words.ts';
import type { ErrorStats } from '../../training/evaluate.ts';
import { isAnswered, perturbationsOf, useAblation } from '../state/ablation.ts';
import { useStore } from '../state/store.ts';
import css from './ablation.module.css';

/** Says which test images were classified: all, or the first ones. */
export function formatImages({ images }: PerturbationResult): string {
  const all = useStore.getState().status.config?.V ?? images;
  return text.imageCount(images, all);
}

export function PerturbationOutcome() {
  const perturbed = useAblation((state) => state.perturbed);
  const perturbationState = useAblation((state) => state.perturbationState);
  const perturbationError = useAblation((state) => state.perturbationError);
  const row = useStore((state) => state.status.row);
  const active = useAblation((state) => perturbationsOf(state).length > 0);
  const answered = useAblation(isAnswered);
  const failed = perturbationState === 'failed';
  const waits = perturbationState === 'asked';
  const after = perturbed && perturbed.perturbations.length > 0 && active && !failed ? perturbed.after : undefined;
  return (
    <>
      <div className={css.outcome} aria-busy={waits} data-quantity="error">
        <div className="card">
          <small id="before-label">{text.errorBefore}</small>
          <output aria-labelledby="before-label" aria-live="off">
            {perturbed ? <ErrorText error={perturbed.before} /> : row ? errorText(row.freshError) : '…'}
          </output>
          <small>{perturbed ? text.sampledAt(perturbed.before.n, perturbed.step) : row ? text.stochasticPass(row.epoch) : ''}</small>
        </div>
        <div className="card">
          <small id="after-label">{text.errorAfter}</small>
          <output aria-labelledby="after-label" aria-live="off" className={waits && !answered ? css.stale : ''}>
            {after ? <ErrorText error={after} /> : '–'}
          </output>
          <small>{failed ? '' : after ? text.samePerturbed(after.n) : active ? text.measuring : text.moveSlider}</small>
        </div>
      </div>
      {failed ? (
        <p className="notice" role="alert">
          {perturbationError}
        </p>
      ) : (
        <div className={css.answer}>
          <small>{perturbed ? text.measuredOn(formatImages(perturbed), waits) : waits ? text.measuring : ''}</small>
          {perturbed && after && answered && !waits ? <Verdict perturbed={perturbed} /> : null}
        </div>
      )}
    </>
  );
}

function ErrorText({ error: { mean, sd, n } }: { error: ErrorStats }) {
  return (
    <>
      {text.meanError(mean)} {n > 1 ? <small className={css.sd}>{text.plusMinus(sd)}</small> : null}
    </>
  );
}

function Verdict({ perturbed: { before, after, hits, mismatches, perturbations } }: { perturbed: PerturbationResult }) {
  const running = useStore(({ status }) => status.phase === 'running');
  const change = after.mean - before.mean;
  const total = hits.reduce((sum, { length }) => sum + length, 0);
  const [only, ...others] = perturbations;
  if (!only) return null;
  const [whom, how] = TARGET_HITS[only.target];
  const words = others.length === 0 ? text.outcomeOfOne(whom, how, only.layer, total, change) : text.outcomeOfMany(perturbations.length, total, change);
  return (
    // During training the outcome changes automatically: screen readers should not announce it.
    <p className="verdict" role="status" aria-label={text.outcome} aria-live={running ? 'off' : 'polite'}>
      {words}
      {mismatches.some(Boolean) ? ` ${text.mismatched(mismatches.reduce<number>((sum, count) => sum + (count ?? 0), 0))}` : ''}
    </p>
  );
}
