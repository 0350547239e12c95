import * as claimText from '../text/claims.ts';
import { type Claim, OVERS, type Over } from './experiment.ts';

interface BothClaims extends Omit<Claim, 'judge'> {
  /** Remark on the claim over all connections only, in addition to `note`: mostly how dead inputs affect it. */
  readonly noteOfAll?: string;
  readonly judge: (over: Over) => Claim['judge'];
}

/** Returns a claim over all connections, by its stated author, and the same claim over connections with input only, which is ours. */
export const forBothPopulations = ({ id, text, by, note = '', noteOfAll = '', judge }: BothClaims): Claim[] =>
  OVERS.map((over) =>
    over === 'all'
      ? { id, text, by, note: `${note} ${noteOfAll}`.trim(), judge: judge(over) }
      : { id: `${id}-live`, text: claimText.overLiveConnections(text), by: 'us', note, judge: judge(over) },
  );
