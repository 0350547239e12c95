import { create } from 'zustand';
import { parseNumber } from '../../model/parse-config.ts';
import { FRACTIONS, MOST_NETWORKS, TARGETS, type Target } from '../../model/perturbation.ts';
import { wordsOf } from '../../model/words-of.ts';
import type { StudyPlan } from '../../protocol/study.ts';
import type { Selected } from '../../protocol/table.ts';

/** Which curves a person wants. It outlives the view. */
interface SweepForm {
  readonly stages: readonly number[];
  readonly targets: readonly Target[];
  readonly networks: string;
}

export const useSweepForm = create<SweepForm>()(() => ({ stages: [1], targets: [...TARGETS, 'selection'], networks: '10' }));

/** A list with an entry more or less, in the order of `all`. */
export const toggled = <Entry>(list: readonly Entry[], entry: Entry, all: readonly Entry[]): Entry[] =>
  all.filter((known) => list.includes(known) !== (known === entry));

/** What the form asks of a network of so many stages, or what is wrong with it, by field. */
export function readSweep(form: SweepForm, depth: number, selected: Selected | undefined): { plan?: StudyPlan; networksError?: string; choiceError?: string } {
  const stages = form.stages.filter((stage) => stage <= depth);
  const targets = form.targets.filter((target) => target !== 'selection' || selected);
  let networks: number;
  try {
    networks = parseNumber({ label: 'Networks', least: 1, most: MOST_NETWORKS, whole: true }, form.networks);
  } catch (error) {
    return { networksError: wordsOf(error) };
  }
  if (depth > 0 && stages.length === 0) return { choiceError: 'Choose at least one stage.' };
  if (targets.length === 0) return { choiceError: 'Choose at least one curve.' };
  if (depth === 0) return {};
  const places = targets.includes('selection') && selected ? { places: selected.places } : {};
  return { plan: { kind: 'sweep', stages, targets, fractions: FRACTIONS, networks, ...places } };
}
