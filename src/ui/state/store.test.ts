import { beforeEach, expect, test, vi } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { speedOf } from '../../model/settings/estimate.ts';
import type { Status } from '../../protocol/commands.ts';

// The store reads the theme that the browser prefers.
beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));

const config = RECIPE_CONFIGS.default;
const running = (part: Partial<Status>): Status => ({
  ...{ phase: 'running', runId: 1, revision: 1, engine: 'wasm', engineNote: '', epoch: 0, step: 100, stopEpoch: 1, stepsPerEpoch: 200 },
  config,
  ...part,
});

test('the speed is an average over the statuses of one engine, without the first steps', async () => {
  const { useStore, withStatus } = await import('./store.ts');
  const before = useStore.getInitialState();
  expect(withStatus(before, running({ step: 5, stepsPerSecond: 10 })).speed).toBe(before.speed);
  expect(withStatus(before, running({ phase: 'paused', stepsPerSecond: 10 })).speed).toBe(before.speed);
  const first = withStatus(before, running({ stepsPerSecond: 10 }));
  expect(first.speed).toEqual({ engine: 'wasm', measured: speedOf(config, 10) });
  const second = withStatus(first, running({ stepsPerSecond: 20 }));
  expect(second.speed.measured).toBeCloseTo(0.9 * speedOf(config, 10) + 0.1 * speedOf(config, 20), 3);
  expect(withStatus(second, running({ engine: 'webgpu', stepsPerSecond: 40 })).speed).toEqual({ engine: 'webgpu', measured: speedOf(config, 40) });
});

test('a reply about the run replaces status and speed, and leaves what the user has chosen', async () => {
  const { useStore } = await import('./store.ts');
  const { applySnapshot } = await import('./snapshot-query.ts');
  const arrival = { config, ignored: [], dropped: [], empty: false };
  const chosen = { view: 'connections', colour: 'pi', selection: { layer: 1, from: 3, to: 4 }, arrival, search: { wanted: 'vip', nth: 2 } } as const;
  useStore.setState({ ...useStore.getInitialState(), ...chosen }, true);
  applySnapshot({ status: running({ stepsPerSecond: 10 }) }, { request: {}, isSlow: true, isAbout: false });
  const { status, speed, ...rest } = useStore.getState();
  expect(status.runId).toBe(1);
  expect(speed.measured).toBe(speedOf(config, 10));
  const { status: _, speed: __, ...initial } = useStore.getInitialState();
  expect(rest).toEqual({ ...initial, ...chosen });
  useStore.setState(useStore.getInitialState(), true);
});

test('only the newest overlay run is shown', async () => {
  const { useStore } = await import('./store.ts');
  const { setOverlayRun, setSupervisor } = await import('./actions.ts');
  const { overlayIdOf } = await import('./derived.ts');
  const answers: ((overlay: { name: string } | undefined) => void)[] = [];
  setSupervisor({ ask: () => new Promise((resolve) => answers.push(resolve as (typeof answers)[number])) } as never);
  setOverlayRun({ source: 'recorded' });
  setOverlayRun({ source: 'saved', id: 'a', name: 'A', bytes: new Uint8Array() });
  expect(overlayIdOf(useStore.getState().overlaySource)).toBe('a');
  answers[1]?.({ name: 'A' });
  answers[0]?.({ name: 'recorded' });
  await vi.waitFor(() => expect(useStore.getState().overlayRun).toMatchObject({ name: 'A' }));
  useStore.setState(useStore.getInitialState(), true);
});
