import type { LayerStats } from '../../engine/statistics.ts';
import { writeCsv } from '../../formats/csv.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS } from '../../model/theta.ts';

const HEADER = ['step', 'stage', 'population', 'quantity', 'from', 'to', 'value'] as const;
/** Of each population: all connections of a stage, or those that are not silent. */
const QUANTITIES = ['count', 'meanPi', 'piBelow05', 'piAbove95', 'piZero', 'piOne', 'xiZero'] as const;
const ENTROPIES = ['entropy', 'entropyPaper'] as const;

/**
 * The statistics of a law as a tidy table: one number a row, with the names of run.json. Histograms are rows with the
 * ends of their bins, `from` and `to`; the outermost bins count what lies outside, too. What only a law over networks
 * has is empty for plain back-propagation.
 */
export function writeStatistics(weightLayers: readonly LayerStats[], { rule }: RunConfig, step: number): string {
  const ofDistribution = (value: number): number | null => (rule === 'gbp' ? value : null);
  const rows = weightLayers.flatMap((layer, l) => {
    const row = (population: string, quantity: string, value: number | null, from?: number, to?: number) => [
      step,
      l + 1,
      population,
      quantity,
      from,
      to,
      value,
    ];
    const { VIP, UIP, variable } = layer.roles;
    const spreads = (['all', 'live'] as const).flatMap((population) => {
      const spread = layer[population];
      const histograms = PARAMETERS.flatMap((name) => {
        const { least, most, counts } = spread.histograms[name];
        const edge = (bin: number): number => least + ((most - least) * bin) / counts.length;
        return Array.from(counts, (many, bin) => row(population, `${name}Histogram`, many, edge(bin), edge(bin + 1)));
      });
      return [
        ...QUANTITIES.map((name) => row(population, name, spread[name])),
        ...ENTROPIES.map((name) => row(population, name, ofDistribution(spread[name]))),
        ...histograms,
      ];
    });
    const fractions = Object.entries({ vip: VIP, uip: UIP, variable }).map(([name, share]) => row('all', name, ofDistribution(share)));
    return [...fractions, row('all', 'silent', layer.fractions.silent), ...spreads];
  });
  return writeCsv(HEADER, rows);
}
