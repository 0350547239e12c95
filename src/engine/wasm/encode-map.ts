import { DEAD_BYTE, PARAMETER_COLOURS, type ParameterColour, PLACES, scaleOf } from '../../model/scales.ts';
import type { DeadUnits } from '../statistics.ts';
import type { Kernel } from './kernel.ts';
import { type KernelNetwork, loadDead } from './kernel-memory.ts';

/** Computes the maps of encodeMap in the kernel, from the parameters in its memory; a byte may differ by one. */
export function encodeMapInKernel(kernel: Kernel, network: KernelNetwork, dead: DeadUnits, colour: ParameterColour, liveOnly: boolean): Uint8Array[] {
  const { from, perUnit } = colour === 'role' ? { from: 0, perUnit: 0 } : scaleOf(colour);
  const hides = colour === 'role' || liveOnly;
  return network.weightLayers.map(({ N, M }, l) => {
    const quiet = loadDead(kernel, network, hides ? dead[l] : undefined);
    const { least, most } = PLACES;
    kernel.calls.encodeMap(
      network.descriptor(l),
      PARAMETER_COLOURS.indexOf(colour),
      from,
      perUnit,
      least,
      most,
      quiet,
      DEAD_BYTE,
      network.sums,
      network.canvas,
    );
    return kernel.bytes(network.canvas, N * M).slice();
  });
}
