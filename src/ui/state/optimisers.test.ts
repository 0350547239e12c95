import { beforeEach, expect, test, vi } from 'vitest';
import { RACES } from '../../model/settings/rules.ts';
import { PRESETS } from './descent-presets.ts';
import { surfaceOf } from './loss-surfaces.ts';
import { changeCost, changeSlice, chosenSurface, useOptimisers } from './optimisers.ts';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  useOptimisers.setState(useOptimisers.getInitialState(), true);
});

const MEASURED = { ...surfaceOf('bowl'), name: 'measured', about: 'Mean loss of 200 training images.' };

test('the surface is that of the chosen formula, or the measured loss of the network', () => {
  const state = useOptimisers.getState();
  expect(chosenSurface(state)).toBe(surfaceOf(state.name as (typeof PRESETS)[number]['surface']));
  changeSlice({ surface: MEASURED });
  expect(chosenSurface(useOptimisers.getState())).toBe(surfaceOf('saddle'));
  expect(chosenSurface({ ...useOptimisers.getState(), name: 'slice' })).toBe(MEASURED);
});

test('a part of the state is changed alone', () => {
  const before = useOptimisers.getState();
  changeSlice({ of: 'bp', lanes: ['start', 'bp'] });
  changeCost({ failure: 'lost' });
  const { slice, cost, ...rest } = useOptimisers.getState();
  expect(useOptimisers.getState()).toMatchObject(rest);
  expect(slice).toEqual({ ...before.slice, of: 'bp', lanes: ['start', 'bp'] });
  expect(cost).toEqual({ ...before.cost, failure: 'lost' });
  expect(slice.config).toBe(RACES.relu);
});

test('the newest choice of a surface wins', async () => {
  const { choosePreset, chooseSurface, descendOnSlice, leaveFormula } = await import('./descent.ts');
  leaveFormula();
  expect(useOptimisers.getState()).toMatchObject({ name: 'slice', descended: undefined, slice: { surface: undefined } });
  descendOnSlice(MEASURED, [1, 1], 0.1);
  expect(useOptimisers.getState()).toMatchObject({ descended: { surface: { name: 'measured' } }, form: { x: '1', y: '1', eta: '0.1' } });
  chooseSurface('valley');
  // The measurement of a network arrives late.
  descendOnSlice(MEASURED, [1, 1], 0.1);
  choosePreset(PRESETS[0] as (typeof PRESETS)[number]);
  await vi.waitFor(() => expect(useOptimisers.getState().descended?.trajectories).toHaveLength(PRESETS[0]?.optimisers.length ?? 0));
  expect(useOptimisers.getState()).toMatchObject({ name: 'saddle', preset: PRESETS[0], descended: { surface: { name: surfaceOf('saddle').name } } });
});
