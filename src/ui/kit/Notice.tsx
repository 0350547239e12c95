import type { ReactNode } from 'react';

interface NoticeProps {
  readonly words: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** Something sudden, said at once, with what can be done about it. */
export function Notice({ words, children }: NoticeProps) {
  return (
    <div className="notice" role="alert">
      <span>{words}</span>
      {children ? <span className="notice-actions">{children}</span> : null}
    </div>
  );
}
