import { LANE_NAMES, type LaneRule } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { SettingField } from '../kit/SettingField.tsx';
import { isQuantity } from '../state/chapters.ts';
import { fieldId, laneField, ownDraft, settingsOfLane, typeLane, useRaceForm } from '../state/race-form.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';

export function LaneSettings({ rule }: { readonly rule: LaneRule }) {
  const lane = useRaceForm((form) => ownDraft(form).lanes[rule]);
  const errors = useRaceForm((form) => form.errors);
  if (!lane) return null;
  return (
    <fieldset id={`lane-settings-${rule}`} className="race-fields lane-settings">
      <legend className="visually-hidden">{text.settingsOfLane(LANE_NAMES[rule])}</legend>
      {settingsOfLane(rule, lane).map((setting) => (
        <SettingField
          key={setting.name}
          id={fieldId(laneField(rule, setting.name))}
          setting={setting}
          value={lane.texts[setting.name] ?? ''}
          error={errors[laneField(rule, setting.name)]}
          quantity={isQuantity(setting.name) ? setting.name : undefined}
          onChange={(value) => typeLane(rule, setting.name, value)}
        />
      ))}
      <ChangesApplyLater />
    </fieldset>
  );
}
