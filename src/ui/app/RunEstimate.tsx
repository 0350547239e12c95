import { estimateMemory, estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import { snapshotSize, snapshotsFor } from '../../model/snapshots.ts';
import { countConnections } from '../../model/theta.ts';
import * as text from '../../text/app.ts';
import { backToRecipe, changesOf, draftOf, firstBad, useRunForm } from '../state/run-form.ts';
import { useSpeed } from '../state/speed.ts';

export function Changes() {
  const form = useRunForm();
  const changes = changesOf(form);
  // A field that cannot be read counts as a change too.
  const touched = changes.length > 0 || firstBad(form.errors) !== undefined;
  return (
    <p className="changes">
      <span>{text.changesFromRecipe(form.recipe, changes)}</span>
      {touched ? (
        <button type="button" onClick={backToRecipe}>
          {text.backToRecipe(form.recipe)}
        </button>
      ) : null}
    </p>
  );
}

/** Estimated memory and time of the run, and whether the speed was measured on this machine. */
export function Estimate() {
  const { config, errors } = draftOf(useRunForm());
  const measured = useSpeed((speed) => speed.measured);
  if (firstBad(errors)) return <p className="estimate">{text.noEstimate}</p>;
  const past = snapshotsFor(config.layers) * snapshotSize(config.layers);
  const { epoch, run } = estimateTime(config, measured ?? TYPICAL_SPEED);
  return (
    <p className="estimate">
      <span>{text.connectionCount(countConnections(config.layers))}</span> · <span>{text.memoryEstimate(estimateMemory(config).total + past)}</span> ·{' '}
      <span>{text.timeEstimate(epoch, run)}</span> <small>{text.estimateNote(Boolean(measured), past)}</small>
    </p>
  );
}
