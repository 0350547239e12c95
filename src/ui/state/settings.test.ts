import { beforeEach, expect, test, vi } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));

/** Returns the module with the form as the page opens it. */
async function load() {
  const settings = await import('./settings.ts');
  settings.useSettings.setState(settings.useSettings.getInitialState(), true);
  return settings;
}

test('adopting a run fills the form, and leaves it open or closed', async () => {
  const { adoptConfig, draftOf, useSettings } = await load();
  const config = { ...RECIPE_CONFIGS.paper, seed: 7, layers: [784, 20, 10] };
  useSettings.setState({ open: true });
  adoptConfig(config);
  expect(draftOf(useSettings.getState())).toEqual({ config, errors: {} });
  expect(useSettings.getState().open).toBe(true);
});

test('error messages follow from the texts', async () => {
  const { draftOf, firstBad, type, useSettings, withConfig } = await load();
  const errors = () => draftOf(useSettings.getState()).errors;
  const use = vi.fn();
  expect(errors()).toEqual({});
  withConfig(use);
  expect(use).toHaveBeenLastCalledWith(RECIPE_CONFIGS.default);
  type('batch', '1,5');
  expect(Object.keys(errors())).toEqual(['batch']);
  expect(firstBad(errors())?.name).toBe('batch');
  const focus = vi.fn();
  vi.stubGlobal('document', { getElementById: () => ({ offsetParent: null, focus }) });
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => act());
  withConfig(use);
  expect(use).toHaveBeenCalledTimes(1);
  expect(focus).toHaveBeenCalledOnce();
  expect(useSettings.getState().open).toBe(true);
  type('batch', '50');
  expect(errors()).toEqual({});
});

test('another recipe keeps the seed and the sizes, going back to the recipe only the seed', async () => {
  const { backToRecipe, draftOf, type, useSettings } = await load();
  const config = () => draftOf(useSettings.getState()).config;
  type('seed', '4');
  type('T', '500');
  type('recipe', 'paper');
  expect(config()).toMatchObject({ ...RECIPE_CONFIGS.paper, seed: 4, T: 500, V: RECIPE_CONFIGS.default.V, batch: RECIPE_CONFIGS.default.batch });
  backToRecipe();
  expect(config()).toEqual({ ...RECIPE_CONFIGS.paper, seed: 4 });
});
