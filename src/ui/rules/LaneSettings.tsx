import { LANE_FIELDS } from '../../model/settings/race-fields.ts';
import { LANE_NAMES, type LaneRule } from '../../model/settings/rules.ts';
import { Choice } from '../kit/Choice.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { changeLane, fieldId, fieldsOfLane, laneField, ownDraft, typeLane, useRaceForm } from '../state/race-form.ts';
import { isQuantity } from '../state/symbols.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';

const KINDS = ['sgd', 'adam'] as const;
const KIND_WORDS = { sgd: 'SGD', adam: 'Adam' } as const;
const SCHEDULES = ['constant', 'cosine'] as const;
const HINTS = { eta: '', momentum: '0 for none', lambda: 'of W and B', sigma: 'sd of a draw', nudge: 'times the draw' } as const;

export function LaneSettings({ rule }: { readonly rule: LaneRule }) {
  const lane = useRaceForm((form) => ownDraft(form).lanes[rule]);
  const errors = useRaceForm((form) => form.errors);
  if (!lane) return null;
  return (
    <fieldset id={`lane-settings-${rule}`} className="race-fields lane-settings">
      <legend className="visually-hidden">Settings of {LANE_NAMES[rule]}</legend>
      <Choice
        id={fieldId(`${rule}-kind`)}
        label="Optimiser"
        value={lane.kind}
        names={KINDS}
        words={KIND_WORDS}
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
          {...(HINTS[field] ? { hint: HINTS[field] } : {})}
          onChange={(text) => typeLane(rule, field, text)}
        />
      ))}
      <Choice
        id={fieldId(`${rule}-schedule`)}
        label="Schedule"
        value={lane.schedule}
        names={SCHEDULES}
        onChange={(schedule) => changeLane(rule, { schedule })}
      />
      <ChangesApplyLater />
    </fieldset>
  );
}
