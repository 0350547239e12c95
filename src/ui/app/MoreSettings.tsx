import type { ReactNode } from 'react';
import { ENTROPIES, OPTIMISERS, SCHEDULES } from '../../model/settings/config.ts';
import { ENGINE_CHOICES, type EngineChoice } from '../../model/settings/engines.ts';
import { estimateMemory, estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import { NUMBER_FIELDS, type NumberField as NumberName, WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';
import { snapshotSize, snapshotsFor } from '../../model/snapshots.ts';
import { countConnections } from '../../model/theta.ts';
import * as text from '../../text/app.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { chooseEngine, retryEngine } from '../state/actions.ts';
import { engineNoteOf } from '../state/derived.ts';
import { applies, backToRecipe, changesOf, choose, draftOf, firstBad, leftOutOf, type, useRunForm } from '../state/run-form.ts';
import { useSpeed } from '../state/speed.ts';
import { useStore } from '../state/store.ts';

const REASON = 'form-plain-reason';

export function MoreSettings({ onClose }: { readonly onClose: () => void }) {
  const form = useRunForm();
  const { texts, choices, errors } = form;
  const plain = choices.rule === 'bp' ? REASON : undefined;
  return (
    <section id="more-settings" className="more" aria-label={text.moreSettings}>
      {plain ? (
        <p id={REASON} className="fine">
          {text.plainReason}
        </p>
      ) : null}
      <div className="groups">
        <Group name={text.networkGroup}>
          <NumberField
            id="form-layers"
            label={text.layers}
            value={texts.layers}
            error={errors.layers}
            width={168}
            keys="text"
            hint={text.layersHint(WIDEST_IN_PAGE)}
            onChange={(typed) => type('layers', typed)}
          />
        </Group>
        <Group name={text.dataGroup}>
          <Field name="V" hint={text.testImagesHint} />
          <Field name="batch" hint={text.batchHint} remark={leftOutOf(form)} />
        </Group>
        <Group name={text.trainingGroup}>
          <Choice
            id="form-optimiser"
            label={text.optimiser}
            value={choices.optimiser}
            names={OPTIMISERS}
            words={text.OPTIMISER_OPTIONS}
            onChange={(optimiser) => choose({ optimiser })}
          />
          <Choice id="form-schedule" label={text.schedule} value={choices.schedule} names={SCHEDULES} onChange={(schedule) => choose({ schedule })} />
          <Field name="decay" hint={text.decayHint} />
          <label className="check">
            <input
              type="checkbox"
              checked={choices.decayPi}
              disabled={plain !== undefined}
              aria-describedby={plain}
              onChange={(event) => choose({ decayPi: event.target.checked })}
            />
            {text.decayActsOnPi}
          </label>
        </Group>
        <Group name={text.startGroup}>
          <Field name="mVariance" width={168} />
          <Field name="pi" hint={text.piHint} />
          <Field name="xiMax" hint={text.xiHint} />
        </Group>
        <Group name={text.evaluationGroup}>
          <Field name="sampled" hint={text.sampledHint} />
          <Choice
            id="form-entropy"
            label={text.entropyFormula}
            value={choices.entropy}
            names={ENTROPIES}
            words={text.ENTROPY_OPTIONS}
            disabledBy={plain}
            onChange={(entropy) => choose({ entropy })}
          />
        </Group>
        <Group name={text.engineGroup}>
          <EngineField />
        </Group>
      </div>
      <div className="more-foot">
        <Changes />
        <Estimate />
        <button type="button" onClick={onClose}>
          {text.closeSettings}
        </button>
      </div>
    </section>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

function Field({
  name,
  hint,
  remark,
  width = 84,
}: {
  readonly name: NumberName;
  readonly hint?: string;
  readonly remark?: string | undefined;
  readonly width?: number;
}) {
  const { texts, choices, errors } = useRunForm();
  const { label, whole } = NUMBER_FIELDS[name];
  return (
    <NumberField
      id={`form-${name}`}
      label={label}
      value={texts[name]}
      error={errors[name]}
      remark={remark}
      width={width}
      keys={whole ? 'numeric' : 'decimal'}
      disabledBy={applies(name, choices) ? undefined : REASON}
      {...(hint ? { hint } : {})}
      onChange={(typed) => type(name, typed)}
    />
  );
}

/** Selects the engine. The change applies at once: the run continues there from its current step. */
function EngineField() {
  const choice = useStore((state) => state.engineChoice);
  const engine = useStore((state) => state.status.engine);
  const isRetryable = useStore((state) => state.status.isFasterRetryable);
  const note = useStore(engineNoteOf);
  return (
    <div className="field">
      <label htmlFor="engine">{text.engine}</label>
      <select id="engine" value={choice} aria-describedby="engine-note" onChange={(event) => void chooseEngine(event.target.value as EngineChoice)}>
        {ENGINE_CHOICES.map((name) => (
          <option key={name} value={name}>
            {text.ENGINE_OPTIONS[name]}
          </option>
        ))}
      </select>
      <small id="engine-note">{text.engineHint(engine, note)}</small>
      {isRetryable ? (
        <button type="button" onClick={() => void retryEngine()}>
          {text.retryEngine}
        </button>
      ) : null}
    </div>
  );
}

function Changes() {
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
function Estimate() {
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
