import { CATEGORIES, type Category, PARAMETER_CATEGORIES } from '../../model/spike-slab.ts';
import { BINNED, BINS, type DeadUnits, fractionsFrom, type LayerStats, Sums, statisticsOf } from '../statistics.ts';
import type { Kernel } from './kernel.ts';
import { type KernelNetwork, type LayerFields, loadDead, REPORT } from './kernel-memory.ts';

/* The statistics of engine/statistics.ts, computed by the kernel from the parameters in its memory. */

const { SUMS, GROUP_SUMS, COUNTS, GROUP_COUNTS, CATEGORY_COUNTS, UNITS } = REPORT;

export function describeKernel(kernel: Kernel, network: KernelNetwork, dead: DeadUnits): LayerStats[] {
  const out = network.report;
  kernel.doubles(out, 6).set(BINNED.flatMap(({ least, perBin }) => [least, perBin]));
  return network.weightLayers.map((layer, l) => {
    kernel.calls.computeStatistics(network.descriptor(l), loadDead(kernel, network, dead[l]), network.sums, out);
    const [live, quiet] = [readSums(kernel, out, 0), readSums(kernel, out, 1)];
    const categories = kernel.numbers(out + CATEGORY_COUNTS, PARAMETER_CATEGORIES.length);
    const units = kernel.numbers(out + UNITS, CATEGORIES.length * layer.M).slice();
    const vipBelow = kernel.numbers(out + UNITS + 4 * units.length, layer.N);
    return statisticsOf(live, quiet, categories, units, vipBelow);
  });
}

function readSums(kernel: Kernel, out: number, group: number): Sums {
  const [count, ...means] = kernel.doubles(out + SUMS + group * GROUP_SUMS, 9);
  const bins = BINNED.map((_, n) => kernel.numbers(out + COUNTS + group * GROUP_COUNTS + 4 * BINS * n, BINS));
  return new Sums(count as number, means, bins);
}

/** Returns the fractions of the categories of every weight layer in memory, as the maps show them. */
export function fractionsInKernel(kernel: Kernel, network: KernelNetwork, dead: DeadUnits): Record<Category, number>[] {
  return network.weightLayers.map(({ N, M }: LayerFields, l) => {
    kernel.calls.countCategories(network.descriptor(l), loadDead(kernel, network, dead[l]), network.report);
    const [vip = 0, uip = 0] = kernel.numbers(network.report, 2);
    const quiet = M * (dead[l]?.reduce((sum, one) => sum + one, 0) ?? 0);
    return fractionsFrom([vip, uip, N * M - vip - uip - quiet, quiet]);
  });
}
