import type { LayerStats } from '../../engine/statistics.ts';
import type { RunConfig } from '../../model/settings/config.ts';

/** Returns fractions and means of a layer; those that only a distribution has are null for plain back-propagation. */
export function layerRow({ all, live, roles: categories, fractions }: LayerStats, { rule }: RunConfig) {
  const distribution = <Value>(value: Value): Value | null => (rule === 'gbp' ? value : null);
  return {
    meanPi: all.meanPi,
    meanPiLive: live.meanPi,
    piBelow05: all.piBelow05,
    piAbove95: all.piAbove95,
    xiZero: all.xiZero,
    entropy: distribution(all.entropy),
    entropyLive: distribution(live.entropy),
    entropyPaper: distribution(all.entropyPaper),
    vip: distribution(categories.VIP),
    uip: distribution(categories.UIP),
    variable: distribution(categories.variable),
    silent: fractions.silent,
  };
}
