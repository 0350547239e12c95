import type { ReactNode } from 'react';
import { ENTROPIES, OPTIMISERS, SCHEDULES } from '../../model/settings/config.ts';
import { NUMBER_FIELDS, type NumberField as NumberName, WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { applies, choose, leftOutOf, type, useRunForm } from '../state/run-form.ts';
import { EngineField } from './EngineField.tsx';
import { Changes, Estimate } from './RunEstimate.tsx';

const OPTIMISER_WORDS = { adam: 'Adam', sgd: 'SGD' } as const;
const ENTROPY_WORDS = { exact: 'exact', paper: 'paper’s (Eq. 8)' } as const;
const REASON = 'form-plain-reason';

export function MoreSettings({ onClose }: { readonly onClose: () => void }) {
  const form = useRunForm();
  const { texts, choices, errors } = form;
  const plain = choices.rule === 'bp' ? REASON : undefined;
  return (
    <section id="more-settings" className="more" aria-label="More settings">
      {plain ? (
        <p id={REASON} className="fine">
          Plain back-propagation trains the means m alone: without π, Ξ and networks to draw, what belongs to them is at rest.
        </p>
      ) : null}
      <div className="groups">
        <Group name="Network">
          <NumberField
            id="form-layers"
            label="Layers"
            value={texts.layers}
            error={errors.layers}
            width={168}
            keys="text"
            hint={`one to four hidden layers, of up to ${WIDEST_IN_PAGE} units`}
            onChange={(text) => type('layers', text)}
          />
        </Group>
        <Group name="Data">
          <Field name="V" hint="test images" />
          <Field name="batch" hint="images per step" remark={leftOutOf(form)} />
        </Group>
        <Group name="Training">
          <Choice
            id="form-optimiser"
            label="Optimiser"
            value={choices.optimiser}
            names={OPTIMISERS}
            words={OPTIMISER_WORDS}
            onChange={(optimiser) => choose({ optimiser })}
          />
          <Choice id="form-schedule" label="Schedule" value={choices.schedule} names={SCHEDULES} onChange={(schedule) => choose({ schedule })} />
          <Field name="decay" hint="of the l2 term" />
          <label className="check">
            <input
              type="checkbox"
              checked={choices.decayPi}
              disabled={plain !== undefined}
              aria-describedby={plain}
              onChange={(event) => choose({ decayPi: event.target.checked })}
            />
            decay acts on π
          </label>
        </Group>
        <Group name="Start">
          <Field name="mVariance" width={168} />
          <Field name="pi" hint="Silent connections keep it: any value but 0 leaves a false peak there." />
          <Field name="xiMax" hint="Ξ is uniform from 0 to this." />
        </Group>
        <Group name="Evaluation">
          <Field name="sampled" hint="drawn and tested at each evaluation; 0 for none" />
          <Choice
            id="form-entropy"
            label="Entropy formula"
            value={choices.entropy}
            names={ENTROPIES}
            words={ENTROPY_WORDS}
            disabledBy={plain}
            onChange={(entropy) => choose({ entropy })}
          />
        </Group>
        <Group name="Engine">
          <EngineField />
        </Group>
      </div>
      <div className="more-foot">
        <Changes />
        <Estimate />
        <button type="button" onClick={onClose}>
          Close
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
      onChange={(text) => type(name, text)}
    />
  );
}
