import type { ReactNode } from 'react';

/** Sets the symbol with which words begin, m or S, as in the paper. Greek letters need no markup, see type.css. */
export function withSymbol(words: string): ReactNode {
  const [, symbol, rest] = /^(m|S)(\b.*)$/s.exec(words) ?? [];
  return symbol ? (
    <>
      <span className="symbol">{symbol}</span>
      {rest}
    </>
  ) : (
    words
  );
}
