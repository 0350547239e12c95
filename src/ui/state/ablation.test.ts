import { expect, test } from 'vitest';
import * as text from '../../text/setting-errors.ts';
import { readNetworks, readSweep, toggled, useAblation } from './ablation.ts';

const FORM = useAblation.getInitialState().sweep;
const SELECTED = { runId: 1, step: 20, layers: [784, 5, 10], places: [Uint32Array.of(3), new Uint32Array()] };

test('the plan contains only layers of the network, and a selection only if there is one', () => {
  expect(readSweep(FORM, 2, undefined).plan).toMatchObject({
    kind: 'sweep',
    weightLayers: [1],
    targets: ['vip-off', 'random', 'uip-on', 'variable-off'],
    networks: 10,
  });
  expect(readSweep(FORM, 2, undefined).plan).not.toHaveProperty('places');
  expect(readSweep({ ...FORM, targets: ['selection'] }, 2, SELECTED).plan).toMatchObject({ targets: ['selection'], places: SELECTED.places });
  // Weight layers that this network lacks are left out; the form keeps them for a deeper network.
  expect(readSweep({ ...FORM, weightLayers: [2, 4] }, 2, undefined).plan?.weightLayers).toEqual([2]);
  expect(readSweep(FORM, 0, undefined)).toEqual({});
});

test('a form without a valid plan has an error message', () => {
  expect(readSweep({ ...FORM, networks: '1,5' }, 2, undefined).networksError).toMatch(/whole number from 1 to 100/);
  expect(readSweep({ ...FORM, networks: '101' }, 2, undefined).networksError).toMatch(/out of range/);
  expect(readSweep({ ...FORM, weightLayers: [3] }, 2, undefined)).toEqual({ choiceError: text.noLayerChosen });
  expect(readSweep({ ...FORM, targets: ['selection'] }, 2, undefined)).toEqual({ choiceError: text.noCurveChosen });
});

test('selected entries keep the order of the list', () => {
  expect(toggled([1, 3], 2, [1, 2, 3])).toEqual([1, 2, 3]);
  expect(toggled([1, 2, 3], 2, [1, 2, 3])).toEqual([1, 3]);
});

test('the number of networks is read strictly', () => {
  expect(readNetworks(' 100 ')).toEqual({ networks: 100 });
  for (const typed of ['', '0', '101', '1.5', '1,5', '-3', 'x'.repeat(80)])
    expect(readNetworks(typed).error).toMatch(/^Networks.{1,80}Use a whole number from 1 to 100/);
});
