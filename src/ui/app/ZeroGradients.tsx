import * as text from '../../text/notices.ts';
import { Notice } from '../kit/Notice.tsx';
import { useStore } from '../state/store.ts';

/** Warns when every connection of a weight layer has π = 1: all gradients are then zero, so the network cannot learn any more. */
export function ZeroGradients() {
  const layer = useStore(({ statistics, status }) =>
    status.config?.rule === 'gbp' ? (statistics?.weightLayers.findIndex(({ all }) => all.piOne === 1) ?? -1) : -1,
  );
  if (layer < 0) return null;
  return <Notice words={text.zeroGradients(layer + 1)} />;
}
