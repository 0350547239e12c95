import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the filled button of the screen; `quiet`: without a frame; `link`: like a link in a text; `danger`: it deletes. */
  readonly look?: 'primary' | 'quiet' | 'link' | 'danger' | undefined;
}

export const Button = ({ look, ...props }: ButtonProps) => <button type="button" data-look={look} {...props} />;

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label' | 'title'> {
  /** Accessible name and tooltip. */
  readonly label: string;
  /** Paths in a square of 16. */
  readonly children: ReactNode;
}

export const IconButton = ({ label, children, ...props }: IconButtonProps) => (
  <Button {...props} aria-label={label} title={label}>
    <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
      {children}
    </svg>
  </Button>
);
