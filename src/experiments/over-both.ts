import type { Claim, Over } from './experiment.ts';
import { OVERS } from './experiment.ts';

/** A claim over all connections, which is whose it is said to be, and the same over live ones alone, which is ours to ask. */
export const overBoth = ({ judge, ...claim }: Omit<Claim, 'judge'> & { readonly judge: (over: Over) => Claim['judge'] }): Claim[] =>
  OVERS.map((over) =>
    over === 'all'
      ? { ...claim, judge: judge(over) }
      : { ...claim, id: `${claim.id}-live`, by: 'us', text: `Over live connections alone: ${lower(claim.text)}`, judge: judge(over) },
  );

/** A sentence that goes on, unless it begins with a symbol. */
const lower = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text);
