import type { Setting } from '../../model/settings/setting.ts';
import { Check } from './Check.tsx';
import { NumberField } from './NumberField.tsx';
import { Select } from './Select.tsx';

interface SettingFieldProps {
  readonly id: string;
  readonly setting: Setting;
  /** What the field contains, see typedValue in model/settings/setting.ts. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
  /** In place of the hint of the setting. */
  readonly hint?: string | undefined;
  /** An effect of the value that the user may not expect. */
  readonly remark?: string | undefined;
  readonly width?: number;
  readonly quantity?: string | undefined;
  /** Disables the field: the id of the element that says why. */
  readonly disabledBy?: string | undefined;
}

/** The field of a setting: a text field for numbers and layers, a list for names, a check box for a flag. */
export function SettingField({
  id,
  setting: { kind, text },
  value,
  onChange,
  disabledBy,
  error,
  hint = text.hint,
  remark,
  width = 84,
  quantity,
}: SettingFieldProps) {
  if (kind.type === 'name')
    return (
      <Select id={id} label={text.label} value={value} options={kind.names} words={text.options} hint={hint} disabledBy={disabledBy} onChange={onChange} />
    );
  if (kind.type === 'flag')
    return (
      <Check
        id={id}
        checked={value === '1'}
        disabled={disabledBy !== undefined}
        aria-describedby={disabledBy}
        onToggle={(checked) => onChange(checked ? '1' : '0')}
      >
        {text.label}
      </Check>
    );
  return (
    <NumberField
      id={id}
      label={text.label}
      value={value}
      error={error}
      remark={remark}
      hint={hint}
      width={width}
      quantity={quantity}
      keys={kind.type === 'layers' ? 'text' : kind.whole ? 'numeric' : 'decimal'}
      disabledBy={disabledBy}
      onChange={onChange}
    />
  );
}
