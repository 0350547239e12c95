import * as text from '../text/claims.ts';
import { decide } from './decide.ts';
import type { Claim, RunResult } from './experiment.ts';
import { perRun, type RowFilter, valueIn, withLayers, withSize } from './results.ts';
import { USUAL_SIZE } from './settings.ts';

/** Selects the networks and the quantity; `digits` and `unit` format the explanation. */
interface Profile extends Pick<RowFilter, 'quantity' | 'over'> {
  readonly layers: readonly number[];
  readonly digits: number;
  readonly unit?: string;
}

export const RISE_AND_FALL = text.riseAndFall(USUAL_SIZE);

/** Decides whether a quantity, averaged over the layers between the first and the last, is above that of the first and that of the last. */
export const riseAndFall =
  ({ quantity, over = 'all', layers, digits, unit = '' }: Profile): Claim['judge'] =>
  (results) => {
    const last = layers.length - 1;
    const found = withSize(withLayers(results, layers), USUAL_SIZE);
    const at = (result: RunResult, layer: number): number => valueIn(result, { quantity, over, stage: layer }) ?? Number.NaN;
    const above = (layer: number): number[] =>
      perRun(found, (result) => {
        let between = 0;
        for (let l = 2; l < last; l++) between += at(result, l) / (last - 2);
        return between - at(result, layer);
      });
    return decide(
      text.layersBetweenLead(last),
      [
        { name: text.aboveLayer(1), values: above(1), above: 0 },
        { name: text.aboveLayer(last), values: above(last), above: 0 },
      ],
      digits,
      unit,
    );
  };
