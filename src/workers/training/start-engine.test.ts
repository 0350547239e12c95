import { expect, test } from 'vitest';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { deviceForTests } from '../../test/device.ts';
import { benchmarkWebgpu } from '../shared/benchmark-webgpu.ts';
import { startEngine } from './start-engine.ts';

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 8, 10], batch: 20 };
const SETUP = { theta: startTheta(CONFIG), rule: CONFIG.rule, optimiser: CONFIG.optimiser };
const inNode = typeof window === 'undefined';

test('the requested engine runs if it is available', async () => {
  for (const choice of ['auto', 'wasm', 'tfjs-wasm', 'tfjs-cpu', ...(inNode ? [] : (['webgpu', 'tfjs-webgl'] as const))] as const) {
    const { engine, instead } = await startEngine(choice, SETUP, deviceForTests);
    expect(engine.name).toBe(choice === 'auto' ? 'wasm' : choice);
    expect(instead).toBeUndefined();
    engine.dispose();
  }
});

test.runIf(inNode)('the reason names an engine that is not available, and WebAssembly runs', async () => {
  for (const choice of ['webgpu', 'tfjs-webgpu', 'tfjs-webgl'] as const) {
    const { engine, instead } = await startEngine(choice, SETUP, deviceForTests);
    expect(engine.name).toBe('wasm');
    expect(instead).toContain(`${choice} is not used`);
    engine.dispose();
  }
});

test('the benchmark measures WebGPU, but not a software emulation unless asked to', async () => {
  const adapter = inNode ? 'none' : 'software';
  expect(await benchmarkWebgpu(CONFIG, false, deviceForTests)).toEqual({ adapter });
  const { msPerStep } = await benchmarkWebgpu(CONFIG, true, deviceForTests);
  if (inNode) expect(msPerStep).toBeUndefined();
  else expect(msPerStep).toBeGreaterThan(0);
});
