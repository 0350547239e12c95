import { type Claim, OVERS, type Over } from './experiment.ts';

interface BothClaims extends Omit<Claim, 'judge'> {
  /** What to know of the claim over all connections alone, besides its note: mostly what silent ones have to do with it. */
  readonly noteOfAll?: string;
  readonly judge: (over: Over) => Claim['judge'];
}

/** A claim over all connections, which is whose it is said to be, and the same over live ones alone, which is ours to ask. */
export const forBothPopulations = ({ id, text, by, note = '', noteOfAll = '', judge }: BothClaims): Claim[] =>
  OVERS.map((over) =>
    over === 'all'
      ? { id, text, by, note: `${note} ${noteOfAll}`.trim(), judge: judge(over) }
      : { id: `${id}-live`, text: `Over live connections alone: ${lower(text)}`, by: 'us', note, judge: judge(over) },
  );

/** A sentence that goes on, unless it begins with a symbol. */
const lower = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text);
