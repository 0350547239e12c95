import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { errorText, whole } from '../../charts/number-format.ts';
import { SHARE_WORDS, TARGET_WORDS } from '../../charts/words.ts';
import { type Perturbation, TARGETS, type Target } from '../../model/perturbation.ts';
import type { Trial } from '../../protocol/commands.ts';
import type { ErrorSpread } from '../../runs/evaluate.ts';
import { NETWORKS, repeatTrial, restore, tryPerturbation } from '../actions.ts';
import { ColourBar } from '../ColourBar.tsx';
import { isPlain, layersOfStatus, selectedIn } from '../derived.ts';
import { Legend } from '../Legend.tsx';
import { MAP_WIDTHS, matrixHeight } from '../layouts.ts';
import { MapFigure } from '../MapFigure.tsx';
import { useStore } from '../store.ts';

const OFFERED: readonly Target[] = [...TARGETS, 'selection'];
const WIDTHS = MAP_WIDTHS.perturb;

const sayHits = (hits: Uint32Array): string => `hit in the first of the ${NETWORKS} networks: ${whole(hits.length)}`;

/** Whether a trial is of this perturbation, if perhaps of an earlier step. */
const answers = ({ perturbation }: Trial, attempt: Perturbation): boolean =>
  perturbation.stage === attempt.stage &&
  perturbation.target === attempt.target &&
  perturbation.fraction === attempt.fraction &&
  perturbation.places === attempt.places;

/** Switches connections of one role off or on in sampled networks and shows how the test error moves. */
export function Try() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const plain = useStore(({ status }) => isPlain(status));
  const attempt = useStore((state) => state.attempt);
  const trial = useStore((state) => state.trial);
  // What is shown follows the run: each evaluation, and each rest; an earlier step stands still.
  const moment = useStore(
    ({ status: { runId, row, phase, step, viewing }, statistics }) =>
      `${runId} ${statistics?.history.changes.length} ${viewing === undefined ? `${row?.step} ${phase === 'running' ? '' : step}` : `at ${viewing}`}`,
  );
  const shownMoment = useRef(moment);
  useEffect(() => {
    if (shownMoment.current === moment) return;
    shownMoment.current = moment;
    // The recorded run has just come: what a link has opened tries nothing by itself.
    const { status, trialState } = useStore.getState();
    if (!plain && !(status.phase === 'recorded' && trialState === 'none')) repeatTrial();
  }, [moment, plain]);
  const below = layers[attempt.stage - 1];
  const above = layers[attempt.stage];
  if (plain) return <p className="empty">There is nothing to perturb here: plain back-propagation has no roles. Train with the rule gBP.</p>;
  const hits = trial && trial.hits.length > 0 && answers(trial, attempt) ? trial.hits : undefined;
  return (
    <>
      <ColourBar title={layers.join('–')} />
      <div className="perturb">
        <div className="perturb-side">
          <Controls attempt={attempt} stages={layers.length - 1} />
          <Outcome />
        </div>
        <div className="perturb-map">
          {below && above ? (
            <MapFigure
              key={`${attempt.stage}`}
              stage={attempt.stage}
              below={below}
              above={above}
              width={attempt.stage === 1 ? WIDTHS.atlas : WIDTHS.matrix}
              height={attempt.stage === 1 ? undefined : matrixHeight(above, WIDTHS.matrix)}
              hits={hits}
              hitWords={hits && sayHits(hits)}
            />
          ) : null}
          <div className="perturb-legend">
            <Legend />
            {hits ? (
              <span className="key">
                <i className="swatch hit" />
                {sayHits(hits)}
              </span>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}

/** What a target does; of the selection also how many connections it has in each stage. */
function describeTarget(target: Target, selected: readonly number[] | undefined): string {
  if (target !== 'selection') return TARGET_WORDS[target].what;
  if (!selected) return 'select some in the view Connections first';
  const counts = selected.map((count, l) => `stage ${l + 1}: ${whole(count)}`);
  return `${TARGET_WORDS.selection.what} (${counts.join(' · ')})`;
}

function Controls({ attempt, stages }: { attempt: Perturbation; stages: number }) {
  const selected = useStore(useShallow((state) => selectedIn(state)?.places.map((places) => places.length)));
  const change = (part: Partial<Perturbation>) => tryPerturbation({ ...attempt, ...part });
  return (
    <div className="controls">
      <div className="field">
        <label htmlFor="perturb-stage">Stage</label>
        <select id="perturb-stage" value={attempt.stage} onChange={(event) => change({ stage: Number(event.target.value) })}>
          {Array.from({ length: stages }, (_, l) => (
            <option key={l}>{l + 1}</option>
          ))}
        </select>
      </div>
      <div role="radiogroup" aria-label="Target" className="targets">
        {OFFERED.map((target) => (
          <label key={target}>
            <input
              type="radio"
              name="target"
              aria-labelledby={`target-${target}`}
              aria-describedby={`target-${target}-what`}
              checked={attempt.target === target}
              disabled={target === 'selection' && !selected}
              onChange={() => change({ target })}
            />
            <span>
              <b id={`target-${target}`}>{TARGET_WORDS[target].name}</b>
              <small id={`target-${target}-what`}>{describeTarget(target, selected)}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="field">
        <label htmlFor="perturb-fraction">Fraction</label>
        <span className="slider">
          <input
            id="perturb-fraction"
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={attempt.fraction}
            aria-valuetext={`${Math.round(100 * attempt.fraction)} %`}
            onChange={(event) => change({ fraction: Number(event.target.value) })}
          />
          <span className="number" aria-hidden="true">
            {Math.round(100 * attempt.fraction)} %
          </span>
        </span>
      </div>
    </div>
  );
}

function Outcome() {
  const trial = useStore((state) => state.trial);
  const trialState = useStore((state) => state.trialState);
  const attempt = useStore((state) => state.attempt);
  const row = useStore((state) => state.status.row);
  const waiting = trialState === 'asked';
  const trialError = useStore((state) => state.trialError);
  const failed = trialState === 'failed';
  const active = attempt.fraction > 0;
  return (
    <>
      <div className="outcome" aria-busy={waiting}>
        <div>
          <span id="before-label">Test error before</span>
          <output aria-labelledby="before-label">{trial ? <ErrorText error={trial.before} /> : row ? errorText(row.freshError) : '…'}</output>
          <small>{trial ? `${trial.before.n} networks drawn at step ${trial.step}` : row ? `one noisy pass, epoch ${row.epoch}` : ''}</small>
        </div>
        <div>
          <span id="after-label">Test error after</span>
          <output aria-labelledby="after-label" className={waiting ? 'stale' : ''}>
            {trial && active && !failed ? <ErrorText error={trial.after} /> : '–'}
          </output>
          <small>
            {failed ? '' : waiting ? 'measuring on all test images…' : active && trial ? `the same ${trial.after.n} networks, perturbed` : 'move the slider'}
          </small>
        </div>
      </div>
      {failed ? (
        <p className="notice" role="alert">
          {trialError}
        </p>
      ) : null}
      {active ? (
        <div className="banner">
          <span>perturbed, on copies: the run itself is untouched</span>
          <button type="button" onClick={restore}>
            Restore
          </button>
        </div>
      ) : null}
      {trial && active && answers(trial, attempt) ? <Words trial={trial} /> : null}
      <p className="protocol">
        Protocol: {NETWORKS} networks are drawn from the law. In each, the given fraction of the role’s or the selection’s connections is chosen anew and
        changed; then all test images are classified. “Random” changes as many connections as “VIP off” would, drawn from all of the stage. Mean and standard
        deviation over the networks, which are the same before and after.
      </p>
    </>
  );
}

function ErrorText({ error: { mean, sd } }: { error: ErrorSpread }) {
  return (
    <>
      {mean.toFixed(2)} % <span className="sd">± {sd.toFixed(2)}</span>
    </>
  );
}

function Words({ trial: { before, after, hits, perturbation } }: { trial: Trial }) {
  const change = after.mean - before.mean;
  const verb =
    change > 0.05
      ? `raises the error by ${change.toFixed(1)} points`
      : change < -0.05
        ? `lowers the error by ${(-change).toFixed(1)} points`
        : 'leaves the error where it was';
  const whom = {
    'vip-off': `Switching ${whole(hits.length)} ${SHARE_WORDS.VIP} connections off`,
    random: `Switching ${whole(hits.length)} random connections off`,
    'uip-on': `Switching ${whole(hits.length)} ${SHARE_WORDS.UIP} connections on`,
    'variable-off': `Switching ${whole(hits.length)} ${SHARE_WORDS.variable} connections off`,
    selection: `Switching ${whole(hits.length)} selected connections off`,
  };
  return (
    <p className="verdict" role="status" aria-label="Outcome">
      {whom[perturbation.target]} in stage {perturbation.stage} {hits.length === 0 ? 'changes nothing: there are none' : verb}.
    </p>
  );
}
