import type { ReactNode } from 'react';
import css from './Segmented.module.css';

type Value = string | number | boolean;

interface OptionsProps<Option extends Value> {
  readonly label: string;
  /** Whether only screen readers read the label. */
  readonly isLabelHidden?: boolean;
  readonly options: readonly Option[];
  readonly words: (option: Option) => ReactNode;
  /** Accessible name of an option whose words do not say it all. */
  readonly nameOf?: (option: Option) => string;
  readonly isDisabled?: (option: Option) => boolean;
  /** The quantity of an option, by its name in state/chapters.ts: the course highlights it. */
  readonly quantityOf?: (option: Option) => string | undefined;
  readonly titleOf?: (option: Option) => string;
  /** `small`: with less padding; `even`: in two columns of equal width; `pill`: without frames, in one row that scrolls. */
  readonly look?: 'small' | 'even' | 'pill';
}

interface SegmentedProps<Option extends Value> extends OptionsProps<Option> {
  /** Of the group of radio buttons; unique on the page. */
  readonly name: string;
  readonly value: Option;
  readonly onChange: (option: Option) => void;
}

interface InputOf {
  readonly type: 'radio' | 'checkbox';
  readonly name?: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** A choice of one out of a few options, side by side. */
export const Segmented = <Option extends Value>({ name, value, onChange, ...shown }: SegmentedProps<Option>) => (
  <Options {...shown} inputOf={(option) => ({ type: 'radio', name, checked: value === option, onChange: () => onChange(option) })} />
);

interface ChipsProps<Option extends Value> extends OptionsProps<Option> {
  readonly chosen: readonly Option[];
  readonly onToggle: (option: Option) => void;
}

/** A choice of any number of options, side by side. */
export const Chips = <Option extends Value>({ chosen, onToggle, ...shown }: ChipsProps<Option>) => (
  <Options {...shown} inputOf={(option) => ({ type: 'checkbox', checked: chosen.includes(option), onChange: () => onToggle(option) })} />
);

function Options<Option extends Value>(props: OptionsProps<Option> & { readonly inputOf: (option: Option) => InputOf }) {
  const { label, isLabelHidden = false, options, words, nameOf, isDisabled, quantityOf, titleOf, look, inputOf } = props;
  return (
    // A legend cannot be laid out beside the options in every browser, so the visible label is not the legend.
    <fieldset className={css.group} data-look={look}>
      <legend className="visually-hidden">{label}</legend>
      <div className={`row ${css.options}`}>
        {isLabelHidden ? null : (
          <span className={`caption ${css.label}`} aria-hidden="true">
            {label}
          </span>
        )}
        {options.map((option) => (
          <label key={String(option)} className={css.option} data-quantity={quantityOf?.(option)} title={titleOf?.(option)}>
            <input {...inputOf(option)} aria-label={nameOf?.(option)} disabled={isDisabled?.(option)} />
            <span>{words(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
