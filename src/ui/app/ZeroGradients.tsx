import { Notice } from '../kit/Notice.tsx';
import { useStore } from '../state/store.ts';

/** Warns when every connection of a weight layer has π = 1: all gradients are then zero, so the network cannot learn any more. */
export function ZeroGradients() {
  const layer = useStore(({ statistics, status }) =>
    status.config?.rule === 'gbp' ? (statistics?.weightLayers.findIndex(({ all }) => all.piOne === 1) ?? -1) : -1,
  );
  if (layer < 0) return null;
  const what = `Every connection of stage ${layer + 1} is certainly absent (π = 1): no signal passes, so nothing more is learned.`;
  return <Notice words={`${what} Reset with a lower learning rate, or open an earlier run.`} />;
}
