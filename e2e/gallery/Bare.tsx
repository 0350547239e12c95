import type { ReactNode } from 'react';

interface BareProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** The SVG around drawings that are not figures of their own. */
export const Bare = ({ label, width, height, children }: BareProps) => (
  <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
    {children}
  </svg>
);
