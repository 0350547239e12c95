import { estimateMemory, estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import { snapshotSize, snapshotsFor } from '../../model/snapshots.ts';
import { countConnections } from '../../model/theta.ts';
import { duration, whole } from '../../text/format.ts';
import { backToRecipe, changesOf, draftOf, firstBad, useRunForm } from '../state/run-form.ts';
import { useSpeed } from '../state/speed.ts';

export function Changes() {
  const form = useRunForm();
  const changes = changesOf(form);
  // A field that cannot be read counts as a change too.
  const touched = changes.length > 0 || firstBad(form.errors) !== undefined;
  return (
    <p className="changes">
      <span>{changes.length > 0 ? `changed from ${form.recipe}: ${changes.map(unbroken).join(', ')}` : `as in ${form.recipe}`}</span>
      {touched ? (
        <button type="button" onClick={backToRecipe}>
          Back to {form.recipe}
        </button>
      ) : null}
    </p>
  );
}

/** Estimated memory and time of the run, and whether the speed was measured on this machine. */
export function Estimate() {
  const { config, errors } = draftOf(useRunForm());
  const measured = useSpeed((speed) => speed.measured);
  if (firstBad(errors)) return <p className="estimate">No estimate while a setting cannot be read.</p>;
  const past = snapshotsFor(config.layers) * snapshotSize(config.layers);
  const { epoch, run } = estimateTime(config, measured ?? TYPICAL_SPEED);
  return (
    <p className="estimate">
      <span>{whole(countConnections(config.layers))} connections</span> · <span>about {roughMegabytes(estimateMemory(config).total + past)} MB</span> ·{' '}
      <span>
        {rough(epoch)} per epoch, {rough(run)} in all
      </span>{' '}
      <small>
        ({measured ? 'speed measured here' : 'typical speed; measured here once a run trains'}; up to {roughMegabytes(past)} MB are for looking back)
      </small>
    </p>
  );
}

const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');
const twoDigits = (value: number): number => Number(value.toPrecision(2));
const rough = (seconds: number): string => (seconds < 10 ? `${twoDigits(seconds)} s` : duration(twoDigits(seconds)));
const roughMegabytes = (bytes: number): number => twoDigits(bytes / 1e6);
