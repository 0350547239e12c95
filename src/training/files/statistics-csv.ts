import type { LayerStats } from '../../engine/statistics.ts';
import { writeCsv } from '../../formats/csv.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { PARAMETERS } from '../../model/theta.ts';

const HEADER = ['step', 'stage', 'population', 'quantity', 'from', 'to', 'value'] as const;
/** For each population: all connections of a layer, or those with input. */
const QUANTITIES = ['count', 'meanPi', 'piBelow05', 'piAbove95', 'piZero', 'piOne', 'xiZero'] as const;
const ENTROPIES = ['entropy', 'entropyPaper'] as const;

/**
 * Writes the statistics of all layers as a tidy table: one number per row, with the names of run.json. Histograms are rows with the
 * edges of their bins, `from` and `to`; the outermost bins also count values outside. Values that only a distribution has are
 * empty for plain back-propagation.
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
      const stats = layer[population];
      const histograms = PARAMETERS.flatMap((name) => {
        const { least, most, counts } = stats.histograms[name];
        const edge = (bin: number): number => least + ((most - least) * bin) / counts.length;
        return Array.from(counts, (many, bin) => row(population, `${name}Histogram`, many, edge(bin), edge(bin + 1)));
      });
      return [
        ...QUANTITIES.map((name) => row(population, name, stats[name])),
        ...ENTROPIES.map((name) => row(population, name, ofDistribution(stats[name]))),
        ...histograms,
      ];
    });
    const fractions = Object.entries({ vip: VIP, uip: UIP, variable }).map(([name, share]) => row('all', name, ofDistribution(share)));
    return [...fractions, row('all', 'silent', layer.fractions.silent), ...spreads];
  });
  return writeCsv(HEADER, rows);
}
