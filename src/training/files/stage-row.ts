import type { StageStatistics } from '../../engine/statistics.ts';
import type { RunConfig } from '../../model/settings/config.ts';

/** Shares and means of a stage; what only a law over networks has is null for plain back-propagation. */
export function stageRow({ all, live, roles, shares }: StageStatistics, { rule }: RunConfig) {
  const law = <Value>(value: Value): Value | null => (rule === 'gbp' ? value : null);
  return {
    meanPi: all.meanPi,
    meanPiLive: live.meanPi,
    piBelow05: all.piBelow05,
    piAbove95: all.piAbove95,
    xiZero: all.xiZero,
    entropy: law(all.entropy),
    entropyLive: law(live.entropy),
    entropyPaper: law(all.entropyPaper),
    vip: law(roles.VIP),
    uip: law(roles.UIP),
    variable: law(roles.variable),
    silent: shares.silent,
  };
}
