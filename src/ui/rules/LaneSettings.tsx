import { LANE_NAMES, type LaneRule } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { SettingField } from '../kit/SettingField.tsx';
import { isQuantity } from '../state/chapters.ts';
import { errorsOf, fieldId, laneField, ownDraft, settingsOfLane } from '../state/race-form.ts';
import { typeLane, useRules } from '../state/rules.ts';
import { ChangesApplyLater } from './ChangesApplyLater.tsx';
import css from './rules.module.css';

export function LaneSettings({ rule }: { readonly rule: LaneRule }) {
  const form = useRules((state) => state.form);
  const lane = ownDraft(form).lanes[rule];
  if (!lane) return null;
  const errors = errorsOf(form);
  return (
    <fieldset id={`lane-settings-${rule}`} className={`group ${css.raceFields} ${css.wholeLine} ${css.laneSettings}`}>
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
