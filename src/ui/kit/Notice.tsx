import type { ReactNode } from 'react';

interface NoticeProps {
  readonly words: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** An alert, which screen readers announce at once, with buttons for what the user can do. */
export function Notice({ words, children }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <span>{words}</span>
      {children ? <span className="notice-actions">{children}</span> : null}
    </div>
  );
}
