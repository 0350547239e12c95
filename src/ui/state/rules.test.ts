import { beforeEach, expect, test } from 'vitest';
import { RACES } from '../../model/settings/rules.ts';
import { noLane } from '../../text/rules.ts';
import { errorsOf, isChanged, ownDraft, readDraft } from './race-form.ts';
import { adoptRaceForm, backToTuned, changeForm, chooseNet, enableLane, showChart, toggleLane, typeLane, typeShared, useRules } from './rules.ts';

const form = () => useRules.getState().form;
const read = () => readDraft(form().net, ownDraft(form()));

beforeEach(() => {
  for (const net of ['sigmoid', 'relu'] as const) {
    chooseNet(net);
    backToTuned();
  }
});

test('the form starts with the tuned settings of each net, and keeps those of one net while the other is shown', () => {
  expect(read()).toEqual({ config: RACES.relu, errors: {} });
  typeShared('T', '5000');
  chooseNet('sigmoid');
  expect(read()).toEqual({ config: RACES.sigmoid, errors: {} });
  chooseNet('relu');
  expect(read().config).toEqual({ ...RACES.relu, T: 5000 });
  expect(isChanged(form())).toBe(true);
  backToTuned();
  expect(isChanged(form())).toBe(false);
});

test('every invalid field has its own message, except those of disabled lanes', () => {
  typeShared('batch', '1,5');
  typeLane('kp', 'lambda', '2');
  typeLane('wp', 'sigma', 'much');
  expect(Object.keys(errorsOf(form())).sort()).toEqual(['batch', 'kp-lambda', 'wp-sigma']);
  enableLane('wp', false);
  expect(Object.keys(errorsOf(form())).sort()).toEqual(['batch', 'kp-lambda']);
  typeShared('batch', '200');
  typeLane('kp', 'lambda', '1');
  // Values that are valid one by one may be inconsistent.
  typeShared('T', '100');
  expect(errorsOf(form())).toEqual({ T: expect.stringContaining('do not fill one batch of 200') });
  for (const rule of ['gbp', 'bp', 'fa', 'kp'] as const) enableLane(rule, false);
  typeShared('T', '1000');
  expect(errorsOf(form())).toEqual({ lanes: noLane });
});

test('a configuration from a file fills the form; momentum applies only to SGD', () => {
  const [bp] = RACES.sigmoid.lanes;
  const race = {
    ...RACES.sigmoid,
    epochs: 3,
    lanes: [{ ...(bp as (typeof RACES.sigmoid.lanes)[number]), optimiser: { kind: 'sgd' as const, momentum: 0.9 } }],
  };
  adoptRaceForm(race);
  expect(read()).toEqual({ config: race, errors: {} });
  typeLane('bp', 'optimiser', 'adam');
  expect(read().config.lanes[0]?.optimiser).toEqual({ kind: 'adam', momentum: 0 });
});

test('a race from a file leaves the race on the page and its charts', () => {
  const race = { id: 3, phase: 'running', step: 5, steps: 10, lanes: [] } as const;
  useRules.setState({ tab: 'ways', race, firstUnit: 4 });
  showChart({ x: 'passes', y: 'distances', layer: 2, log: true });
  const { form: _, ...before } = useRules.getState();
  changeForm({ open: true });
  toggleLane('kp');
  adoptRaceForm({ ...RACES.sigmoid, epochs: 3 });
  expect(form()).toMatchObject({ net: 'sigmoid', open: true, openLanes: ['kp'] });
  expect(useRules.getState()).toMatchObject(before);
  expect(before.charts).toEqual([
    { x: 'passes', isLog: true, y: 'error', layer: 1 },
    { x: 'passes', isLog: true, y: 'distances', layer: 2 },
  ]);
  useRules.setState(useRules.getInitialState(), true);
});
