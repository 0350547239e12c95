import type { ReactNode } from 'react';

interface SliderProps {
  readonly id: string;
  readonly label: string;
  /** Whether only screen readers read the label. */
  readonly isLabelHidden?: boolean;
  /** Accessible name, if the label says more than that. */
  readonly name?: string;
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly step?: number;
  readonly disabled?: boolean;
  /** The value in words, for screen readers. */
  readonly words: string;
  /** Shown beside the slider; `words` without it. */
  readonly children?: ReactNode;
  readonly onChange: (value: number) => void;
}

/** A slider with its label and, beside it, its value. */
export function Slider({ id, label, isLabelHidden = false, name, value, least = 0, most, step = 1, disabled, words, children, onChange }: SliderProps) {
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div className="slider">
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={step}
          value={value}
          disabled={disabled}
          aria-label={name}
          aria-valuetext={words}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        <span className="number" aria-hidden="true">
          {children ?? words}
        </span>
      </div>
    </div>
  );
}
