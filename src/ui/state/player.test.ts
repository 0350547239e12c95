import { beforeEach, expect, test, vi } from 'vitest';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import type { Status } from '../../protocol/commands.ts';
import * as text from '../../text/player.ts';

// The store reads the theme that the browser prefers.
beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: false })));

const config = RECIPE_CONFIGS.default;

/** Returns the buttons for a run in a phase, after these settings were typed over those of the default recipe. */
async function buttons(phase: Status['phase'], typed: Readonly<Record<string, string>> = {}) {
  const { useSettings, type } = await import('./settings.ts');
  const { playerButtons } = await import('./player.ts');
  useSettings.setState(useSettings.getInitialState(), true);
  for (const [name, value] of Object.entries(typed)) type(name, value);
  const status: Status = { phase, runId: 1, revision: 1, engine: 'wasm', engineNote: '', epoch: 1, step: 20, stopEpoch: 10, stepsPerEpoch: 20, config };
  return playerButtons({ status, pendingCommand: undefined, workerError: undefined }, useSettings.getState());
}

test('without edited settings the buttons say Train, Pause and Restart, and a finished run trains on', async () => {
  expect(await buttons('paused')).toEqual({ main: 'train', mainName: text.train, restartName: 'Restart', changes: [] });
  expect(await buttons('running')).toEqual({ main: 'pause', mainName: text.pause, restartName: 'Restart', changes: [] });
  expect(await buttons('finished')).toMatchObject({ mainName: 'Train 10 more epochs', restartName: 'Restart' });
});

test('edited settings: one button restarts with them, the other goes on with those of the run; editing back takes it back', async () => {
  expect(await buttons('paused', { eta: '0.4' })).toEqual({
    main: 'train',
    mainName: 'Continue (learning rate 0.2)',
    restartName: 'Restart with learning rate 0.4',
    changes: ['learning rate 0.4'],
  });
  expect(await buttons('finished', { seed: '7' })).toMatchObject({ mainName: 'Continue (seed 1)', restartName: 'Restart with seed 7' });
  expect(await buttons('running', { eta: '0.4', batch: '100', seed: '2' })).toEqual({
    main: 'pause',
    mainName: text.pause,
    restartName: 'Restart with 3 changes',
    changes: ['batch size 100', 'learning rate 0.4', 'seed 2'],
  });
  expect(await buttons('paused', { eta: '0.2' })).toMatchObject({ mainName: text.train, changes: [] });
});

test('a field that cannot be read edits nothing, and nothing of the recorded run is edited', async () => {
  expect(await buttons('paused', { eta: 'fast' })).toMatchObject({ mainName: text.train, restartName: 'Restart' });
  expect(await buttons('recorded', { eta: '0.4' })).toMatchObject({ main: 'train', mainName: text.train, restartName: 'Restart', changes: [] });
});
