import type { ComponentProps } from 'react';

interface CheckProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'onToggle'> {
  readonly onToggle: (checked: boolean) => void;
}

/** A check box; its label are the children. `title` is that of both. */
export const Check = ({ onToggle, children, title, ...input }: CheckProps) => (
  <label className="check" title={title}>
    <input {...input} type="checkbox" onChange={(event) => onToggle(event.target.checked)} />
    <span>{children}</span>
  </label>
);
