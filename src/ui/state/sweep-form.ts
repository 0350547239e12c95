import { create } from 'zustand';
import { FRACTIONS, TARGETS, type Target } from '../../model/perturbation.ts';
import type { PlanOf } from '../../protocol/job.ts';
import type { Selected } from '../../protocol/table.ts';
import * as text from '../../text/setting-errors.ts';
import { readNetworks } from './sampled-network.ts';

/** The curves that the user has chosen; kept while another view is shown. */
interface SweepForm {
  readonly weightLayers: readonly number[];
  readonly targets: readonly Target[];
  readonly networks: string;
}

export const useSweepForm = create<SweepForm>()(() => ({ weightLayers: [1], targets: [...TARGETS, 'selection'], networks: '10' }));

/** Adds an entry to a list or removes it; the result has the order of `all`. */
export const toggled = <Entry>(list: readonly Entry[], entry: Entry, all: readonly Entry[]): Entry[] =>
  all.filter((known) => list.includes(known) !== (known === entry));

/** Returns the plan of the sweep for a network with `depth` weight layers, or error messages; no plan without a network (depth 0). */
export function readSweep(
  form: SweepForm,
  depth: number,
  selected: Selected | undefined,
): { plan?: PlanOf<'sweep'>; networksError?: string; choiceError?: string } {
  const weightLayers = form.weightLayers.filter((layer) => layer <= depth);
  const targets = form.targets.filter((target) => target !== 'selection' || selected);
  const { networks, error } = readNetworks(form.networks);
  if (networks === undefined) return { networksError: error };
  if (depth > 0 && weightLayers.length === 0) return { choiceError: text.noLayerChosen };
  if (targets.length === 0) return { choiceError: text.noCurveChosen };
  if (depth === 0) return {};
  const places = targets.includes('selection') && selected ? { places: selected.places } : {};
  return { plan: { kind: 'sweep', weightLayers, targets, fractions: FRACTIONS, networks, ...places } };
}
