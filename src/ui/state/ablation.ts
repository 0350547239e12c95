import { create } from 'zustand';
import { MOST_NETWORKS } from '../../model/networks.ts';
import { arePerturbationsSame, FRACTIONS, type Perturbation, TARGETS, type Target } from '../../model/perturbation.ts';
import type { Criterion, Pruning } from '../../model/pruning.ts';
import { readNumbers } from '../../model/settings/form.ts';
import type { PerturbationResult } from '../../protocol/commands.ts';
import type { PlanOf } from '../../protocol/job.ts';
import type { Selected } from '../../protocol/table.ts';
import * as ensembleText from '../../text/ensemble.ts';
import * as text from '../../text/setting-errors.ts';

export const ABLATION_TABS = ['try', 'sweep', 'prune', 'networks', 'testset'] as const;
export type AblationTab = (typeof ABLATION_TABS)[number];

/** The curves of the sweep, as chosen and typed. */
interface SweepForm {
  readonly weightLayers: readonly number[];
  readonly targets: readonly Target[];
  readonly networks: string;
}

/** The criterion of pruning, and the pruned network; undefined until the user selects one. */
interface PruningChoice {
  readonly by: Criterion;
  readonly pruning: Pruning | undefined;
}

/** State of the view Ablation, except for the sampled networks; kept while another view is shown. */
export interface Ablation {
  readonly tab: AblationTab;
  /** The draft perturbation, which comes after the applied ones. */
  readonly draft: Perturbation;
  readonly applied: readonly Perturbation[];
  /** Number of sampled networks for each measurement of perturbations. */
  readonly networks: number;
  /** The connections that can be switched off as "my selection". */
  readonly selected: Selected | undefined;
  readonly perturbed: PerturbationResult | undefined;
  readonly perturbationState: 'none' | 'asked' | 'done' | 'failed';
  readonly perturbationError: string | undefined;
  /** Steps of the current run at which a perturbation was measured. */
  readonly perturbedSteps: readonly number[];
  readonly sweep: SweepForm;
  readonly pruned: PruningChoice;
}

export const useAblation = create<Ablation>()(() => ({
  tab: 'try',
  draft: { layer: 1, target: 'vip-off', fraction: 0 },
  applied: [],
  networks: 5,
  selected: undefined,
  perturbed: undefined,
  perturbationState: 'none',
  perturbationError: undefined,
  perturbedSteps: [],
  sweep: { weightLayers: [1], targets: [...TARGETS, 'selection'], networks: '10' },
  pruned: { by: 'mu', pruning: undefined },
}));

/** Maximum number of applied perturbations, not counting the draft. */
export const MOST_APPLIED = 8;

type Perturbing = Pick<Ablation, 'applied' | 'draft'>;

/** Returns the applied perturbations and the draft, in the order in which they are made; those with fraction 0 are left out. */
export const perturbationsOf = ({ applied, draft }: Perturbing): readonly Perturbation[] => [...applied, draft].filter(({ fraction }) => fraction > 0);

/** Whether the shown result is that of the current perturbations. */
export const isAnswered = (state: Perturbing & Pick<Ablation, 'perturbed'>): boolean =>
  state.perturbed !== undefined && arePerturbationsSame(state.perturbed.perturbations, perturbationsOf(state));

/** Whether the draft can become an applied perturbation. */
export const canAdd = ({ draft, applied }: Perturbing): boolean => draft.fraction > 0 && applied.length < MOST_APPLIED;

/** Returns the connections selected in the table to be perturbed, as long as the network still has these layers. */
export const selectedIn = (layers: readonly number[], { selected }: Pick<Ablation, 'selected'>): Selected | undefined =>
  selected?.layers.join() === layers.join() ? selected : undefined;

export const changeSweep = (part: Partial<SweepForm>): void => useAblation.setState(({ sweep }) => ({ sweep: { ...sweep, ...part } }));

/** Prunes by another criterion; no pruned network is selected yet. */
export const pruneBy = (by: Criterion): void => useAblation.setState({ pruned: { by, pruning: undefined } });

export const selectPruned = (pruning: Pruning | undefined): void => useAblation.setState(({ pruned }) => ({ pruned: { ...pruned, pruning } }));

/** Adds an entry to a list or removes it; the result has the order of `all`. */
export const toggled = <Entry>(list: readonly Entry[], entry: Entry, all: readonly Entry[]): Entry[] =>
  all.filter((known) => list.includes(known) !== (known === entry));

/** Parses the number of networks of a sweep or an ensemble; returns it or an error message. */
export function readNetworks(
  typed: string,
): { readonly networks: number; readonly error?: undefined } | { readonly networks?: undefined; readonly error: string } {
  const { numbers, errors } = readNumbers({ networks: { label: ensembleText.networksLabel, least: 1, most: MOST_NETWORKS, whole: true } }, { networks: typed });
  return numbers ?? { error: errors.networks ?? '' };
}

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
