import { leftOutOf } from '../../model/settings/form.ts';
import { SHOWN_SETTINGS } from '../../model/settings/run-settings.ts';
import type { Section } from '../../model/settings/setting.ts';
import { SettingField } from '../kit/SettingField.tsx';
import { applies, draftOf, type, useSettings } from '../state/settings.ts';

/** Id of the element that says why plain back-propagation disables fields. */
export const PLAIN_REASON = 'form-plain-reason';
/** Fields that the course highlights by their quantity. */
const QUANTITIES: readonly string[] = ['eta', 'T'];

/** The fields of one section of the form. `widths`: in px, by the name of the setting. */
export function RunSettings({ section, widths }: { readonly section: Section; readonly widths?: Readonly<Record<string, number>> }) {
  const form = useSettings();
  const draft = draftOf(form);
  const leftOut = leftOutOf(draft);
  // What does not divide is said at the field of this section.
  const remarked = section === 'bar' ? 'T' : 'batch';
  return SHOWN_SETTINGS.filter((setting) => setting.section === section).map((setting) => {
    const { name } = setting;
    return (
      <SettingField
        key={name}
        id={`form-${name}`}
        setting={setting}
        value={form.texts[name] ?? ''}
        error={draft.errors[name]}
        remark={name === remarked ? leftOut : undefined}
        width={widths?.[name] ?? 84}
        quantity={QUANTITIES.includes(name) ? name : undefined}
        disabledBy={applies(setting, form) ? undefined : PLAIN_REASON}
        onChange={(typed) => type(name, typed)}
      />
    );
  });
}
