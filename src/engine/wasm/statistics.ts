import { ROLES, SHARES, type Share } from '../../model/spike-slab.ts';
import { BINNED, BINS, type SilentUnits, type StageStatistics, Sums, sharesFrom, statisticsOf } from '../statistics.ts';
import type { Kernel } from './kernel.ts';
import { type KernelNetwork, loadSilent, REPORT, type StageFields } from './kernel-memory.ts';

/* The same statistics as statistics.ts, counted by the kernel where the law lies. */

/** Where the kernel leaves what it found, see REPORT. */
const { SUMS, GROUP_SUMS, COUNTS, GROUP_COUNTS, ROLE_COUNTS, UNITS } = REPORT;

/** Statistics of all stages of the law in memory. */
export function describeKernel(kernel: Kernel, network: KernelNetwork, silent: SilentUnits): StageStatistics[] {
  const out = network.report;
  kernel.doubles(out, 6).set(BINNED.flatMap(({ least, perBin }) => [least, perBin]));
  return network.stages.map((stage, l) => {
    kernel.calls.describe(network.descriptor(l), loadSilent(kernel, network, silent[l]), network.sums, out);
    const [live, quiet] = [readSums(kernel, out, 0), readSums(kernel, out, 1)];
    const roles = kernel.numbers(out + ROLE_COUNTS, ROLES.length);
    const units = kernel.numbers(out + UNITS, SHARES.length * stage.M).slice();
    const vipBelow = kernel.numbers(out + UNITS + 4 * units.length, stage.N);
    return statisticsOf(live, quiet, roles, units, vipBelow);
  });
}

function readSums(kernel: Kernel, out: number, group: number): Sums {
  const [count, ...means] = kernel.doubles(out + SUMS + group * GROUP_SUMS, 9);
  const bins = BINNED.map((_, n) => kernel.numbers(out + COUNTS + group * GROUP_COUNTS + 4 * BINS * n, BINS));
  return new Sums(count as number, means, bins);
}

/** Shares of all stages of the law in memory, as a picture shows them. */
export function sharesInKernel(kernel: Kernel, network: KernelNetwork, silent: SilentUnits): Record<Share, number>[] {
  return network.stages.map(({ N, M }: StageFields, l) => {
    kernel.calls.countRoles(network.descriptor(l), loadSilent(kernel, network, silent[l]), network.report);
    const [vip = 0, uip = 0] = kernel.numbers(network.report, 2);
    const quiet = M * (silent[l]?.reduce((sum, one) => sum + one, 0) ?? 0);
    return sharesFrom([vip, uip, N * M - vip - uip - quiet, quiet]);
  });
}
