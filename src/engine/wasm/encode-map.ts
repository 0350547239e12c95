import { LAW_COLOURS, type LawColour, PLACES, SILENT_BYTE, scaleOf } from '../../model/scales.ts';
import type { SilentUnits } from '../statistics.ts';
import type { Kernel } from './kernel.ts';
import { type KernelNetwork, loadSilent } from './kernel-memory.ts';

/** The picture of paintBytes, painted by the kernel where the law lies; a byte may differ by one. */
export function paintInKernel(kernel: Kernel, network: KernelNetwork, silent: SilentUnits, colour: LawColour, liveOnly: boolean): Uint8Array[] {
  const { from, perUnit } = colour === 'role' ? { from: 0, perUnit: 0 } : scaleOf(colour);
  const hides = colour === 'role' || liveOnly;
  return network.stages.map(({ N, M }, l) => {
    const quiet = loadSilent(kernel, network, hides ? silent[l] : undefined);
    const { least, most } = PLACES;
    kernel.calls.paint(network.descriptor(l), LAW_COLOURS.indexOf(colour), from, perUnit, least, most, quiet, SILENT_BYTE, network.sums, network.canvas);
    return kernel.bytes(network.canvas, N * M).slice();
  });
}
