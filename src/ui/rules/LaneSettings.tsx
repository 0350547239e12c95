import { LANE_FIELDS } from '../../model/settings/race-fields.ts';
import { LANE_NAMES, type LaneRule } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { changeLane, fieldId, fieldsOfLane, laneField, ownDraft, typeLane, useRaceForm } from '../state/race-form.ts';
import { isQuantity } from '../state/symbols.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';

const KINDS = ['sgd', 'adam'] as const;
const SCHEDULES = ['constant', 'cosine'] as const;

export function LaneSettings({ rule }: { readonly rule: LaneRule }) {
  const lane = useRaceForm((form) => ownDraft(form).lanes[rule]);
  const errors = useRaceForm((form) => form.errors);
  if (!lane) return null;
  return (
    <fieldset id={`lane-settings-${rule}`} className="race-fields lane-settings">
      <legend className="visually-hidden">{text.settingsOfLane(LANE_NAMES[rule])}</legend>
      <Choice
        id={fieldId(`${rule}-kind`)}
        label={text.optimiser}
        value={lane.kind}
        names={KINDS}
        words={text.OPTIMISERS}
        onChange={(kind) => changeLane(rule, { kind })}
      />
      {fieldsOfLane(rule, lane).map((field) => (
        <NumberField
          key={field}
          id={fieldId(laneField(rule, field))}
          label={LANE_FIELDS[field].label}
          value={lane.texts[field]}
          error={errors[laneField(rule, field)]}
          width={84}
          quantity={isQuantity(field) ? field : undefined}
          keys="decimal"
          {...(text.LANE_HINTS[field] ? { hint: text.LANE_HINTS[field] } : {})}
          onChange={(value) => typeLane(rule, field, value)}
        />
      ))}
      <Choice
        id={fieldId(`${rule}-schedule`)}
        label={text.schedule}
        value={lane.schedule}
        names={SCHEDULES}
        words={text.SCHEDULES}
        onChange={(schedule) => changeLane(rule, { schedule })}
      />
      <ChangesApplyLater />
    </fieldset>
  );
}
