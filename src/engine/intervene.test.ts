import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import type { Connection, Hold } from '../model/connection.ts';
import { type Floats, PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../model/theta.ts';
import { deviceForTests, ENGINES_HERE } from '../test/device.ts';
import * as text from '../text/engines.ts';
import { type Engine, type EngineSetup, type EngineState, NotFinite } from './engine.ts';
import { makeEngine } from './make-engine.ts';
import { distance, edgeBatch, edgeTheta } from './self-test.ts';
import { epsilonOf } from './start.ts';

const ADAM = { kind: 'adam', decay: 1e-4, decayPi: true } as const;
const SGD = { kind: 'sgd', decay: 1e-3, decayPi: false } as const;
const LAYERS = [12, 8, 6, 3];
const B = 16;

/** Far from all bounds, so that every parameter changes. */
const START: Theta = edgeTheta(1, LAYERS).map((layer) => ({ ...layer, pi: layer.pi.map((pi) => 0.3 + 0.4 * pi), xi: layer.xi.map((xi) => 0.2 + xi) }));

/** Every subset of the parameters except the empty one, each on a connection of its own. */
const SUBSETS: readonly (readonly Parameter[])[] = [['pi'], ['m'], ['xi'], ['pi', 'm'], ['pi', 'xi'], ['m', 'xi'], PARAMETERS];
const HOLDS: readonly Hold[] = SUBSETS.map((parameters, n) => ({ connection: { layer: 1 + (n % 3), from: n % 5, to: n % 2 }, parameters }));
const FIRST = HOLDS[0]?.connection as Connection;

const make = (name: (typeof ENGINES_HERE)[number], setup: Partial<EngineSetup> = {}) =>
  makeEngine(name, { theta: START, rule: 'gbp', optimiser: ADAM, ...setup }, deviceForTests);

const step = (engine: Engine, n: number, eta = 0.01) => engine.step(edgeBatch(n, LAYERS, B), epsilonOf(1, n, LAYERS), eta);

const rowsOf = ({ theta, adam }: EngineState): Theta[] => [theta, adam.first, adam.second];
const placeIn = (layer: WeightLayer, { from, to }: Connection): number => from * layer.to + to;
const isHeld = (holds: readonly Hold[], layer: number, key: Parameter, at: number): boolean =>
  holds.some(
    ({ connection, parameters }) =>
      connection.layer === layer && connection.from * (LAYERS[layer] as number) + connection.to === at && parameters.includes(key),
  );

/** The rows of `state`, with the held parameters and their moments taken from `from`. */
const withHeld = (state: EngineState, from: EngineState, holds: readonly Hold[]): Theta[] =>
  rowsOf(state).map((theta, part) =>
    theta.map((layer, l) => {
      const old = rowsOf(from)[part]?.[l] as WeightLayer;
      const row = (key: Parameter): Floats => layer[key].map((value, at) => (isHeld(holds, l + 1, key, at) ? (old[key][at] as number) : value));
      return { ...layer, pi: row('pi'), m: row('m'), xi: row('xi') };
    }),
  );

describe.each(ENGINES_HERE)('%s', (name) => {
  test.each([ADAM, SGD])('held parameters and their moments keep their bits, whichever are held, and all others change: $kind', async (optimiser) => {
    const [engine, exact] = [await make(name, { optimiser }), await make('reference', { optimiser, holds: HOLDS })];
    engine.hold(HOLDS);
    for (let n = 1; n <= 4; n++) {
      const before = await engine.state();
      for (const one of [engine, exact]) await step(one, n);
      const after = await engine.state();
      expect(withHeld(after, before, HOLDS)).toEqual(rowsOf(after));
      for (const { connection } of HOLDS) {
        const [old, now] = [before, after].map(({ theta }) => theta[connection.layer - 1] as WeightLayer) as [WeightLayer, WeightLayer];
        const at = placeIn(old, connection);
        for (const key of PARAMETERS)
          expect(old[key][at] === now[key][at], `${key} of ${JSON.stringify(connection)}`).toBe(isHeld(HOLDS, connection.layer, key, at));
      }
    }
    expect(distance(await engine.theta(), await exact.theta())).toBeLessThan(1e-4);
    engine.dispose();
  });

  test('holds do not affect the step of other parameters', async () => {
    const [free, holding] = [await make(name), await make(name, { holds: HOLDS })];
    const before = await free.state();
    for (const one of [free, holding]) await step(one, 1);
    expect(rowsOf(await holding.state())).toEqual(withHeld(await free.state(), before, HOLDS));
    free.dispose();
    holding.dispose();
  });

  test('new holds replace the earlier ones, and released parameters change again', async () => {
    const engine = await make(name, { holds: HOLDS });
    const others: Hold[] = [{ connection: { layer: 2, from: 7, to: 5 }, parameters: ['m'] }];
    for (const holds of [others, []] as const) {
      engine.hold(holds);
      const before = await engine.state();
      await step(engine, 1);
      const after = await engine.state();
      for (const { connection, parameters } of [...HOLDS, ...others]) {
        for (const key of parameters) {
          const [old, now] = [before, after].map(({ theta }) => theta[connection.layer - 1] as WeightLayer) as [WeightLayer, WeightLayer];
          const at = placeIn(old, connection);
          expect(old[key][at] === now[key][at]).toBe(isHeld(holds, connection.layer, key, at));
        }
      }
    }
    engine.dispose();
  });

  test('an engine made with the state and the holds of another continues bit for bit', async () => {
    const whole = await make(name, { holds: HOLDS });
    for (let n = 1; n <= 2; n++) await step(whole, n);
    const rest = await make(name, { ...(await whole.state()), holds: HOLDS });
    for (let n = 3; n <= 5; n++) for (const one of [whole, rest]) await step(one, n);
    expect(await rest.state()).toEqual(await whole.state());
    for (const engine of [whole, rest]) engine.dispose();
  });

  test('a rejected step changes nothing, and the holds remain', async () => {
    const [engine, calm] = [await make(name, { holds: HOLDS }), await make(name, { holds: HOLDS })];
    for (const one of [engine, calm]) await step(one, 1);
    const before = await engine.state();
    await expect(step(engine, 2, Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
    expect(await engine.state()).toEqual(before);
    for (let n = 2; n <= 3; n++) for (const one of [engine, calm]) expect(await step(one, n)).toBeGreaterThan(0);
    expect(await engine.state()).toEqual(await calm.state());
    for (const one of [engine, calm]) one.dispose();
  });

  test('setting parameters has the same effect as making an engine with them', async () => {
    const engine = await make(name);
    for (let n = 1; n <= 2; n++) await step(engine, n);
    for (const [n, distribution] of [
      { pi: 0.125, m: -1.3, xi: 0.1 },
      { pi: 1, m: 2, xi: 0 },
      { pi: 0, m: 0, xi: 0 },
    ].entries()) {
      const { theta, adam } = await engine.state();
      const connection = { layer: n + 1, from: 3 + n, to: 2 };
      const layer = theta[n] as WeightLayer;
      for (const key of PARAMETERS) layer[key][placeIn(layer, connection)] = distribution[key];
      const made = await make(name, { theta, adam });
      await engine.setParameters(connection, distribution);
      expect(await engine.state()).toEqual(await made.state());
      for (const one of [engine, made]) await step(one, 3 + n);
      expect(await engine.state()).toEqual(await made.state());
      made.dispose();
    }
    engine.dispose();
  });

  test('parameters can be set while they are held', async () => {
    const engine = await make(name, { holds: HOLDS.map((hold) => ({ ...hold, parameters: PARAMETERS })) });
    await step(engine, 1);
    const distribution = { pi: 0.75, m: -0.5, xi: 0.25 };
    await engine.setParameters(FIRST, distribution);
    for (let n = 2; n <= 3; n++) await step(engine, n);
    expect(await engine.parametersOf([FIRST])).toEqual([distribution]);
    engine.dispose();
  });

  test('in plain back-propagation m can be held and set, and pi and Xi stay zero', async () => {
    const engine = await make(name, { rule: 'bp', holds: HOLDS });
    const free = { layer: 1, from: 6, to: 6 };
    await engine.setParameters(FIRST, { pi: 0.5, m: 1.5, xi: 2 });
    expect(await engine.parametersOf([FIRST])).toEqual([{ pi: 0, m: 1.5, xi: 0 }]);
    engine.hold([{ connection: FIRST, parameters: PARAMETERS }]);
    const [before] = await engine.parametersOf([free]);
    for (let n = 1; n <= 2; n++) await step(engine, n);
    expect(await engine.parametersOf([FIRST])).toEqual([{ pi: 0, m: 1.5, xi: 0 }]);
    expect(await engine.parametersOf([free])).not.toEqual([before]);
    engine.hold([{ connection: FIRST, parameters: ['pi', 'xi'] }]);
    await step(engine, 3);
    expect((await engine.parametersOf([FIRST]))[0]?.m).not.toBe(1.5);
    engine.dispose();
  });

  test('unknown connections and invalid parameters are refused with a message and change nothing', async () => {
    const engine = await make(name, { holds: HOLDS });
    const distribution = { pi: 0, m: 1, xi: 1 };
    const before = await engine.state();
    for (const nowhere of [
      { layer: 0, from: 0, to: 0 },
      { layer: 4, from: 0, to: 0 },
      { layer: 3, from: 6, to: 0 },
      { layer: 3, from: 0, to: -1 },
    ]) {
      await expect(engine.setParameters(nowhere, distribution)).rejects.toThrow(text.noConnection([12, 8, 6, 3], nowhere.layer, nowhere.from, nowhere.to));
      expect(() => engine.hold([{ connection: nowhere, parameters: ['m'] }])).toThrow(RangeError);
    }
    for (const wrong of [{ pi: 1.5 }, { pi: Number.NaN }, { xi: -1 }, { m: 1e300 }, { xi: Number.POSITIVE_INFINITY }]) {
      await expect(engine.setParameters(FIRST, { ...distribution, ...wrong })).rejects.toThrow(/^No connection can have π = /);
    }
    expect(await engine.state()).toEqual(before);
    await step(engine, 1);
    expect(rowsOf(await engine.state())).toEqual(withHeld(await engine.state(), before, HOLDS));
    engine.dispose();
  });

  test.runIf(name !== 'reference')('tfjs keeps no additional tensors', async () => {
    const { numTensors: none } = tf.memory();
    const engine = await make(name, { holds: HOLDS });
    await step(engine, 1);
    const { numTensors } = tf.memory();
    for (let n = 2; n <= 6; n++) {
      engine.hold(n % 2 ? HOLDS : HOLDS.slice(0, 1));
      await engine.setParameters(FIRST, { pi: 0.5, m: n, xi: 1 });
      await step(engine, n);
      await engine.lastGradient(FIRST);
    }
    await expect(step(engine, 7, Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
    engine.hold(HOLDS);
    await step(engine, 7);
    expect(tf.memory().numTensors).toBe(numTensors);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(none);
  });
});
