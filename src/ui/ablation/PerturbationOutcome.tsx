import { TARGET_HITS } from '../../charts/words.ts';
import type { PerturbationResult } from '../../protocol/commands.ts';
import { errorText, whole } from '../../text/format.ts';
import type { ErrorStats } from '../../training/evaluate.ts';
import { perturbationsOf } from '../state/derived.ts';
import { isAnswered } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';

/** Changes of the test error up to this many percentage points are reported as none. */
const SMALL = 0.05;

export const formatNetworks = (n: number): string => `${n} network${n === 1 ? '' : 's'}`;

/** Says which test images were classified: all, or the first ones. */
export function formatImages({ images }: PerturbationResult): string {
  const all = useStore.getState().status.config?.V ?? images;
  return images < all ? `first ${whole(images)} test images` : `all ${whole(images)} test images`;
}

export function PerturbationOutcome() {
  const perturbed = useStore((state) => state.perturbed);
  const perturbationState = useStore((state) => state.perturbationState);
  const perturbationError = useStore((state) => state.perturbationError);
  const row = useStore((state) => state.status.row);
  const active = useStore((state) => perturbationsOf(state).length > 0);
  const answered = useStore(isAnswered);
  const failed = perturbationState === 'failed';
  const waits = perturbationState === 'asked';
  const after = perturbed && perturbed.perturbations.length > 0 && active && !failed ? perturbed.after : undefined;
  return (
    <>
      <div className="outcome" aria-busy={waits} data-quantity="error">
        <div>
          <span id="before-label">Test error before</span>
          <output aria-labelledby="before-label" aria-live="off">
            {perturbed ? <ErrorText error={perturbed.before} /> : row ? errorText(row.freshError) : '…'}
          </output>
          <small>{perturbed ? `${formatNetworks(perturbed.before.n)} drawn at step ${perturbed.step}` : row ? `one noisy pass, epoch ${row.epoch}` : ''}</small>
        </div>
        <div>
          <span id="after-label">Test error after</span>
          <output aria-labelledby="after-label" aria-live="off" className={waits && !answered ? 'stale' : ''}>
            {after ? <ErrorText error={after} /> : '–'}
          </output>
          <small>{failed ? '' : after ? `the same ${formatNetworks(after.n)}, perturbed` : active ? 'measuring…' : 'move the slider'}</small>
        </div>
      </div>
      {failed ? (
        <p className="notice" role="alert">
          {perturbationError}
        </p>
      ) : (
        <div className="try-words">
          <small>{perturbed ? `on ${formatImages(perturbed)}${waits ? '; measuring on all…' : ''}` : waits ? 'measuring…' : ''}</small>
          {perturbed && after && answered && !waits ? <Verdict perturbed={perturbed} /> : null}
        </div>
      )}
    </>
  );
}

function ErrorText({ error: { mean, sd, n } }: { error: ErrorStats }) {
  return (
    <>
      {mean.toFixed(2)} % {n > 1 ? <span className="sd">± {sd.toFixed(2)}</span> : null}
    </>
  );
}

function Verdict({ perturbed: { before, after, hits, perturbations } }: { perturbed: PerturbationResult }) {
  const running = useStore(({ status }) => status.phase === 'running');
  const change = after.mean - before.mean;
  const total = hits.reduce((sum, { length }) => sum + length, 0);
  const [only, ...others] = perturbations;
  if (!only) return null;
  const isOne = others.length === 0;
  const s = isOne ? 's' : '';
  const does =
    total === 0
      ? `change${s} nothing: there are none`
      : Math.abs(change) <= SMALL
        ? `leave${s} the error where it was`
        : `${change > 0 ? 'raise' : 'lower'}${s} the error by ${Math.abs(change).toFixed(1)} points`;
  const [whom, how] = TARGET_HITS[only.target];
  const who = isOne ? `Switching ${whole(total)} ${whom} connections ${how} in stage ${only.layer}` : `Together the ${perturbations.length} perturbations`;
  return (
    // During training the outcome changes automatically: screen readers should not announce it.
    <p className="verdict" role="status" aria-label="Outcome" aria-live={running ? 'off' : 'polite'}>
      {who} {does}.
    </p>
  );
}
