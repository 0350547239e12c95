import type { ReactNode } from 'react';
import { ENTROPIES, OPTIMISERS, SCHEDULES } from '../../model/settings/config.ts';
import { NUMBER_FIELDS, type NumberField as NumberName, WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';
import * as text from '../../text/app.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { applies, choose, leftOutOf, type, useRunForm } from '../state/run-form.ts';
import { EngineField } from './EngineField.tsx';
import { Changes, Estimate } from './RunEstimate.tsx';

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
