import { beforeEach, expect, test, vi } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import type { Commands, PerturbationResult, Status } from '../../protocol/commands.ts';

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));

const STATUS = { phase: 'paused', runId: 1, revision: 1, step: 20, epoch: 0, config: RECIPE_CONFIGS.default } as Status;
const OTHER_TABS = { tab: 'prune', sweep: { weightLayers: [2], targets: ['random'], networks: '7' }, pruned: { by: 'pi', pruning: undefined } } as const;

type Asked = Commands['perturb']['args'];

/** Returns the modules with a paused run, and the requests that the page has sent to a worker that answers all of them. */
async function load() {
  const { useStore } = await import('./store.ts');
  const { useAblation, ...ablation } = await import('./ablation.ts');
  const { setSupervisor } = await import('./actions.ts');
  const asked: Asked[] = [];
  const ask = async (_: string, args: Asked): Promise<Partial<PerturbationResult>> => {
    asked.push(args);
    const hits = args.perturbations.map(() => Uint32Array.of(1));
    return { perturbations: args.perturbations, hits, step: 20, before: { n: args.networks } as PerturbationResult['before'] };
  };
  setSupervisor({ ask } as never);
  useStore.setState({ ...useStore.getInitialState(), status: STATUS }, true);
  useAblation.setState({ ...useAblation.getInitialState(), ...OTHER_TABS }, true);
  return { useStore, useAblation, asked, ...ablation, ...(await import('./perturbation.ts')) };
}

test('a change of the draft is measured, and does not touch the other tabs', async () => {
  const { addAnother, asked, changeDraft, isAnswered, perturbationsOf, useAblation } = await load();
  changeDraft({ target: 'random', fraction: 0.5 });
  expect(useAblation.getState().perturbationState).toBe('asked');
  await vi.waitFor(() => expect(useAblation.getState().perturbationState).toBe('done'));
  expect(asked.at(-1)).toMatchObject({ networks: 5, perturbations: [{ layer: 1, target: 'random', fraction: 0.5 }] });
  expect(isAnswered(useAblation.getState())).toBe(true);
  expect(useAblation.getState()).toMatchObject({ ...OTHER_TABS, perturbedSteps: [20] });
  addAnother();
  expect(useAblation.getState()).toMatchObject({ applied: [{ target: 'random' }], draft: { fraction: 0 } });
  expect(perturbationsOf(useAblation.getState())).toHaveLength(1);
});

test('another run removes perturbations and results, and leaves the rest of the view', async () => {
  const { changeDraft, forgetWithRun, useAblation, useStore } = await load();
  const stop = forgetWithRun();
  changeDraft({ target: 'random', fraction: 0.5 });
  await vi.waitFor(() => expect(useAblation.getState().perturbationState).toBe('done'));
  useStore.setState({ status: { ...STATUS, revision: 2 } });
  expect(useAblation.getState().perturbed).toBeDefined();
  useStore.setState({ status: { ...STATUS, runId: 2 } });
  stop();
  expect(useAblation.getState()).toMatchObject({
    ...{ perturbed: undefined, perturbationState: 'none', perturbedSteps: [], applied: [] },
    draft: { target: 'random', fraction: 0 },
    networks: 5,
    ...OTHER_TABS,
  });
});

test('connections selected in the table count as long as the layers are the same', async () => {
  const { perturbTable, selectedIn, useAblation, useStore } = await load();
  const { setSupervisor } = await import('./actions.ts');
  const { layers } = RECIPE_CONFIGS.default;
  const places = layers.slice(1).map((_, l) => (l === 1 ? Uint32Array.of(5) : new Uint32Array()));
  setSupervisor({ ask: (name: string) => (name === 'selected' ? Promise.resolve({ runId: 1, step: 20, layers, places }) : new Promise(() => {})) } as never);
  await perturbTable(3);
  expect(useStore.getState().view).toBe('perturb');
  expect(useAblation.getState()).toMatchObject({ tab: 'try', draft: { layer: 2, target: 'selection', fraction: 1, places: places[1] } });
  expect(selectedIn(layers, useAblation.getState())?.places).toEqual(places);
  expect(selectedIn([784, 10], useAblation.getState())).toBeUndefined();
});
